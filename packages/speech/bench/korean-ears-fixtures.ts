/** Keeps a few recordings of the Korean-ears bench as fixtures of the regression test. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { groupOf } from '../src/diagnosis/confidence.ts';
import type { PronunciationEngine } from '../src/engine.ts';
import { SpeechError } from '../src/errors.ts';
import { encodeWav } from '../src/wav.ts';
import type { SpeechCase } from './korean-ears-cases.ts';
import type { Truth } from './korean-ears-items.ts';
import { speak } from './korean-ears-speech.ts';

/** One pair of recordings for each of these. */
const GROUPS =
  'R>L F>P TH>S DH>D Z>JH S>SH IH>IY EH>AE AO>OW inserted-vowel-cluster inserted-vowel-final ' +
  'full-vowel-for-schwa nasalised-final B>P D>T G>K P>B T>D K>G';
const SILENCE_KEPT_MS = 120;
const MIN_CONFIDENCE = 0.7;

interface Fixture {
  name: string;
}

/**
 * Writes `<group>-right.wav`, `<group>-wrong.wav` and `cases.json` (what is said, and what is to be found) for each group that the
 * folder has none of: the first held-out word, at the voice's own pace, of which the whole engine leaves the right version alone and
 * tells of the wrong one just what is wrong.
 */
export async function writeFixtures(
  folder: string,
  cache: string,
  engine: PronunciationEngine,
  cases: readonly SpeechCase[],
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const list = join(folder, 'cases.json');
  const kept: Fixture[] = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as Fixture[]) : [];
  for (const group of GROUPS.split(' ')) {
    const name = group.toLowerCase().replace('>', '-as-');
    if (kept.some((each) => each.name === name)) continue;
    const example = await firstGood(group, cache, engine, cases);
    if (!example) throw new Error(`no recording of ${group} is told right`);
    const { wrong, samples } = example;
    writeFileSync(join(folder, `${name}-right.wav`), encodeWav(samples[0], 16_000));
    writeFileSync(join(folder, `${name}-wrong.wav`), encodeWav(samples[1], 16_000));
    const { text, voice, snrDb } = wrong.order;
    const { kind, wordIndex, expected } = wrong.truth[0]!;
    const heard = group.split('>')[1] ?? null;
    const fixture = { name, text, voice, snrDb, kind, wordIndex, expected, heard };
    kept.push(fixture);
  }
  writeFileSync(list, `${JSON.stringify(kept, null, 2)}\n`);
}

async function firstGood(
  group: string,
  cache: string,
  engine: PronunciationEngine,
  cases: readonly SpeechCase[],
): Promise<{ wrong: SpeechCase; samples: [Float32Array, Float32Array] } | null> {
  for (const [at, right] of cases.entries()) {
    const wrong = cases[at + 1];
    if (!wrong || !isExample(group, right, wrong)) continue;
    const spoken = [right, wrong].map(({ order }) => speak(cache, order));
    if (!spoken[0] || !spoken[1]) continue;
    const samples: [Float32Array, Float32Array] = [trimmed(spoken[0]), trimmed(spoken[1])];
    if (await isTold(engine, wrong.order.text, samples, wrong.truth[0]!)) return { wrong, samples };
  }
  return null;
}

function isExample(group: string, right: SpeechCase, wrong: SpeechCase): boolean {
  const { stretch, snrDb, voice } = right.order;
  return (
    right.isRight &&
    right.isHeldOut &&
    !wrong.isRight &&
    wrong.truth.every((truth) => groupOf(truth) === group) &&
    stretch === 1 &&
    snrDb !== 10 &&
    !voice.startsWith('kal')
  );
}

async function isTold(
  engine: PronunciationEngine,
  referenceText: string,
  [right, wrong]: [Float32Array, Float32Array],
  truth: Truth,
): Promise<boolean> {
  const findings = async (samples: Float32Array) => {
    const result = await engine.score({ samples, sampleRateHz: 16_000, referenceText });
    return result.findings!.filter(({ phoneIndex }) => phoneIndex !== null);
  };
  try {
    const [none, some] = [await findings(right), await findings(wrong)];
    const isRightOne = some.every(
      ({ kind, wordIndex, heard, confidence }) =>
        kind === truth.kind &&
        wordIndex === truth.wordIndex &&
        (kind !== 'substitution' || heard === truth.heard) &&
        confidence > MIN_CONFIDENCE,
    );
    return none.length === 0 && some.length > 0 && isRightOne;
  } catch (error) {
    if (error instanceof SpeechError) return false;
    throw error;
  }
}

/** Without most of the silence around the speech. */
function trimmed(samples: Float32Array): Float32Array {
  const loud = (x: number) => Math.abs(x) > 0.02;
  const kept = SILENCE_KEPT_MS * 16;
  const from = Math.max(0, samples.findIndex(loud) - kept);
  return samples.slice(from, samples.findLastIndex(loud) + kept);
}
