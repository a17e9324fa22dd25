import type { ProblemMessage } from './message.ts';

/** Problems of the request itself: mostly met by people who program against the API. */
export const requestMessages = {
  'body-not-json': {
    ko: {
      title: '요청을 읽지 못했어요',
      detail: '보낸 내용이 올바른 JSON이 아니에요. 바뀐 것은 없으니 고쳐서 다시 보내 주세요.',
    },
    en: {
      title: 'The request could not be read',
      detail: 'What was sent is not valid JSON. Nothing was changed; mend it and send it again.',
    },
  },
  'body-invalid': {
    ko: {
      title: '몇 가지를 고쳐 주세요',
      detail:
        '입력한 내용 가운데 맞지 않는 곳이 있어요. 저장된 것은 없으니 표시된 곳을 고쳐 다시 보내 주세요.',
    },
    en: {
      title: 'A few things need mending',
      detail:
        'Some of what was sent does not fit. Nothing was saved; correct the marked fields and send it again.',
    },
  },
  'body-too-large': {
    ko: {
      title: '보낸 내용이 너무 커요',
      detail: '받을 수 있는 크기를 넘어서 읽지 않았어요. 저장된 것은 없어요. 줄여서 다시 보내 주세요.',
    },
    en: {
      title: 'That was too large',
      detail:
        'It was larger than we can take, so we did not read it. Nothing was saved; send something smaller.',
    },
  },
  'media-type-unsupported': {
    ko: {
      title: '이 형식은 받을 수 없어요',
      detail: '이 요청은 다른 Content-Type으로 보내야 해요. 바뀐 것은 없어요.',
    },
    en: {
      title: 'This format is not accepted',
      detail: 'This request needs another Content-Type. Nothing was changed.',
    },
  },
  'not-found': {
    isFinal: true,
    ko: {
      title: '찾을 수 없어요',
      detail: '찾으시는 것이 여기에 없어요. 주소를 확인하거나 처음 화면으로 돌아가 주세요.',
    },
    en: {
      title: 'Not found',
      detail: 'What you are looking for is not here. Check the address or go back to the start.',
    },
  },
  'method-not-allowed': {
    ko: {
      title: '이 방법으로는 쓸 수 없어요',
      detail: '이 주소는 다른 HTTP 메서드로 불러야 해요. 바뀐 것은 없어요.',
    },
    en: {
      title: 'Not with this method',
      detail: 'This address takes another HTTP method. Nothing was changed.',
    },
  },
  'rate-limited': {
    ko: {
      title: '잠깐 쉬어 가요',
      detail: '짧은 시간에 요청이 많았어요. 지금까지 한 것은 안전해요. 잠시 뒤에 다시 해 주세요.',
    },
    en: {
      title: 'Take a short break',
      detail:
        'There were many requests in a short time. What you did so far is safe. Please try again in a moment.',
    },
  },
  'quota-exceeded': {
    ko: {
      title: '오늘은 여기까지예요',
      detail: '오늘 만들 수 있는 만큼 다 만들었어요. 만든 것은 그대로 있어요. 내일 다시 만들어 주세요.',
    },
    en: {
      title: 'That is all for today',
      detail:
        'You have made as many as one can in a day. What you made is still there. Come back tomorrow for more.',
    },
  },
  'idempotency-mismatch': {
    ko: {
      title: '같은 키로 다른 요청이 왔어요',
      detail:
        '이 Idempotency-Key는 내용이 다른 요청에 이미 쓰였어요. 바뀐 것은 없으니 새 키로 다시 보내 주세요.',
    },
    en: {
      title: 'This key was used for something else',
      detail:
        'This Idempotency-Key belongs to a request with other content. Nothing was changed; send it again with a new key.',
    },
  },
  'idempotency-in-progress': {
    ko: {
      title: '아직 처리하고 있어요',
      detail:
        '같은 요청을 이미 처리하는 중이에요. 두 번 실행되지 않아요. 잠시 뒤에 다시 보내면 결과를 받을 수 있어요.',
    },
    en: {
      title: 'Still working on it',
      detail:
        'The same request is being handled right now and will not run twice. Send it again in a moment to get the answer.',
    },
  },
  'cursor-invalid': {
    ko: {
      title: '목록의 위치를 알 수 없어요',
      detail: '이어 볼 위치 표시가 올바르지 않아요. 목록을 처음부터 다시 열어 주세요.',
    },
    en: {
      title: 'That place in the list is unknown',
      detail: 'The mark for where to go on is not one of ours. Open the list from the start.',
    },
  },
} as const satisfies Record<string, ProblemMessage>;
