/** The held-out words of the Korean-ears bench through the whole engine, its refusals included. */
import type { PronunciationEngine } from '../src/engine.ts';
import { SpeechError } from '../src/errors.ts';
import type { Finding } from '../src/result.ts';
import type { SpeechCase } from './korean-ears-cases.ts';
import type { Truth } from './korean-ears-items.ts';
import { speak } from './korean-ears-speech.ts';

/** Prints precision and recall of the findings about sounds in the results, and what was refused. */
export async function reportEngine(
  cache: string,
  engine: PronunciationEngine,
  cases: readonly SpeechCase[],
): Promise<void> {
  let [said, found, falseAlarms, right, leftAlone] = [0, 0, 0, 0, 0];
  const refused = new Map<string, number>();
  for (const { order, truth, isRight, isHeldOut } of cases) {
    const samples = isHeldOut ? speak(cache, order) : null;
    if (!samples) continue;
    const findings = await findingsOf(engine, samples, order.text);
    if (typeof findings === 'string') {
      const kind = `${findings}, ${isRight ? 'right' : 'wrong'} version`;
      refused.set(kind, (refused.get(kind) ?? 0) + 1);
      if (findings === 'too-noisy') continue;
    }
    const told = typeof findings === 'string' ? [] : findings;
    said += truth.length;
    found += truth.filter((each) => told.some((finding) => isSame(each, finding))).length;
    falseAlarms += told.filter((finding) => !truth.some((each) => isSame(each, finding))).length;
    if (!isRight) continue;
    right++;
    if (told.length === 0) leftAlone++;
  }
  console.log(
    `whole engine: precision ${(found / (found + falseAlarms)).toFixed(2)}, recall ${(found / said).toFixed(2)} of ${said};` +
      ` ${((100 * leftAlone) / right).toFixed(1)}% of ${right} right versions without a finding`,
  );
  for (const [kind, count] of [...refused].sort()) console.log(`  refused: ${kind}: ${count}`);
}

/** Findings about sounds, or the code of the refusal. */
async function findingsOf(
  engine: PronunciationEngine,
  samples: Float32Array,
  referenceText: string,
): Promise<Finding[] | string> {
  try {
    const { findings } = await engine.score({ samples, sampleRateHz: 16_000, referenceText });
    return findings!.filter(({ phoneIndex }) => phoneIndex !== null);
  } catch (error) {
    if (error instanceof SpeechError) return error.code;
    throw error;
  }
}

/** An added vowel is told by its place alone, a vowel for schwa whichever it was. */
function isSame(truth: Truth, { kind, wordIndex, expected, heard }: Finding): boolean {
  if (kind !== truth.kind || wordIndex !== truth.wordIndex) return false;
  if (kind.startsWith('inserted')) return true;
  return expected === truth.expected && (kind === 'full-vowel-for-schwa' || heard === truth.heard);
}
