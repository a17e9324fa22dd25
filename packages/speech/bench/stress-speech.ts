/**
 * Synthetic speech whose stress is known, for the stress bench: Flite and Festival with the stress of their own rules, two of
 * Festival's voices with duration, pitch and level as they are asked for, and espeak-ng. Cached in a folder.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isVowel, splitStress } from '../src/arpabet.ts';
import { syllabify } from '../src/text/syllables.ts';
import { decodeWav } from '../src/wav.ts';
import { clearProsody, type Segment, withEmphasis } from './stress-prosody.ts';

/** Voices with stress as their own rules have it: audible, rarely more. */
const OWN_STRESS = ['flite kal16', 'flite awb', 'flite rms', 'flite slt', 'festival kal', 'festival ked'];
/** Voices that are told how long, high and loud each vowel is (`stress-prosody.ts`). */
const CLEAR_STRESS = ['clear kal', 'clear ked'];
/** Voices that nothing is fitted on. */
const UNHEARD = ['espeak en-us', 'espeak en-us+f2', 'espeak en-us+m3'];
/** The voices to fit on, and those of the tables. */
export const STRESS_VOICES = {
  fitted: [...OWN_STRESS, ...CLEAR_STRESS],
  heldOut: [...OWN_STRESS, ...CLEAR_STRESS, ...UNHEARD],
};

/** A word to be said: ARPAbet with the stress digits as they are to be heard, or null to leave it to the voice. */
export interface StressedWord {
  text: string;
  said: readonly string[] | null;
}

/** What is to be said, and by whom (program and voice). */
export interface StressOrder {
  voice: string;
  words: readonly StressedWord[];
}

/** Where the recording of an order is, without the ending. */
export function keyOf(order: StressOrder): string {
  return createHash('sha1').update(JSON.stringify(order)).digest('hex').slice(0, 16);
}

/** The samples at 16 kHz; null when the voice could not say it. `speakAll` comes first. */
export function spoken(folder: string, order: StressOrder): Float32Array | null {
  const file = join(folder, `${keyOf(order)}.wav`);
  if (!existsSync(file)) return null;
  const { samples } = decodeWav(readFileSync(file));
  if (!order.voice.startsWith('clear')) return samples;
  return withEmphasis(samples, prosodyOf(folder, order) ?? []);
}

/** Has all the orders said that are not in the folder. */
export function speakAll(folder: string, orders: readonly StressOrder[]): void {
  mkdirSync(folder, { recursive: true });
  const missing = orders.filter((order) => !existsSync(join(folder, `${keyOf(order)}.wav`)));
  const of = (program: string) => missing.filter(({ voice }) => voice.startsWith(program));
  for (const order of of('flite')) flite(folder, order);
  for (const order of of('espeak')) espeak(folder, order);
  // What is put into Festival's lexicon stays there: first those who leave words to the voice.
  const own = of('festival').toSorted(
    (a, b) => Number(a.words.every(isGiven)) - Number(b.words.every(isGiven)),
  );
  festival(
    folder,
    'own',
    own.map((order) => festivalText(folder, order, 'wave')),
  );
  festival(
    folder,
    'segments',
    of('clear').map((order) => festivalText(folder, order, 'segs')),
  );
  festival(
    folder,
    'clear',
    of('clear').flatMap((order) => clearText(folder, order) ?? []),
  );
}

const isGiven = ({ said }: StressedWord) => said !== null;
const voiceName = ({ voice }: StressOrder) => voice.split(' ')[1]!;
const textOf = ({ words }: StressOrder) => words.map(({ text }) => text).join(' ');

/** Festival's and Flite's name of a phone: lower case, schwa `ax`. */
function phoneName(symbol: string): string {
  const { phone, stress } = splitStress(symbol);
  return phone === 'AH' && (stress ?? 0) === 0 ? 'ax' : phone.toLowerCase();
}

const isStressed = (symbol: string) => (splitStress(symbol).stress ?? 0) > 0;

function flite(folder: string, order: StressOrder): void {
  const file = join(folder, keyOf(order));
  const digit = (symbol: string) => (isVowel(splitStress(symbol).phone) ? Number(isStressed(symbol)) : '');
  const entries = order.words.flatMap(({ text, said }) =>
    said ? [`${text} nil : ${said.map((symbol) => `${phoneName(symbol)}${digit(symbol)}`).join(' ')}\n`] : [],
  );
  writeFileSync(`${file}.lex`, entries.join(''));
  execFileSync('flite', [
    ...['-add_lex', `${file}.lex`, '-voice', voiceName(order)],
    ...['-t', textOf(order), '-o', `${file}.wav`],
  ]);
}

/** espeak-ng's names of the vowels and of the consonants that are not the small letter. */
const ESPEAK = Object.fromEntries(
  (
    'AA A:,AE a,AH V,AO O:,AW aU,AY aI,EH E,ER 3:,EY eI,IH I,IY i:,OW oU,OY OI,UH U,UW u:,CH tS,DH D,HH h,JH dZ,NG N,' +
    'SH S,TH T,Y j,ZH Z'
  )
    .split(',')
    .map((pair) => pair.split(' ') as [string, string]),
);

function espeak(folder: string, order: StressOrder): void {
  const text = order.words
    .map(({ text: word, said }) => {
      if (!said) return word;
      const syllables = syllabify(said).map(({ startPhone, endPhone, stress }) => {
        const mark = stress === 'primary' && said.some(isStressed) ? "'" : stress === 'secondary' ? ',' : '';
        return mark + said.slice(startPhone, endPhone).map(espeakName).join('');
      });
      return `[[${syllables.join('')}]]`;
    })
    .join(' ');
  const file = join(folder, `${keyOf(order)}.wav`);
  const sound = execFileSync('espeak-ng', ['-v', voiceName(order), '-s', '150', '--stdout', text]);
  // 22.05 kHz; of the command line tools sox is the one that takes a stream whose length is not known.
  execFileSync('sox', ['--ignore-length', '-t', 'wav', '-', '-r', '16000', '-b', '16', '-c', '1', file], {
    input: sound,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
}

function espeakName(symbol: string): string {
  const { phone, stress } = splitStress(symbol);
  if ((stress ?? 0) === 0 && phone === 'AH') return '@';
  if ((stress ?? 0) === 0 && phone === 'ER') return '3';
  return ESPEAK[phone] ?? phone.toLowerCase();
}

const FESTIVAL_VOICES: Readonly<Record<string, string>> = { kal: 'kal_diphone', ked: 'ked_diphone' };

function festival(folder: string, name: string, commands: readonly string[]): void {
  if (commands.length === 0) return;
  const script = join(folder, `${name}.scm`);
  writeFileSync(script, commands.join('\n'));
  execFileSync('festival', ['-b', script], { stdio: ['ignore', 'ignore', 'ignore'], maxBuffer: 1 << 26 });
}

/** Has Festival say the words by its own rules and save the sound, or the segments alone. */
function festivalText(folder: string, order: StressOrder, what: 'wave' | 'segs'): string {
  const file = join(folder, `${keyOf(order)}.${what === 'wave' ? 'wav' : 'segs'}`);
  const entries = order.words.flatMap(({ text, said }) =>
    said ? [`(lex.add.entry '("${text}" nil (${lexicalSyllables(said)})))`] : [],
  );
  return [
    `(voice_${FESTIVAL_VOICES[voiceName(order)]})`,
    ...entries,
    `(set! u (utt.synth (Utterance Text "${textOf(order)}")))`,
    `(utt.save.${what} u "${file}")`,
  ].join('\n');
}

function lexicalSyllables(said: readonly string[]): string {
  return syllabify(said)
    .map(({ startPhone, endPhone }) => {
      const symbols = said.slice(startPhone, endPhone);
      return `((${symbols.map(phoneName).join(' ')}) ${Number(symbols.some(isStressed))})`;
    })
    .join(' ');
}

/** The segments of an order with the durations, pitch and level that make its stress clear; null where Festival says other sounds. */
function prosodyOf(folder: string, order: StressOrder): Segment[] | null {
  const file = join(folder, `${keyOf(order)}.segs`);
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').matchAll(/^\s*([\d.]+)\s+\d+\s+(\S+)/gm);
  const segments = [...lines].map(([, end, phone]) => ({ phone: phone!, endSeconds: Number(end) }));
  const asked = order.words.map(
    ({ said }) => said?.map((symbol) => ({ symbol, phone: phoneName(symbol) })) ?? null,
  );
  return clearProsody(segments, asked, Number.parseInt(keyOf(order).slice(0, 8), 16));
}

function clearText(folder: string, order: StressOrder): string | null {
  const segments = prosodyOf(folder, order);
  if (!segments) return null;
  const list = segments.map(({ phone, seconds, hz }) =>
    hz === null
      ? `(${phone} ${seconds.toFixed(4)})`
      : `(${phone} ${seconds.toFixed(4)} (${(seconds / 2).toFixed(4)} ${hz.toFixed(1)}))`,
  );
  return [
    `(voice_${FESTIVAL_VOICES[voiceName(order)]})`,
    `(set! u (utt.synth (Utterance Segments (${list.join(' ')}))))`,
    `(utt.save.wave u "${join(folder, `${keyOf(order)}.wav`)}")`,
  ].join('\n');
}
