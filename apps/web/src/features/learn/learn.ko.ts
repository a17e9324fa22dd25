/** The shelf of lessons. */
export const ko = {
  title: '배우기',
  lead: '하나에 10분이면 충분해요. 장면을 보고, 듣고, 말해 보세요.',
  make: '나만의 수업 만들기',
  picture: '그림으로 말하기',
  filter: '레벨 고르기',
  all: '전체',
  onlyOpen: '아직 안 한 레슨만',
  level: { A1: '처음', A2: '기초', B1: '중급', B2: '중상급', C1: '고급' },
  count_other: '레슨 {{count}}개',
  doneCount: '{{total}}개 중 {{done}}개 마침',
  minutes: '{{count}}분',
  done: '마친 레슨',
  next: '다음 레슨',
  none: {
    title: '여기에는 남은 레슨이 없어요',
    body: '다른 레벨을 보거나, 마친 레슨도 함께 볼 수 있어요.',
    showAll: '모두 보기',
  },
} as const;
