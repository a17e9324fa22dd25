import type { NovaDeps } from '@nova/core/deps.ts';
import type { ErrorCode } from '@nova/core/errors.ts';
import type { GrammarChecker } from '@nova/core/ports/grammar-checker.ts';
import type { IdentityProvider } from '@nova/core/ports/identity-provider.ts';
import type { RateLimiter } from '@nova/core/ports/rate-limiter.ts';
import type { SpeechToSpeechModel } from '@nova/core/ports/speech-to-speech-model.ts';

/** What the gateway needs of the product. */
export interface VoiceDeps
  extends Pick<
    NovaDeps,
    | 'clock'
    | 'ids'
    | 'learners'
    | 'learning'
    | 'consents'
    | 'modelsAbroad'
    | 'catalog'
    | 'content'
    | 'talks'
    | 'scorer'
    | 'feedback'
    | 'files'
    | 'events'
    | 'flags'
    | 'cache'
  > {
  identity: Pick<IdentityProvider, 'verifyAccessToken'>;
  /** Counts the talks that a learner begins. */
  limiter: RateLimiter;
  partner: SpeechToSpeechModel;
  /** Goes on when the partner cannot be reached; null when the partner itself cannot be away. */
  standIn: SpeechToSpeechModel | null;
  /** What could be said better in the learner's turns. */
  grammar: GrammarChecker;
  /** Mono PCM16 at 16 kHz as RIFF/WAVE. */
  encodeWav(pcm: Uint8Array): Uint8Array;
}

/** What is worth a line in the log or a number on a dashboard: no text, no audio, no token. */
export interface VoiceLog {
  /** A talk began, ended, was handed over; a client was refused. */
  info(fact: string, fields: Readonly<Record<string, string | number>>): void;
  error(fact: string, error: unknown): void;
}

/** Limits and patience of the gateway; times in milliseconds. */
export interface VoiceSettings {
  /** Origins that pages may connect from; null: only the gateway's own (as the request names it). */
  allowedOrigins: ReadonlySet<string> | null;
  /** What the CDN in front proves itself with, in `x-nova-origin`; null: nobody is in front. */
  originSecret: string | null;
  /** Talks that one learner may begin in an hour. */
  talksPerHour: number;
  /** Of those, with a model that is not here, in a day; after them the offline partner talks, and says why. */
  modelTalksPerDay: number;
  /** Talks at once; more wait in a queue. */
  maxTalks: number;
  maxQueue: number;
  helloWithinMs: number;
  resumeWithinMs: number;
  /** A learner who says nothing is asked again after this long, twice; then the talk is put on hold. */
  idleMs: number;
  /** The same where she writes: to read, think and type takes longer, and typing is not heard. */
  writingIdleMs: number;
  /** A turn this long is told that it ends soon, and is ended `cutAfterMs` after its beginning. */
  longTurnMs: number;
  cutAfterMs: number;
  /** The longest talk, and when its end is announced. */
  maxTalkMs: number;
  endingSoonMs: number;
  /** How often a token is verified again, and when its expiry is announced. */
  tokenCheckMs: number;
  tokenWarningMs: number;
  handOverMarginMs: number;
  pingMs: number;
  /** What a client may have to read yet before audio is dropped, and before it is let go. */
  dropAudioBeyondBytes: number;
  closeBeyondBytes: number;
}

export const USUAL_VOICE_SETTINGS: VoiceSettings = {
  allowedOrigins: null,
  originSecret: null,
  talksPerHour: 60,
  modelTalksPerDay: 20,
  maxTalks: 40,
  maxQueue: 200,
  helloWithinMs: 10_000,
  resumeWithinMs: 60_000,
  idleMs: 25_000,
  writingIdleMs: 60_000,
  longTurnMs: 40_000,
  cutAfterMs: 50_000,
  maxTalkMs: 20 * 60_000,
  endingSoonMs: 60_000,
  tokenCheckMs: 10_000,
  tokenWarningMs: 120_000,
  // The model's 8 minutes, used from minute 6.5 on.
  handOverMarginMs: 90_000,
  pingMs: 20_000,
  dropAudioBeyondBytes: 1_500_000,
  closeBeyondBytes: 4_000_000,
};

/** Codes that a client can be refused with over the socket. */
export type VoiceProblemCode = ErrorCode | 'body-invalid' | 'internal';
