/** Saying that something is wrong with what one was given. */
export const ko = {
  title: '무엇이 이상한가요?',
  seen: '사람이 직접 살펴봐요. 살펴보는 사람에게는 신고한 내용과 아래에 적은 말만 보이고, 목소리는 보내지 않아요.',
  reason: {
    wrong: '영어나 설명이 틀렸어요',
    unkind: '기분이 상하거나 나에게 맞지 않아요',
    dangerous: '위험한 내용이에요',
    private: '누군가의 개인 정보가 있어요',
    other: '다른 까닭이 있어요',
  },
  note: '더 알려 주실 것이 있나요? (선택)',
  noteHint: '이름, 주소, 전화번호는 적지 마세요.',
  send: '신고하기',
  thanks: {
    title: '알려 주셔서 고마워요',
    body: '사람이 직접 살펴볼게요. 덕분에 모두에게 더 좋아져요.',
  },
} as const;
