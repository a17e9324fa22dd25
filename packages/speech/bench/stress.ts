/**
 * Measures what the engine says of stress: `wrong-stress` and `flat-stress`, on synthetic speech whose stress is known (words and
 * sentences said right, with the stress moved and flat; Flite, Festival, Festival with clear prosody, espeak-ng) and on learners (experts'
 * marks of speechocean762). Words, sentences and speakers of the tables take part in no fit, and espeak-ng's voices neither.
 *
 * Usage: tsx packages/speech/bench/stress.ts <cache folder> --corpus <folder> [--calibrate]
 * Needs Debian's flite, festival (festvox-kallpc16k, festvox-kdlpc16k), espeak-ng, sox and opus-tools: tools of this bench alone, nothing
 * of them is in the product. `--calibrate` fits anew for the model as it is and writes `src/diagnosis/stress-calibration.json`. The
 * cache keeps recordings and what was heard: delete it when the model changes.
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { splitStress } from '../src/arpabet.ts';
import committed from '../src/diagnosis/stress-calibration.json' with { type: 'json' };
import { loadModelFiles } from '../src/node/load-model.ts';
import { createOnnxModel } from '../src/onnx-model.ts';
import type { StressCalibration } from '../src/prosody/syllable-prominence.ts';
import { loadDictionary } from '../src/text/pronunciations.ts';
import { stressCases } from './stress-cases.ts';
import { stressRecordings } from './stress-corpus.ts';
import { fitFlat, fitLead, fitProbes, type StressSentence, type StressWord } from './stress-fit.ts';
import { type HeardRecording, type HeardVowels, hearVowels } from './stress-listen.ts';
import {
  type HeardSentence,
  type HeardWord,
  type LearnersSentence,
  type LearnersWord,
  reportLearners,
  reportSentences,
  reportWords,
} from './stress-report.ts';
import { keyOf, speakAll, spoken } from './stress-speech.ts';

/** Right words, and right sentences, that may be alarmed in the fit. */
const MAX_ALARMS = { words: 0.005, sentences: 0.02 };
/** Worse fitting recordings are refused by the engine or close to it. */
const MAX_GAP = 3.2;
/** Festival says so many orders at a time. */
const CHUNK = 150;
/** Experts give this to a sentence whose prosody is good. */
const GOOD_PROSODY = 9;

const { values: options, positionals } = parseArgs({
  options: { corpus: { type: 'string' }, calibrate: { type: 'boolean' } },
  allowPositionals: true,
});
const cache = positionals[0];
if (!cache || !options.corpus)
  throw new Error('usage: stress.ts <cache folder> --corpus <folder> [--calibrate]');
const [wavFolder, heardFolder] = [join(cache, 'wav'), join(cache, 'heard')];

const wasmFolder = dirname(createRequire(import.meta.url).resolve('onnxruntime-web/wasm'));
const files = await loadModelFiles(join(import.meta.dirname, '../model'), wasmFolder);
const onnx = await createOnnxModel(files.encoder, files.scorer, files.ort);
const ears = { onnx, model: files.model };

const fitted: {
  words: (StressWord & { isRight: boolean })[];
  learnersWords: LearnersWord[];
  sentences: StressSentence[];
  learnersSentences: StressSentence[];
} = { words: [], learnersWords: [], sentences: [], learnersSentences: [] };
const heldOut: {
  words: HeardWord[];
  sentences: HeardSentence[];
  learnersWords: LearnersWord[];
  learnersSentences: LearnersSentence[];
} = { words: [], sentences: [], learnersWords: [], learnersSentences: [] };

await hearSpeech();
await hearLearners(options.corpus);
await onnx.release();

let calibration: StressCalibration = committed;
if (options.calibrate) {
  calibration = calibrated();
  const file = join(import.meta.dirname, '../src/diagnosis/stress-calibration.json');
  const text = JSON.stringify(calibration, null, 2).replace(/\[\s+([^\]]+?)\s+\]/g, (_, list: string) => {
    return `[${list.replace(/\s+/g, ' ')}]`;
  });
  writeFileSync(file, `${text}\n`);
}
reportWords(heldOut.words, calibration);
reportSentences(heldOut.sentences, calibration);
reportLearners(heldOut.learnersWords, heldOut.learnersSentences, calibration);

function calibrated(): StressCalibration {
  const probes = fitProbes(fitted.words);
  const right = [...fitted.words.filter(({ isRight }) => isRight), ...fitted.learnersWords];
  const expectedLead = fitLead(right, probes, MAX_ALARMS.words);
  const flat = fitFlat([...fitted.sentences, ...fitted.learnersSentences], probes, MAX_ALARMS.sentences);
  console.log(
    `fitted on ${fitted.words.length} words, ${fitted.sentences.length} sentences; right ones of learners: ${fitted.learnersWords.length} words, ${fitted.learnersSentences.length} sentences; lead ${expectedLead}, flat ${JSON.stringify(flat)}`,
  );
  return { model: files.model.version, probe: probes.all, expectedLead, flat };
}

async function hearSpeech(): Promise<void> {
  const cases = stressCases(await loadDictionary());
  for (let from = 0; from < cases.length; from += CHUNK) {
    const chunk = cases.slice(from, from + CHUNK);
    speakAll(
      wavFolder,
      chunk.map(({ order }) => order),
    );
    for (const { order, expected, target, kind, isHeldOut } of chunk) {
      const heard = await hearVowels(
        heardFolder,
        keyOf(order),
        () => spoken(wavFolder, order),
        expected,
        ears,
      );
      if (!heard || heard.gap > MAX_GAP) continue;
      const { voice } = order;
      if (target) {
        const [text, vowels] = [order.words[target.index]!.text, heard.words[target.index]!];
        if (isHeldOut) heldOut.words.push({ text, voice, kind, vowels });
        else fitted.words.push({ text, vowels, stressed: target.stressed, isRight: kind === 'right' });
      } else {
        const texts = order.words.map((word) => word.text);
        const sentence = { texts, words: heard.words, isFlat: kind === 'flat' };
        if (isHeldOut) heldOut.sentences.push({ ...sentence, voice });
        else fitted.sentences.push(sentence);
      }
    }
  }
}

async function hearLearners(folder: string): Promise<void> {
  for (const recording of stressRecordings(folder)) {
    const { id, texts, symbols, isStressRight, prosodicMark, isHeldOut } = recording;
    const heard = await hearVowels(heardFolder, id, recording.samples, symbols, ears);
    if (!heard || heard.gap > MAX_GAP) continue;
    const words = wordsOf(heard, texts, isStressRight);
    // Nothing is learnt of what stress sounds like: learners' stress is where the word has it, so the word would be learnt instead.
    if (isHeldOut) heldOut.learnersWords.push(...words);
    else fitted.learnersWords.push(...words.filter((word) => word.isStressRight));
    const sentence = { texts, words: heard.words };
    if (isHeldOut) heldOut.learnersSentences.push({ ...sentence, prosodicMark });
    else if (prosodicMark >= GOOD_PROSODY) fitted.learnersSentences.push({ ...sentence, isFlat: false });
  }
}

/** Those of two or more vowels with one main stress. The corpus writes some diphthongs as two vowels, one without a digit. */
function wordsOf(
  { words }: HeardRecording,
  texts: readonly string[],
  isStressRight: readonly boolean[],
): LearnersWord[] {
  return words.flatMap((vowels, i) => {
    const stresses = vowels.symbols.map((symbol) => splitStress(symbol).stress);
    if (!isOfSyllables(vowels) || stresses.includes(null)) return [];
    if (stresses.filter((stress) => stress === 1).length !== 1) return [];
    return [{ text: texts[i]!, vowels, isStressRight: isStressRight[i]! }];
  });
}

function isOfSyllables({ symbols }: HeardVowels): boolean {
  return symbols.length > 1;
}
