/** Pictures of one's own, and talking about them. */
export const ko = {
  title: '그림으로 말하기',
  lead: '보고 싶은 장면을 적으면 그림으로 그려 드려요. 그림을 보며 영어로 말해 보세요.',
  loading: '내 그림을 불러오고 있어요',
  scene: '어떤 장면을 볼까요?',
  sceneHint: '한국어나 영어로, 장소와 물건을 적으면 잘 그려져요. 이름이나 주소는 적지 마세요.',
  examples: '이런 장면은 어때요?',
  make: '그림 만들기',
  needScene: '그리고 싶은 장면을 적어 주세요.',
  quota: {
    left_other: '오늘 {{count}}장 더 만들 수 있어요',
    none: '오늘 만들 수 있는 그림을 다 만들었어요. 이미 만든 그림은 계속 쓸 수 있어요.',
  },
  shelf: '내 그림',
  kept: '만든 날부터 30일 동안 볼 수 있어요.',
  empty: {
    title: '아직 그림이 없어요',
    body: '위에 장면을 적거나 예시를 골라 첫 그림을 만들어 보세요.',
  },
  status: {
    queued: '차례를 기다리고 있어요',
    running: '그리고 있어요',
    leave: '다른 곳에 다녀와도 돼요. 그림은 여기에 있을게요.',
  },
  failed: '그림을 만들지 못했어요',
  again: '고쳐 적기',
  maker: {
    composed: '우리 그림 조각으로 그렸어요',
    fallback: 'AI 대신 우리 그림 조각으로 그렸어요',
  },
  remove: {
    open: '그림 지우기: {{prompt}}',
    title: '이 그림을 지울까요?',
    body: '적은 글과 그림이 내 목록에서 사라져요. 이름이 없는 그림 파일은 30일 안에 저절로 지워져요.',
    keep: '그대로 두기',
    confirm: '지우기',
    done: '그림을 지웠어요.',
  },
} as const;
