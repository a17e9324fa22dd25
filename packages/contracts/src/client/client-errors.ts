import type { Locale } from '../http/common.ts';
import type { Problem, ProblemCode } from '../problem.ts';
import { problemText } from '../problem-messages.ts';

/** The server refused, and said why. `message` is the sentence to show, in the client's language. */
export class ApiProblem extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  /** Short headline, in the client's language. */
  readonly title: string;
  /** Quote it when asking for help; null when something other than our server answered. */
  readonly requestId: string | null;
  readonly retryAfterSeconds: number | undefined;
  /** Which fields, as JSON pointers into the request body (`/email`), with a sentence for each. */
  readonly errors: readonly { pointer: string; detail: string }[];

  constructor(input: {
    code: ProblemCode;
    status: number;
    locale: Locale;
    requestId?: string;
    retryAfterSeconds?: number;
    errors?: Problem['errors'];
  }) {
    const text = problemText(input.code, input.locale);
    super(text.detail);
    this.name = 'ApiProblem';
    this.code = input.code;
    this.status = input.status;
    this.title = text.title;
    this.requestId = input.requestId ?? null;
    this.retryAfterSeconds = input.retryAfterSeconds;
    this.errors = input.errors ?? [];
  }
}

/**
 * No answer, or none that can be understood. `unreachable`: offline or the server is down; `timeout`: it took too
 * long; `answer-invalid`: the answer breaks the contract (an old page beside a new server: reload).
 */
export type NetworkErrorKind = 'unreachable' | 'timeout' | 'answer-invalid';

const networkMessages = {
  unreachable: {
    ko: '인터넷에 연결되지 않았어요. 연결되면 이어서 할 수 있어요.',
    en: 'You seem to be offline. You can go on as soon as you are connected.',
  },
  timeout: {
    ko: '응답이 너무 오래 걸려요. 연결을 확인하고 다시 해 주세요.',
    en: 'The answer is taking too long. Check your connection and try again.',
  },
  'answer-invalid': {
    ko: '앱이 새로 바뀐 것 같아요. 화면을 새로 고쳐 주세요. 저장된 기록은 안전해요.',
    en: 'The app seems to have been updated. Please reload the page; what is saved is safe.',
  },
} as const satisfies Record<NetworkErrorKind, Record<Locale, string>>;

/** The request got no usable answer. `message` is the sentence to show, in the client's language. */
export class NetworkError extends Error {
  readonly kind: NetworkErrorKind;

  constructor(kind: NetworkErrorKind, locale: Locale, options?: { cause?: unknown }) {
    super(networkMessages[kind][locale], options);
    this.name = 'NetworkError';
    this.kind = kind;
  }
}
