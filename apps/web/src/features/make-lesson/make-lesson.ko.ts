/** Making a lesson of one's own. */
export const ko = {
  title: '나만의 수업 만들기',
  lead: '배우고 싶은 장면, 낱말, 또는 내가 쓴 영어 글을 알려 주세요. 내 레벨에 맞춰 수업을 만들어 드려요.',
  topic: '주제',
  topicHint: '예: 카페에서 주문하기, 병원 가기',
  words: '낱말',
  wordsHint: '영어 낱말을 쉼표로 나누어 10개까지. 예: coffee, receipt',
  wordsError: '영어 낱말만 쉼표로 나누어 적어 주세요.',
  wordsMany: '낱말은 10개까지 적을 수 있어요.',
  text: '내가 쓴 영어 글',
  textHint: '이름, 주소, 전화번호는 적지 마세요.',
  needOne: '셋 가운데 하나는 적어 주세요.',
  make: '수업 만들기',
  shelf: '나를 위해 만든 수업',
  empty: '아직 만든 수업이 없어요. 위에서 하나 만들어 보세요.',
  kept: '만든 날부터 30일 동안 볼 수 있어요.',
  status: { queued: '곧 만들기 시작해요', running: '만들고 있어요', failed: '만들지 못했어요' },
  source: {
    rules: '우리 레슨에서 골라 엮은 수업',
    fallback: 'AI 대신 우리 레슨에서 골라 엮은 수업',
  },
  review: {
    question: '이 수업, 괜찮은가요?',
    approved: '괜찮아요',
    thanksApproved: '괜찮다고 알려 주셨어요.',
    thanksReported: '이상하다고 알려 주셨어요. 살펴볼게요.',
  },
} as const;
