/** Consents: the frame around the questions. Their own words come from the server, which puts them on record. */
export const ko = {
  title: '개인정보와 동의',
  back: '나',
  lead: '무엇을 허락할지 하나씩 고르고, 언제든 바꿀 수 있어요. 바꾸면 바로 적용돼요.',
  guardian: {
    lead: '무엇을 허락할지는 보호자가 보호자 페이지에서 정해요. 켜져 있는 것은 언제든 끌 수 있어요.',
    on: '끌 수 있어요. 다시 켜는 것은 보호자만 할 수 있어요.',
    off: '보호자만 켤 수 있어요.',
  },
  saved: '저장했어요.',
  keptDeleted: '보관한 녹음을 모두 지웠어요.',
  keeping: { no: '보관 안 함', '30-days': '30일', 'until-deleted': '지울 때까지' },
  until: '{{until}}에 저절로 끝나요.',
  supportNumber: '도움을 요청할 때 이 번호를 알려 주세요: {{userId}}',
  changed: '안내 내용이 바뀌어서 다시 여쭤봐요.',
  more: '목소리와 개인정보를 어떻게 다루는지 읽기',
  history: {
    title: '지금까지의 동의 기록',
    none: '아직 고른 것이 없어요.',
    when: '언제',
    what: '무엇을',
    answer: '답',
    by: { learner: '내가', guardian: '보호자가' },
    byToGuardian: { learner: '자녀가', guardian: '보호자가' },
    choices: {
      yes: '동의',
      no: '동의하지 않음',
      '30-days': '30일 보관',
      'until-deleted': '지울 때까지 보관',
    },
  },
  ask: {
    waiting: '방금 한 녹음은 이 기기에만 있어요. 동의하면 바로 이어서 들을게요.',
    guardian:
      '이 동의는 보호자만 할 수 있어요. 방금 한 녹음은 이 기기에만 있어요. 보호자에게 보호자 페이지를 열어 달라고 해 주세요.',
    agree: '동의하고 계속하기',
    refuse: '동의하지 않기',
    refused: '보내지 않은 녹음을 지웠어요.',
  },
  onboarding: { voiceLater: '지금 고르지 않으면 처음 녹음할 때 다시 여쭤볼게요.' },
} as const;
