import type { SoundStanding } from '@nova/contracts/http/learning.ts';
import { toIpa } from '@nova/speech/arpabet.ts';
import { type Verdict, verdictOf } from '@nova/speech/result.ts';

/** A sound judged fewer times than this is shown as not sure, whatever its average. */
export const enoughJudgements = 3;

/** The verdict of a sound over many days, by the same limits as a single sound. */
export function standingVerdict(sound: Pick<SoundStanding, 'score' | 'count'>): Verdict {
  return sound.count < enoughJudgements ? 'unsure' : verdictOf(sound.score);
}

/** What was heard instead most often, in IPA; null when nothing stands out. */
export function mostHeardAs(sound: Pick<SoundStanding, 'heardAs'>): string | null {
  const phone = sound.heardAs[0];
  return phone === undefined ? null : toIpa(phone);
}
