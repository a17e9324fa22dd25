import type { PronunciationResult } from '@nova/contracts/http/audio.ts';
import { toIpa } from '@nova/speech/arpabet.ts';
import { heardInstead, UNSURE_CONFIDENCE, verdictOf } from '@nova/speech/result.ts';

/** How one sound went in a session. */
export interface SoundOutcome {
  ipa: string;
  /** Mean of what was judged with confidence, 0-100. */
  score: number;
  count: number;
  /** What it sounded like most often where it was not good; null when nothing was clear. */
  heardIpa: string | null;
}

/** The limits of the server's own summary, so that the page and the sentence it shows never disagree. */
const WEAK_BELOW = 70;
const STRONG_FROM = 85;
/** A sound said once proves nothing. */
const MIN_COUNT = 2;
/** As many as can be read at a glance. */
const MOST_SHOWN = 3;

/**
 * The sounds that went well and those that need work, best and worst first, at most three each, from what was judged
 * with confidence at least twice. Words left out or added do not count.
 */
export function soundSummary(results: readonly PronunciationResult[]): {
  strong: SoundOutcome[];
  weak: SoundOutcome[];
} {
  const all = new Map<string, { scores: number[]; heard: Map<string, number> }>();
  for (const phone of results.flatMap(soundsOf)) {
    if (phone.expected === null || phone.confidence < UNSURE_CONFIDENCE) continue;
    const sound = all.get(phone.expected) ?? { scores: [], heard: new Map<string, number>() };
    all.set(phone.expected, sound);
    sound.scores.push(phone.score);
    const heard = verdictOf(phone.score) === 'good' ? null : heardInstead(phone);
    if (heard !== null) sound.heard.set(heard, (sound.heard.get(heard) ?? 0) + 1);
  }
  const outcomes = [...all].map(([phone, { scores, heard }]): SoundOutcome => {
    const instead = [...heard].sort((a, b) => b[1] - a[1])[0];
    const score = scores.reduce((sum, one) => sum + one, 0) / scores.length;
    return { ipa: toIpa(phone), score, count: scores.length, heardIpa: instead ? toIpa(instead[0]) : null };
  });
  const often = outcomes.filter(({ count }) => count >= MIN_COUNT).sort((a, b) => a.score - b.score);
  return {
    strong: often
      .filter(({ score }) => score >= STRONG_FROM)
      .reverse()
      .slice(0, MOST_SHOWN),
    weak: often.filter(({ score }) => score < WEAK_BELOW).slice(0, MOST_SHOWN),
  };
}

function soundsOf(result: PronunciationResult) {
  return result.words
    .filter(({ errorType }) => errorType !== 'omission' && errorType !== 'insertion')
    .flatMap((word) => word.phones);
}
