/**
 * Measures the whole engine on the validation speakers of speechocean762's training half: correlation with the experts,
 * wrong refusals, other sentences let through, sounds called wrong that the experts called right, said words taken for left
 * out, and vowels heard where none was added.
 * Usage: tsx packages/speech/bench/evaluate-corpus.ts <corpus folder>   (needs opusdec, from Debian's opus-tools)
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createPronunciationEngine } from '../src/engine.ts';
import { SpeechError } from '../src/errors.ts';
import { loadModelFiles } from '../src/node/load-model.ts';
import { type PronunciationResult, UNSURE_CONFIDENCE, verdictOf } from '../src/result.ts';
import { decode, type Label, pearson, VAL20, validationLabels } from './validation-corpus.ts';

const corpus = process.argv[2];
if (!corpus) throw new Error('usage: evaluate-corpus.ts <corpus folder>');
const labels = validationLabels(corpus);
const wasmFolder = dirname(createRequire(import.meta.url).resolve('onnxruntime-web/wasm'));
const engine = await createPronunciationEngine(
  await loadModelFiles(join(import.meta.dirname, '../model'), wasmFolder),
);

const pairs: Record<string, [number, number][]> = {
  phone: [],
  word: [],
  accuracy: [],
  fluency: [],
  prosody: [],
  total: [],
};
const refusals: Record<string, number> = {};
const wrongSentence = { tried: 0, refused: 0 };
const right = { count: 0, off: 0, close: 0, unsure: 0 };
const wrong = { count: 0, off: 0, close: 0, unsure: 0 };
/** Words with an expert accuracy over 3 that count as said; `added` = shown with an added vowel though rated 8 or more. */
const spoken = { count: 0, omitted: 0, good: 0, added: 0 };
let confidenceSum = 0;
let judged = 0;

for (const [index, label] of labels.entries()) {
  const { samples, sampleRateHz } = decode(corpus, label.id);
  const words = label.words.map(({ text, phones }) => ({ text, phones }));
  try {
    collect(label, await engine.score({ samples, sampleRateHz, words }));
  } catch (error) {
    if (!(error instanceof SpeechError)) throw error;
    refusals[error.code] = (refusals[error.code] ?? 0) + 1;
  }
  const other = labels[(index + 37) % labels.length]!;
  if (other.words.map((word) => word.text).join(' ') === label.words.map((word) => word.text).join(' '))
    continue;
  wrongSentence.tried++;
  try {
    await engine.score({
      samples,
      sampleRateHz,
      words: other.words.map(({ text, phones }) => ({ text, phones })),
    });
  } catch (error) {
    if (!(error instanceof SpeechError)) throw error;
    wrongSentence.refused++;
  }
}
report();

function collect(label: Label, result: PronunciationResult): void {
  pairs.accuracy!.push([result.accuracy, label.accuracy]);
  pairs.fluency!.push([result.fluency, label.fluency]);
  pairs.prosody!.push([result.prosody, label.prosodic]);
  pairs.total!.push([result.overall, label.total]);
  const written = result.words.filter(({ errorType }) => errorType !== 'insertion');
  label.words.forEach((word, w) => {
    const heard = written[w]!;
    pairs.word!.push([heard.score, word.accuracy]);
    if (word.accuracy > 3) {
      spoken.count++;
      if (heard.errorType === 'omission') spoken.omitted++;
    }
    if (word.accuracy >= 8) {
      spoken.good++;
      if (heard.phones.some((phone) => phone.expected === null)) spoken.added++;
    }
    const expected = heard.phones.filter((phone) => phone.expected !== null);
    word.phoneScores.forEach((mark, p) => {
      const phone = expected[p]!;
      pairs.phone!.push([phone.score, mark]);
      judged++;
      confidenceSum += phone.confidence;
      const group = mark >= 1.8 ? right : mark < 0.5 ? wrong : null;
      if (!group) return;
      group.count++;
      const verdict = verdictOf(phone.score, phone.confidence);
      if (verdict !== 'good') group[verdict]++;
    });
  });
}

function report(): void {
  const share = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(1)}%`;
  console.log(`${labels.length} recordings of ${VAL20.size} validation speakers`);
  for (const [name, values] of Object.entries(pairs))
    console.log(`PCC ${name}: ${pearson(values).toFixed(3)}`);
  const refused = Object.values(refusals).reduce((sum, count) => sum + count, 0);
  console.log(`right sentences refused: ${share(refused, labels.length)} ${JSON.stringify(refusals)}`);
  console.log(
    `other sentences refused: ${share(wrongSentence.refused, wrongSentence.tried)} of ${wrongSentence.tried}`,
  );
  for (const [name, { count, off, close, unsure }] of Object.entries({
    'right (expert >= 1.8)': right,
    'wrong (expert < 0.5)': wrong,
  })) {
    console.log(
      `sounds ${name}: ${count}; shown off ${share(off, count)}, close ${share(close, count)}, unsure ${share(unsure, count)}`,
    );
  }
  console.log(`said words (accuracy > 3) taken for left out: ${spoken.omitted} of ${spoken.count}`);
  console.log(`good words (accuracy >= 8) shown with an added vowel: ${spoken.added} of ${spoken.good}`);
  console.log(`mean confidence ${(confidenceSum / judged).toFixed(2)} (unsure below ${UNSURE_CONFIDENCE})`);
}
