import type { ProblemMessage } from './message.ts';

/** Problems on our side. They say what is safe first. */
export const serviceMessages = {
  'feature-off': {
    ko: {
      title: '지금은 쉬고 있는 기능이에요',
      detail: '잠시 멈추어 두었어요. 지금까지 만든 것은 그대로 있어요. 다음에 다시 와 주세요.',
    },
    en: {
      title: 'This is taking a rest',
      detail: 'We have paused it for now. What you made so far is still there; please come back later.',
    },
  },
  'storage-full': {
    ko: {
      title: '저장 공간이 가득 찼어요',
      detail: '방금 한 것은 저장하지 못했어요. 그 전의 기록은 안전해요. 공간을 비운 뒤 다시 해 주세요.',
    },
    en: {
      title: 'The storage is full',
      detail:
        'What you just did could not be saved; everything before it is safe. Try again once there is room.',
    },
  },
  'service-busy': {
    ko: {
      title: '지금 조금 붐벼요',
      detail: '다른 녹음을 듣고 있어요. 지금까지 한 것은 안전해요. 잠시 뒤에 다시 해 주세요.',
    },
    en: {
      title: 'It is a little busy right now',
      detail:
        'We are listening to other recordings. What you did so far is safe; please try again in a moment.',
    },
  },
  'service-unavailable': {
    ko: {
      title: '잠시 쉬고 있어요',
      detail: '지금은 응답하기 어려워요. 지금까지 한 것은 안전해요. 잠시 뒤에 다시 해 주세요.',
    },
    en: {
      title: 'We will be right back',
      detail: 'We cannot answer just now. What you did so far is safe; please try again in a moment.',
    },
  },
  internal: {
    ko: {
      title: '우리 쪽에 문제가 생겼어요',
      detail:
        '예상하지 못한 일이 생겼어요. 저장된 기록은 안전해요. 다시 해도 그대로라면 요청 번호와 함께 알려 주세요.',
    },
    en: {
      title: 'Something went wrong on our side',
      detail:
        'Something unexpected happened. What is saved is safe. If it happens again, tell us with the request number.',
    },
  },
} as const satisfies Record<string, ProblemMessage>;
