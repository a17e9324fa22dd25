/** What a page and its scoring worker say to each other. */
import type { EngineErrorCode, SpeechErrorCode } from '../errors.ts';
import type { PronunciationResult } from '../result.ts';
import type { EngineFile } from './engine-files.ts';

/** To the worker: files first, once; then recordings, WAV as the server would get it. */
export type ToEngine =
  | { type: 'load'; files: readonly EngineFile[] }
  | { type: 'score'; id: number; wav: Uint8Array; referenceText: string };

/** Why the engine did not answer; `internal` is a bug or a browser that ran out of something. */
export type EngineFailure = EngineErrorCode | 'internal';

/** From the worker. Every `score` gets one of the last three, in order. */
export type FromEngine =
  | { type: 'progress'; loadedBytes: number; totalBytes: number }
  | { type: 'ready' }
  | { type: 'load-failed'; failure: EngineFailure }
  | { type: 'scored'; id: number; result: PronunciationResult }
  | { type: 'refused'; id: number; code: SpeechErrorCode }
  | { type: 'failed'; id: number; failure: EngineFailure };
