/** Why a recording or a reference could not be scored. Told from the sound or the bytes, never guessed. */
export type SpeechErrorCode =
  | 'audio-empty'
  | 'audio-not-wav'
  | 'audio-format-unsupported'
  | 'audio-truncated'
  | 'audio-too-short'
  | 'audio-too-long'
  | 'no-speech'
  | 'too-quiet'
  | 'clipped'
  | 'too-noisy'
  | 'different-sentence'
  | 'partly-read'
  | 'several-voices'
  | 'reference-empty'
  | 'reference-too-long'
  | 'reference-not-english'
  | 'reference-phones-unknown';

/** A refusal to score, with its `code` and numbers that explain it (never audio or text). */
export class SpeechError extends Error {
  readonly code: SpeechErrorCode;
  readonly detail: Readonly<Record<string, number | string>>;

  constructor(code: SpeechErrorCode, detail: Readonly<Record<string, number | string>> = {}) {
    super(code);
    this.name = 'SpeechError';
    this.code = code;
    this.detail = detail;
  }
}

/** Why the engine could not work: its files are not there or not whole, or the caller gave up. */
export type EngineErrorCode = 'model-missing' | 'model-damaged' | 'cancelled';

/** What happened and what to do, in Korean and English; `{file}` is the file's name. */
const engineMessages: Readonly<Record<EngineErrorCode, string>> = {
  'model-missing':
    '음성 모델 파일 {file}을(를) 찾을 수 없어요. 다시 설치해 주세요. / The speech model’s {file} is missing. Install it again.',
  'model-damaged':
    '음성 모델 파일 {file}이(가) 손상됐어요. 다시 내려받아 주세요. / The speech model’s {file} is damaged. Download it again.',
  cancelled: '채점을 그만뒀어요. / Scoring was cancelled.',
};

/** A failure of the engine, not of the recording. `message` is a sentence in Korean and English; `detail` names the file. */
export class EngineError extends Error {
  readonly code: EngineErrorCode;
  readonly detail: Readonly<Record<string, number | string>>;

  constructor(
    code: EngineErrorCode,
    detail: Readonly<Record<string, number | string>> = {},
    options: { cause?: unknown } = {},
  ) {
    super(engineMessages[code].replaceAll('{file}', String(detail.file ?? '')), options);
    this.name = 'EngineError';
    this.code = code;
    this.detail = detail;
  }
}
