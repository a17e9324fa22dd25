/**
 * Measures what the engine says beside the phones, on the validation speakers of speechocean762's training half: stress
 * against the experts' marks, rates, pauses and pitch range against their fluency and prosody, added words, final
 * contours, and the time of the pitch tracker.
 * Usage: tsx packages/speech/bench/prosody.ts <corpus folder>
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createPronunciationEngine } from '../src/engine.ts';
import { SpeechError } from '../src/errors.ts';
import { loadModelFiles } from '../src/node/load-model.ts';
import { trackPitch } from '../src/prosody/pitch-tracker.ts';
import type { PronunciationResult, WordResult } from '../src/result.ts';
import { decode, type Label, pearson, validationLabels } from './validation-corpus.ts';

const corpus = process.argv[2];
if (!corpus) throw new Error('usage: prosody.ts <corpus folder>');
const wasmFolder = dirname(createRequire(import.meta.url).resolve('onnxruntime-web/wasm'));
const engine = await createPronunciationEngine(
  await loadModelFiles(join(import.meta.dirname, '../model'), wasmFolder),
);

interface Stress {
  words: number;
  strongest: number;
  sure: number;
  sureRight: number;
}
const noStress = (): Stress => ({ words: 0, strongest: 0, sure: 0, sureRight: 0 });
const stress = { right: noStress(), wrong: noStress() };
const againstFluency: Record<string, [number, number][]> = {};
const againstProsody: Record<string, [number, number][]> = {};
const added: Record<string, [shown: number, all: number]> = {};
const contours: Record<string, number> = {};
let [refused, trackMs, soundMs] = [0, 0, 0];

for (const label of validationLabels(corpus)) {
  const { samples, sampleRateHz } = decode(corpus, label.id);
  const started = process.cpuUsage();
  trackPitch(samples);
  trackMs += process.cpuUsage(started).user / 1000;
  soundMs += samples.length / 16;
  const words = label.words.map(({ text, phones }) => ({ text, phones }));
  try {
    collect(label, await engine.score({ samples, sampleRateHz, words }));
  } catch (error) {
    if (!(error instanceof SpeechError)) throw error;
    refused++;
  }
}
report();
await engine.release();

function collect(label: Label, result: PronunciationResult): void {
  const written = result.words.filter(({ errorType }) => errorType !== 'insertion');
  for (const [w, word] of written.entries())
    collectStress(word, label.words[w]!.stress === 10 ? stress.right : stress.wrong);
  const timing = result.timing!;
  const melody = result.melody!;
  const spanMs = Math.max(1, written.at(-1)!.endMs - written[0]!.startMs);
  const hesitations = timing.pauses.filter(({ isExpected }) => !isExpected);
  const pausedMs = timing.pauses.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
  const measures: Record<string, number | null> = {
    speechRate: timing.speechRate,
    articulationRate: timing.articulationRate,
    pauseShare: pausedMs / spanMs,
    hesitations: hesitations.length,
    pitchRange: melody.pitchRangeSemitones,
    'score as it is': 0,
  };
  for (const [name, value] of Object.entries(measures)) {
    const isScore = name === 'score as it is';
    if (value === null) continue;
    againstFluency[name] = [
      ...(againstFluency[name] ?? []),
      [isScore ? result.fluency : value, label.fluency],
    ];
    againstProsody[name] = [
      ...(againstProsody[name] ?? []),
      [isScore ? result.prosody : value, label.prosodic],
    ];
  }
  const group = label.fluency >= 9 ? 'fluency 9-10' : label.fluency >= 7 ? 'fluency 7-8' : 'fluency 0-6';
  const [shown, all] = added[group] ?? [0, 0];
  added[group] = [shown + (result.words.length > written.length ? 1 : 0), all + 1];
  contours[melody.finalContour] = (contours[melody.finalContour] ?? 0) + 1;
}

function collectStress({ syllables }: WordResult, counts: Stress): void {
  const expected = syllables.findIndex((syllable) => syllable.stress === 'primary');
  const heard = syllables.flatMap((syllable) => (syllable.heard ? [syllable.heard] : []));
  if (heard.length < 2 || heard.length < syllables.length || expected < 0) return;
  const strongest = heard.reduce(
    (best, each, i) => (each.prominence > heard[best]!.prominence ? i : best),
    0,
  );
  counts.words++;
  if (strongest === expected) counts.strongest++;
  const strong = heard.findIndex((each) => each.stress === 'strong');
  if (strong >= 0) counts.sure++;
  if (strong === expected) counts.sureRight++;
}

function report(): void {
  const share = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(1)}%`;
  console.log(
    `refused: ${refused}; pitch tracker: ${((4000 * trackMs) / soundMs).toFixed(1)} ms of CPU for 4 s`,
  );
  for (const [name, counts] of Object.entries(stress)) {
    const { words, strongest, sure, sureRight } = counts;
    console.log(
      `words stressed ${name} (experts): ${words}; most prominent = expected ${share(strongest, words)}; sure ${share(sure, words)}, of these expected ${share(sureRight, sure)}`,
    );
  }
  for (const [name, values] of Object.entries(againstFluency)) {
    const [fluency, prosody] = [pearson(values), pearson(againstProsody[name]!)];
    console.log(`r of ${name}: fluency ${fluency.toFixed(3)}, prosody ${prosody.toFixed(3)}`);
  }
  for (const [group, [some, all]] of Object.entries(added))
    console.log(`added words shown, ${group}: ${some} of ${all}`);
  console.log(`final contours: ${JSON.stringify(contours)}`);
}
