import type { LocalizedText } from '../localized-text.ts';
import type { Speaker } from '../ports/speech-to-speech-model.ts';

/** Why a talk ended. `left`: the learner did not come back. */
export type TalkEnd = 'completed' | 'finished' | 'idle' | 'time-limit' | 'left' | 'failed';

/** A better way to say what was said, by rule. */
export interface Correction {
  /** The whole sentence, mended. */
  better: string;
  /** Which rule it was (`article-missing`); stable. */
  rule: string;
  why: LocalizedText;
}

/** One turn as it was really said. */
export interface TalkTurnRecord {
  speaker: Speaker;
  text: string;
  /** The Korean meaning, where it is known. */
  gloss: string | null;
  isTyped: boolean;
  /** The attempt that the learner's own spoken turn was scored as; null while it was not. */
  attemptId: string | null;
  correction: Correction | null;
}

/** What is kept of a talk, in its session. The sound is not part of it. */
export interface TalkRecord {
  scenarioId: string;
  /** `offline`: the partner played the scenario's own lines. */
  partner: { kind: 'offline' | 'model'; modelId: string };
  endReason: TalkEnd;
  goals: { goalId: string; isMet: boolean }[];
  turns: TalkTurnRecord[];
}
