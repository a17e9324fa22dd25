import type { Speaker } from './speech-to-speech-model.ts';

/** What a guardrail says of a text: it may stand, it may stand so (`text`: with personal data masked), or it may not stand. */
export type ScreenVerdict = { kind: 'passed' | 'blocked' } | { kind: 'masked'; text: string };

/** Judges what was said in a live talk, where a guardrail is configured. */
export interface TranscriptScreen {
  /**
   * In a second or so: the end of a talk waits for it.
   * @throws ModelFailure when it could not be judged | the signal's reason
   */
  judge(said: { speaker: Speaker; text: string; signal: AbortSignal }): Promise<ScreenVerdict>;
}
