import type { LocalizedText } from '../localized-text.ts';
import type { PartnerId, Screening, Speaker, TalkSettings } from '../ports/speech-to-speech-model.ts';

/** Why a talk ends. `left`: the learner did not come back. */
export type TalkEnd = 'completed' | 'finished' | 'time-limit' | 'left' | 'failed';

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
  /** True when it was made out word by word, so that some of its words may be others than were said; absent is false. */
  isGuessed?: boolean;
  /** The attempt that the learner's own spoken turn was scored as; null while it was not. */
  attemptId: string | null;
  correction: Correction | null;
  /** What a guardrail, or our own forms of personal data, made of the text; absent where no guardrail judged it and it stands. */
  screening?: Screening;
  /**
   * The learner's, where she spoke and no word was made out: for about how long, in milliseconds. `text` is empty then, because
   * nobody knows it. Absent everywhere else.
   */
  notMadeOutMs?: number;
}

/** Whether the words of a turn are what was said: made out, and nothing of them masked or left out. */
export function isAsSaid({
  screening,
  notMadeOutMs,
}: Pick<TalkTurnRecord, 'screening' | 'notMadeOutMs'>): boolean {
  return screening !== 'masked' && screening !== 'withheld' && notMadeOutMs === undefined;
}

/** Who the learner talked with, at last. */
export interface TalkPartner extends PartnerId {
  /** Set when one went on for a model that could not be reached, or might not be asked any more. */
  standsInFor?: StandIn;
}

/** For which model another partner stood in, and when. */
export interface StandIn {
  modelId: string;
  /** From which turn (from 0) on, the last time. */
  fromTurn: number;
  /** Before which turn the model was there again (when the talk was left and gone on with later); absent: it never was. */
  untilTurn?: number;
  /** The times before, oldest first; absent: there was none. */
  earlier?: { fromTurn: number; untilTurn: number }[];
}

/** What is kept of a talk, in its session. The sound is not part of it. */
export interface TalkRecord {
  scenarioId: string;
  partner: TalkPartner;
  /** Null while it runs, and until it is ended for whoever was lost. `idle`: silence ended it, as it did once. */
  endReason: TalkEnd | 'idle' | null;
  goals: { goalId: string; isMet: boolean }[];
  turns: TalkTurnRecord[];
  /** How long the learner was there for it, in milliseconds, as far as it is saved; absent in talks of before this was kept. */
  lastedMs?: number;
  /** What comes back in review because of it, in English; absent while it runs. */
  review?: string[];
  /** How to go on with it; absent once it has ended. */
  running?: TalkRun;
}

/** What it takes to go on with a talk elsewhere. */
export interface TalkRun {
  /** Who runs it: only they may write it. A process that takes the talk over writes an id of its own. */
  runId: string;
  mode: 'spoken' | 'typed';
  voice: string;
  settings: TalkSettings;
  /** When the learner was there last, epoch milliseconds, as far as it is saved; absent in talks of before this was kept. */
  seenAtMs?: number;
}
