/**
 * Measures what the engine says of phrase ends inside a text: Flite reads texts in four voices, the pitch of every inner
 * phrase end is bent to a known course (`bend-pitch.ts`), and the engine judges the result.
 * Usage: tsx packages/speech/bench/phrase-ends.ts   (needs Debian's `flite`)
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createPronunciationEngine } from '../src/engine.ts';
import { loadModelFiles } from '../src/node/load-model.ts';
import type { PhraseEnd, PronunciationResult } from '../src/result.ts';
import { decodeWav } from '../src/wav.ts';
import { bendPitch } from './bend-pitch.ts';

const VOICES = ['slt', 'rms', 'awb', 'kal16'];
const TEXTS = [
  'When it rains, we stay at home. Do you like it there? I do.',
  'I bought apples, pears and plums. They were cheap.',
  'Are you coming with us? We are leaving at nine. Bring your brother.',
  'After the long meeting, we went home. It was late.',
  'Where do you live? I live near the river. Is it far from here? No, it is near.',
  'We need a pen, a ruler, a map and some paper. Can you find them? Thank you.',
];
/** Semitones around the middle, from the last stressed vowel to the end. */
const COURSES = { rising: [-2, 4], level: [0, 0], falling: [2, -5] } as const;
type Course = keyof typeof COURSES;

const wasmFolder = dirname(createRequire(import.meta.url).resolve('onnxruntime-web/wasm'));
const engine = await createPronunciationEngine(
  await loadModelFiles(join(import.meta.dirname, '../model'), wasmFolder),
);
const folder = mkdtempSync(join(tmpdir(), 'nova-phrases-'));
/** By course, how often each contour was heard. */
const heard: Record<Course, Record<PhraseEnd['heard'], number>> = {
  rising: { rising: 0, level: 0, falling: 0, unsure: 0 },
  level: { rising: 0, level: 0, falling: 0, unsure: 0 },
  falling: { rising: 0, level: 0, falling: 0, unsure: 0 },
};
/** By whether the course was the one that the text asks for ("either" aside), what was said of it. */
const told = {
  right: { right: 0, wrong: 0, unsure: 0 },
  wrong: { right: 0, wrong: 0, unsure: 0 },
};
let [marks, boundaries] = [0, 0];
try {
  for (const voice of VOICES) for (const [index, text] of TEXTS.entries()) await measure(voice, index, text);
} finally {
  rmSync(folder, { recursive: true });
}
console.log(`marks inside the texts: ${marks}; boundaries heard: ${boundaries}`);
console.table(heard);
console.table(told);
await engine.release();

async function measure(voice: string, index: number, text: string): Promise<void> {
  const file = join(folder, `${voice}-${index}.wav`);
  execFileSync('flite', ['-voice', voice, '-t', text, '-o', file]);
  const { samples, sampleRateHz } = decodeWav(readFileSync(file));
  const plain = await engine.score({ samples, sampleRateHz, referenceText: text });
  marks += (text.slice(0, -1).match(/[,.?]/g) ?? []).length;
  const ends = innerEnds(plain);
  boundaries += ends.length;
  for (const course of Object.keys(COURSES) as Course[]) {
    const [from, to] = COURSES[course];
    const bent = ends.reduce((sound, end) => bendPitch(sound, stretchOf(plain, end), from, to), samples);
    const result = await engine.score({ samples: bent, sampleRateHz, referenceText: text });
    for (const end of innerEnds(result)) count(course, end);
  }
}

function innerEnds({ melody }: PronunciationResult): PhraseEnd[] {
  return melody!.phraseEnds!.slice(0, -1);
}

/** From the last vowel with stress to the end of its word. */
function stretchOf({ words }: PronunciationResult, { afterWord }: PhraseEnd) {
  const { phones, syllables, endMs } = words[afterWord]!;
  const last = syllables.findLast(({ stress }) => stress === 'primary') ?? syllables.at(-1)!;
  const vowel = phones
    .slice(last.startPhone, last.endPhone)
    .find(({ expected }) => /^[AEIOU]/.test(expected ?? ''));
  return { startMs: vowel?.startMs ?? words[afterWord]!.startMs, endMs };
}

function count(course: Course, end: PhraseEnd): void {
  heard[course][end.heard]++;
  if (end.expected === 'either') return;
  const fits = end.expected === 'continuing' ? course !== 'falling' : course === end.expected;
  // A level end is neither right nor wrong where the voice should move.
  if (course === 'level' && end.expected !== 'continuing') return;
  const verdict = end.isAsExpected === null ? 'unsure' : end.isAsExpected ? 'right' : 'wrong';
  told[fits ? 'right' : 'wrong'][verdict]++;
}
