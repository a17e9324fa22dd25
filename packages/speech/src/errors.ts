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
  | 'reference-empty'
  | 'reference-too-long'
  | 'reference-not-english';

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
