import type { NovaDeps } from '../deps.ts';
import type { Voice } from '../ports/speech-synthesizer.ts';

/** A voice that reads to some learner here: of the synthesizer, or of the one at home that stands in for it. */
export function findVoice(
  { synthesizer, homeSynthesizer }: Pick<NovaDeps, 'synthesizer' | 'homeSynthesizer'>,
  voice: string,
): Voice | undefined {
  return [...synthesizer.voices(), ...(homeSynthesizer?.voices() ?? [])].find(({ id }) => id === voice);
}
