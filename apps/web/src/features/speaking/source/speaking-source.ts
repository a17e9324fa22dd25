import type {
  FeedbackFocus,
  FeedbackSource,
  FindingPractice,
  ProcessAudioResponse,
  PronunciationResult,
  SpeechMarksResponse,
} from '@nova/contracts/http/audio.ts';
import type { LocalizedText } from '@nova/contracts/http/common.ts';
import type { RecorderFailure } from '../recorder/recorder-machine.ts';
import type { MonoSound } from '../recorder/wav.ts';

/** What the learner hears about a recording. */
export interface Judged {
  attemptId: string;
  result: PronunciationResult;
  feedback: LocalizedText;
  feedbackSource: FeedbackSource;
  focus: FeedbackFocus | null;
  /** What was found, surest first, with pairs to practise. */
  practice: readonly FindingPractice[];
  /** Who listened; undefined where the server has not said. */
  scoredBy?: ProcessAudioResponse['scoredBy'];
}

/** The model sentence. `words` is null where the server does not say when each word is spoken. */
export interface ModelVoice {
  sound: MonoSound;
  words: SpeechMarksResponse['words'] | null;
}

/** How the model sentence is to be spoken: `rate` 1 is the voice's own pace. */
export interface ModelRequest {
  text: string;
  voice: string | null;
  rate: number;
}

/** What came of handing a recording on. */
export type JudgeOutcome =
  /** `isWaiting`: heard on this device; the server's advice is on its way and `later` will call back with it. */
  | { kind: 'judged'; judged: Judged; isWaiting?: boolean }
  /** Kept on the device; `later` will call back. `waitSeconds` when the server asked for a wait. */
  | { kind: 'queued'; waitSeconds: number | null }
  /** Handed on; the page shows what came of it. */
  | { kind: 'taken' }
  | { kind: 'failed'; failure: RecorderFailure };

/** Where a speaking card gets its model voice from and who judges it: a lesson, a review or the landing page. */
export interface SpeakingSource {
  /** What is promised about the voice before the microphone opens. */
  privacy: 'keep' | 'demo';
  /** Whether the learner can choose among voices. */
  hasVoices: boolean;
  modelVoice(request: ModelRequest, signal: AbortSignal): Promise<ModelVoice>;
  /** Never rejects. */
  judge(recording: { attemptId: string; sound: MonoSound }): Promise<JudgeOutcome>;
  /** Calls back when a queued recording was judged (or refused) after all. Returns the way to stop. */
  later(attemptId: string, listener: (outcome: JudgeOutcome) => void): () => void;
}

/** The slow pace of the model voice. */
export const SLOW_RATE = 0.65;
