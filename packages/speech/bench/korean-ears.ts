/**
 * Measures the Korean-ears layer: precision and recall of each finding on synthetic speech with exact sounds (Flite: five
 * voices, three rates, clean and with noise; right and wrong versions of each word), and false alarms on the validation
 * speakers of speechocean762 (Mandarin speakers; words that every expert wrote down as right).
 *
 * Usage: tsx packages/speech/bench/korean-ears.ts <cache folder> [--corpus <folder>] [--calibrate [--voicing]] [--rows <file>]
 *   [--model <folder>] [--fixtures] [--engine]
 * Needs Debian's flite and, for the corpus, opusdec (opus-tools). `--calibrate` fits the confidences anew for the model as
 * it is and writes `src/diagnosis/calibration.json`; run it whenever the model changes. With `--voicing` only those of stops said with or
 * without voice are fitted, the others stay as they are. `--rows` keeps what was heard in a file and takes from there what it holds
 * (delete it when the model or the hypotheses change); `--fixtures` adds recordings to the regression test for groups it has none of
 * (after calibration, in a run of its own);
 * `--engine` puts the measured words through the whole engine as well,
 * and words with their stress moved. The words of `korean-ears-measured-words.ts`, `MEASURED_VOICING` and every second speaker are held out from all that is
 * fitted, and the tables are of these alone.
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import committed from '../src/diagnosis/calibration.json' with { type: 'json' };
import type { Calibration } from '../src/diagnosis/confidence.ts';
import { createPronunciationEngine } from '../src/engine.ts';
import { loadModelFiles } from '../src/node/load-model.ts';
import { createOnnxModel } from '../src/onnx-model.ts';
import { loadDictionary } from '../src/text/pronunciations.ts';
import { type ReferenceWord, referenceFromWords } from '../src/text/reference.ts';
import { calibrate, calibrateVoicing } from './korean-ears-calibrate.ts';
import { referenceOf, speechCases } from './korean-ears-cases.ts';
import { learnerRecordings } from './korean-ears-corpus.ts';
import { reportEngine } from './korean-ears-engine.ts';
import { writeFixtures } from './korean-ears-fixtures.ts';
import { isTooNoisy, listen } from './korean-ears-listen.ts';
import { type Recorded, reportCorpus, reportSpeech } from './korean-ears-report.ts';
import { appendRow, readRows } from './korean-ears-rows.ts';
import { speak } from './korean-ears-speech.ts';
import { reportStress } from './korean-ears-stress.ts';

const { values: options, positionals } = parseArgs({
  options: {
    corpus: { type: 'string' },
    calibrate: { type: 'boolean' },
    voicing: { type: 'boolean' },
    rows: { type: 'string' },
    fixtures: { type: 'boolean' },
    engine: { type: 'boolean' },
    model: { type: 'string', default: join(import.meta.dirname, '../model') },
  },
  allowPositionals: true,
});
const cache = positionals[0] ?? usage();

function usage(): never {
  throw new Error(
    'usage: korean-ears.ts <cache folder> [--corpus <folder>] [--calibrate] [--rows <file>] [--model <folder>]',
  );
}

const wasmFolder = dirname(createRequire(import.meta.url).resolve('onnxruntime-web/wasm'));
const files = await loadModelFiles(options.model, wasmFolder);
const onnx = await createOnnxModel(files.encoder, files.scorer, files.ort);
const dictionary = await loadDictionary();

const known = await readRows(options.rows);

async function hear(
  id: string,
  samples: Float32Array,
  reference: readonly ReferenceWord[],
): Promise<Pick<Recorded, 'heard' | 'unusable'>> {
  let heard = known.get(id);
  if (heard === undefined) {
    heard = await listen(onnx, files.model, samples, reference);
    if (options.rows) appendRow(options.rows, id, heard);
  }
  return heard ? { heard } : { heard: [], unusable: 'not aligned' };
}

async function hearSpeech(): Promise<Recorded[]> {
  const speech: Recorded[] = [];
  for (const each of speechCases(dictionary)) {
    const samples = speak(cache, each.order);
    const heard = !samples
      ? { heard: [], unusable: 'not spoken as asked' }
      : isTooNoisy(samples)
        ? { heard: [], unusable: 'refused as too noisy' }
        : await hear(JSON.stringify(each.order), samples, referenceOf(each.order.text, dictionary));
    speech.push({ ...each, ...heard, source: each.order.text });
  }
  return speech;
}

async function hearCorpus(): Promise<Recorded[]> {
  const corpus: Recorded[] = [];
  for (const each of options.corpus ? learnerRecordings(options.corpus) : []) {
    const reference = referenceFromWords(each.words);
    const samples = known.has(each.id) ? new Float32Array() : each.samples();
    corpus.push({
      ...each,
      source: each.id,
      truth: [],
      isRight: true,
      ...(await hear(each.id, samples, reference)),
    });
  }
  return corpus;
}

const corpus = await hearCorpus();
const speech = await hearSpeech();
await onnx.release();

let calibration: Calibration = committed;
if (options.calibrate) {
  calibration = options.voicing
    ? calibrateVoicing(committed, speech, corpus)
    : calibrate(files.model.version, speech, corpus);
  const file = join(import.meta.dirname, '../src/diagnosis/calibration.json');
  // Weights in one line, as the formatter has them.
  const text = JSON.stringify(calibration, null, 2).replace(/\[\s+([^\]]+?)\s+\]/g, (_, list: string) => {
    return `[${list.replace(/\s+/g, ' ')}]`;
  });
  writeFileSync(file, `${text}\n`);
}
if (options.fixtures) {
  const engine = await createPronunciationEngine(files);
  const folder = join(import.meta.dirname, '../test/fixtures/korean-ears');
  await writeFixtures(folder, cache, engine, speechCases(dictionary));
  await engine.release();
}
reportSpeech(speech, calibration);
if (corpus.length > 0) reportCorpus(corpus, calibration);
if (options.engine) {
  const engine = await createPronunciationEngine(files);
  await reportEngine(cache, engine, speechCases(dictionary));
  await reportStress(cache, engine, dictionary);
  await engine.release();
}
