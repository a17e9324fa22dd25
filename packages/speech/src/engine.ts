/** From a recording and a reference to a full result: gate, encoder, alignment, evidence, scorer. */
import { activeSpeech } from './active-speech.ts';
import { alignWords, pronunciationsIn } from './alignment.ts';
import { diagnose } from './diagnosis/diagnose.ts';
import { judgementWith, withFindings } from './diagnosis/findings.ts';
import { sentenceContrast } from './diagnosis/flat-sentence.ts';
import { ENGINE_NAME } from './engine-name.ts';
import { EngineError, SpeechError, type SpeechErrorCode } from './errors.ts';
import { judgePhone, type PhoneJudgement } from './evidence.ts';
import { featureNames, hiddenMeans, scorerInputs } from './features.ts';
import { requireReading } from './gate/require-reading.ts';
import { createPhraseMemory } from './grammar/phrase-memory.ts';
import { type RecognisedWords, recogniseWords } from './grammar/recognise-words.ts';
import type { WordGrammar } from './grammar/word-grammar.ts';
import { isAddedVowel, withInsertions } from './insertions.ts';
import type { OmissionPenalty } from './lattice.ts';
import { requireIntact } from './model-integrity.ts';
import type { ModelManifest } from './model-manifest.ts';
import { createOnnxModel, type OnnxModel, type OrtOptions } from './onnx-model.ts';
import { findAddedSpeech, silenced } from './prosody/added-words.ts';
import { withVoice } from './prosody/measure-prosody.ts';
import { trackPitch } from './prosody/pitch-tracker.ts';
import { vowelStrengths, vowelsOf } from './prosody/syllable-prominence.ts';
import { withProsody } from './prosody/with-prosody.ts';
import { type RecognisedReply, recogniseReply } from './recognise-reply.ts';
import { createRecognisedSpeech, type RecognisedSpeech } from './recognised-speech.ts';
import type { PronunciationResult } from './result.ts';
import { buildResult, type SpokenEvidence } from './result-builder.ts';
import { checkSignal, measureSignal, type SignalReport } from './signal-check.ts';
import { isFunctionWord } from './text/function-words.ts';
import type { DictionaryLookup } from './text/packed-dictionary.ts';
import { dictionaryFrom, loadLexicon } from './text/pronunciations.ts';
import {
  type GivenWord,
  type ReferenceWord,
  referenceFromText,
  referenceFromWords,
} from './text/reference.ts';
import type { Inflate } from './text/spelling-model.ts';
import { createTurns } from './turns.ts';
import { firstNotANumber, requireDuration, SAMPLE_RATE_HZ } from './wav.ts';

/** The model's files, and where the runtime finds its WASM. */
export interface EngineFiles {
  encoder: Uint8Array;
  scorer: Uint8Array;
  model: ModelManifest;
  ort?: OrtOptions;
  /** CMUdict; without it the package is imported as it is (60 MB). */
  dictionary?: DictionaryLookup;
  /** Without it the spelling model is unpacked before anything is scored. */
  inflate?: Inflate;
}

/** One recording and what was meant to be said: a text, or words with given phones. */
export interface ScoreInput {
  /** Mono PCM in [-1, 1], 16 kHz, 0.3-60 s. */
  samples: Float32Array;
  sampleRateHz: number;
  referenceText?: string;
  words?: readonly GivenWord[];
}

/** One recording and the sentences one of which may be in it. */
export interface RecogniseInput {
  /** As in `ScoreInput`. */
  samples: Float32Array;
  sampleRateHz: number;
  /** English sentences, at least one. */
  candidates: readonly string[];
  /** What else may be said. */
  grammar?: WordGrammar | undefined;
  /** A sentence that was said and misses no more than this a frame is not held against the grammar, which takes longer. */
  nearEnough?: number | undefined;
}

/** Which of the sentences was said, and what it was in words of the grammar; `words` is null without one, or where it was not asked. */
export interface Recognised extends RecognisedReply {
  words: RecognisedWords | null;
}

/** Scores recordings, one at a time in the order of asking. Deterministic; touches no network. */
export interface PronunciationEngine {
  /** Which engine and model speaks, as in every result. */
  readonly id: PronunciationResult['engine'];
  /**
   * @throws EngineError cancelled, as soon as the signal aborts; the engine goes on with the next
   * @throws SpeechError no-speech | too-quiet | clipped | too-noisy | several-voices | different-sentence | partly-read |
   *   reference-* | audio-empty | audio-too-short | audio-too-long | audio-format-unsupported (not 16 kHz, or samples
   *   that are no numbers)
   */
  score(input: ScoreInput, options?: { signal?: AbortSignal | undefined }): Promise<PronunciationResult>;
  /**
   * Which of the sentences was said, if any, and what else of the grammar. It never refuses for noise or clipping: what cannot be made
   * out was not said.
   * @throws SpeechError no-speech | too-quiet | reference-* | audio-*
   */
  recognise(input: RecogniseInput): Promise<Recognised>;
  /** Runs the encoder on silence, so that its code is compiled before the first recording comes. */
  warmUp(): Promise<void>;
  /** Frees the model once what was asked is done; no calls afterwards. */
  release(): Promise<void>;
}

/**
 * What leaving a word out costs, in natural-log units. Calibrated on VAL20 (2,452 words): 6 said words are taken for left
 * out (0.24%; experts give 2 of those 3 of 10 or less); a word of another sentence put anywhere into the reference is
 * found left out in 56% of 400 cases (42% of those of one or two phones), two such words at its end in 73%.
 */
const OMISSION_PENALTY: OmissionPenalty = { perWord: 3.5, perPhone: 2.2 };

/** A sentence's worth: long enough for the compiler to see what is hot. */
const WARM_UP_SAMPLES = 4 * SAMPLE_RATE_HZ;

/**
 * Loads the model.
 * @throws EngineError model-damaged when a graph is not the one that `model.json` names (`files`) or cannot be read
 * @throws TypeError when it was built for another runtime
 */
export async function createPronunciationEngine(files: EngineFiles): Promise<PronunciationEngine> {
  const { model } = files;
  const expected = featureNames(model.phones, model.hiddenSize);
  if (expected.join() !== model.featureNames.join())
    throw new TypeError('model.json: featureNames are not this runtime’s');
  if (model.files) {
    await requireIntact('encoder.onnx', files.encoder, model.files['encoder.onnx']);
    await requireIntact('scorer.onnx', files.scorer, model.files['scorer.onnx']);
  }
  const onnx = await createOnnxModel(files.encoder, files.scorer, files.ort);
  const id = { model: ENGINE_NAME, version: model.version };
  const phoneIds = new Map(model.phones.map((phone, index) => [phone, index]));
  const lexicon = loadLexicon(files.dictionary ? dictionaryFrom(files.dictionary) : undefined, files.inflate);
  const takeTurn = createTurns();
  const recognised = createRecognisedSpeech();
  const phrases = createPhraseMemory();
  return {
    id,
    async score(input, { signal } = {}) {
      requireUsable(input);
      if (signal?.aborted) throw new EngineError('cancelled');
      return takeTurn(async (checkpoint) => {
        const reference = input.words
          ? referenceFromWords(input.words)
          : referenceFromText(input.referenceText ?? '', await lexicon);
        return scoreAgainst({ onnx, recognised, model, id, phoneIds, checkpoint }, input.samples, reference);
      }, signal);
    },
    async recognise(input) {
      requireUsable(input);
      return takeTurn(async () => {
        const words = await lexicon;
        const { speech } = speechIn(input.samples, ['too-noisy', 'clipped']);
        const output = await onnx.encode(speech);
        recognised.keep(speech, output);
        const how = { posteriors: output.posteriors, phoneIds, omissionPenalty: OMISSION_PENALTY };
        const reply = recogniseReply({
          ...how,
          candidates: input.candidates.map((text) => referenceFromText(text, words)),
          maxGap: model.thresholds.alignmentGap,
        });
        const { grammar, nearEnough = -1 } = input;
        if (!grammar || (reply.isSaid && reply.missPerFrame <= nearEnough)) return { ...reply, words: null };
        const wordsOf = (text: string) => phrases.of(text, () => referenceFromText(text, words));
        return { ...reply, words: recogniseWords({ ...how, grammar, wordsOf }) };
      });
    },
    warmUp: () =>
      takeTurn(async () => {
        await onnx.encode(new Float32Array(WARM_UP_SAMPLES));
      }),
    release: () => takeTurn(() => onnx.release()),
  };
}

interface Loaded {
  onnx: OnnxModel;
  recognised: RecognisedSpeech;
  model: ModelManifest;
  id: PronunciationResult['engine'];
  /** Rejects once the caller has given up. */
  checkpoint: () => Promise<void>;
  phoneIds: ReadonlyMap<string, number>;
}

async function scoreAgainst(
  { onnx, recognised, model, id, phoneIds, checkpoint }: Loaded,
  samples: Float32Array,
  reference: readonly ReferenceWord[],
): Promise<PronunciationResult> {
  await checkpoint();
  const { speech, startMs, signal } = speechIn(samples);
  const output = recognised.take(speech) ?? (await onnx.encode(speech));
  await checkpoint();
  const everything = output.posteriors;

  const track = trackPitch(speech);
  const choice = requireReading({
    posteriors: everything,
    reference,
    phoneIds,
    omissionPenalty: OMISSION_PENALTY,
    maxGap: model.thresholds.alignmentGap,
    track,
  });
  const whole = choice.alignment;
  const added = withVoice(
    findAddedSpeech(everything, whole.words, model.phones, model.frameHopMs),
    track,
    model.frameHopMs,
  );
  const posteriors = added.length === 0 ? everything : silenced(everything, added, model.phones);
  const alignment =
    (added.length === 0 ? null : alignWords(posteriors, pronunciationsIn(whole), phoneIds)) ?? whole;

  const inputs = scorerInputs(output, alignment.words, model);
  const marked = await onnx.score(inputs);
  const sure = diagnose({
    posteriors,
    words: alignment.words,
    phones: model.phones,
    frameHopMs: model.frameHopMs,
    isFunctionWord: alignment.words.map(({ word }) => isFunctionWord(reference[word]!.text)),
    marks: marked.phoneScores,
    hiddenOf: (index) => hiddenMeans(inputs, index, model),
    samples: speech,
  });
  const { words, insertions } = withInsertions(posteriors, alignment.words, sure, model.phones);
  const isAsAligned = insertions.length === 0;
  const final = isAsAligned ? inputs : scorerInputs(output, words, model);
  const scores = isAsAligned ? marked : await onnx.score(final);
  let phone = 0;
  const judged: PhoneJudgement[][] = words.map(({ phones }, word) =>
    phones.map((aligned, p) =>
      judgementWith(
        judgePhone(posteriors, aligned, scores.phoneScores[phone++]!, model.phones),
        sure.find((each) => each.word === word && each.phone === p && !isAddedVowel(each)),
      ),
    ),
  );
  const evidence: SpokenEvidence = {
    reference,
    chosen: choice.chosen,
    aligned: words,
    judged,
    insertions,
    wordScores: scores.wordScores,
    utteranceScores: scores.utteranceScores,
    frameHopMs: model.frameHopMs,
    offsetMs: startMs,
    endMs: signal.activeEndMs,
  };
  const strengths = vowelStrengths(words, (index) => hiddenMeans(final, index, model));
  const result = withProsody(buildResult(evidence, id), {
    reference,
    aligned: words,
    added,
    track,
    strengths,
    manifest: model,
    offsetMs: startMs,
  });
  // Last, because stress is found in what the prosody says of the syllables.
  const contrast = sentenceContrast(
    words.map((word, index) => ({
      symbols: vowelsOf(word).map(({ symbol }) => symbol),
      strengths: strengths[index]!,
      isFunctionWord: isFunctionWord(reference[word.word]!.text),
    })),
  );
  return withFindings(result, words, sure, contrast);
}

/** The speech in a recording, and what the gate on the sound measured. Errors: those of `checkSignal` but the tolerated ones. */
function speechIn(samples: Float32Array, tolerated: readonly SpeechErrorCode[] = []) {
  const signal = signalOf(samples, tolerated);
  return { ...activeSpeech(samples, signal), signal };
}

function signalOf(samples: Float32Array, tolerated: readonly SpeechErrorCode[]): SignalReport {
  try {
    return checkSignal(samples);
  } catch (error) {
    if (error instanceof SpeechError && tolerated.includes(error.code)) return measureSignal(samples);
    throw error;
  }
}

/** What `decodeWav` guarantees, for callers that have samples of their own. */
function requireUsable({ samples, sampleRateHz }: Pick<ScoreInput, 'samples' | 'sampleRateHz'>): void {
  if (sampleRateHz !== SAMPLE_RATE_HZ) throw new SpeechError('audio-format-unsupported', { sampleRateHz });
  if (samples.length === 0) throw new SpeechError('audio-empty', { sizeBytes: 0 });
  requireDuration(samples.length);
  const notANumberAt = firstNotANumber(samples);
  if (notANumberAt >= 0) throw new SpeechError('audio-format-unsupported', { notANumberAt });
}
