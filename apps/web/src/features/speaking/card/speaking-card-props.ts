import type { ReactNode } from 'react';
import type { Judged, SpeakingSource } from '../source/speaking-source.ts';

/** What was asked for by a tap made before the card was there. */
export type FirstAction = 'speak' | 'listen' | 'slow';

/** What a speaking card is given. */
export interface SpeakingCardProps {
  /** `ko` is empty where a meaning would not help (a single word of a pair). */
  sentence: { en: string; ko: string };
  /** Keep it the same object for as long as the sentence is the same. */
  source: SpeakingSource;
  /** The last verdict from before this visit, shown until the learner speaks. */
  earlier?: Judged | null;
  onJudged?: (judged: Judged) => void;
  /** The learner's own voice of choice; null is the service's. */
  voice?: string | null;
  onVoice?: (voice: string) => void;
  /** Whether the meaning is shown at first. */
  showTranslation?: boolean;
  /** Fetch the model voice at once (default) or on the first use. */
  eager?: boolean;
  /** Done once, as soon as the card is there. */
  begin?: FirstAction | null;
  /** What comes after a verdict or a queued recording; with `skipLabel` also, more quietly, before (`onSkip`,
   * or the same as after). */
  next?: { label: string; onNext: () => void; skipLabel?: string; onSkip?: () => void } | undefined;
  /** Small words above the sentence. */
  eyebrow?: ReactNode;
  /** The feedback stands beside the card on wide screens. */
  wide?: boolean;
}
