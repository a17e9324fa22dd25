import type { PronunciationResult } from '@nova/contracts/http/audio.ts';
import { toIpa } from '@nova/speech/arpabet.ts';
import { UNSURE_CONFIDENCE, verdictOf } from '@nova/speech/result.ts';

/** How one sound went in a session. */
export interface SoundOutcome {
  ipa: string;
  /** Mean of what was judged with confidence, 0-100. */
  score: number;
  count: number;
  /** What it sounded like most often where it was not good; null when nothing was clear. */
  heardIpa: string | null;
}

/** A sound said once says little. */
const ENOUGH = 2;
/** As many as can be read at a glance. */
const MOST_SHOWN = 3;

/**
 * The sounds that went well and those that need work, best and worst first, at most three each, from what was judged
 * with confidence. A sound has to be heard twice to be praised, and once clearly off to be named.
 */
export function soundSummary(results: readonly PronunciationResult[]): {
  strong: SoundOutcome[];
  weak: SoundOutcome[];
} {
  const all = new Map<string, { scores: number[]; heard: Map<string, number> }>();
  for (const phone of results.flatMap((result) => result.words.flatMap((word) => word.phones))) {
    if (phone.expected === null || phone.confidence < UNSURE_CONFIDENCE) continue;
    const sound = all.get(phone.expected) ?? { scores: [], heard: new Map<string, number>() };
    all.set(phone.expected, sound);
    sound.scores.push(phone.score);
    const heard = phone.heard[0]?.phone;
    if (heard !== undefined && heard !== phone.expected && verdictOf(phone.score) !== 'good') {
      sound.heard.set(heard, (sound.heard.get(heard) ?? 0) + 1);
    }
  }
  const outcomes = [...all].map(([phone, { scores, heard }]): SoundOutcome => {
    const often = [...heard].sort((a, b) => b[1] - a[1])[0];
    const score = scores.reduce((sum, one) => sum + one, 0) / scores.length;
    return { ipa: toIpa(phone), score, count: scores.length, heardIpa: often ? toIpa(often[0]) : null };
  });
  return {
    strong: outcomes
      .filter(({ score, count }) => verdictOf(score) === 'good' && count >= ENOUGH)
      .sort((a, b) => b.score - a.score || b.count - a.count)
      .slice(0, MOST_SHOWN),
    weak: outcomes
      .filter(
        ({ score, count }) => verdictOf(score) === 'off' || (verdictOf(score) === 'close' && count >= ENOUGH),
      )
      .sort((a, b) => a.score - b.score)
      .slice(0, MOST_SHOWN),
  };
}
