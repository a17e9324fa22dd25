/** From a recording to hypotheses, as the engine does it, without scoring. */
import { activeSpeech } from '../src/active-speech.ts';
import { choosePronunciations } from '../src/alignment.ts';
import { type Hypothesis, hypothesesOf } from '../src/diagnosis/hypotheses.ts';
import { SpeechError } from '../src/errors.ts';
import { hiddenMeans, scorerInputs } from '../src/features.ts';
import type { ModelManifest } from '../src/model-manifest.ts';
import type { OnnxModel } from '../src/onnx-model.ts';
import { checkSignal } from '../src/signal-check.ts';
import { isFunctionWord } from '../src/text/function-words.ts';
import type { ReferenceWord } from '../src/text/reference.ts';

/** A hypothesis with the index of its written word. */
export interface HeardHypothesis {
  wordIndex: number;
  hypothesis: Hypothesis;
}

/**
 * What may have happened in a recording. One that the engine's gate on the sound would refuse is heard as a whole all the
 * same. Null where it cannot be aligned.
 */
export async function listen(
  onnx: OnnxModel,
  model: ModelManifest,
  samples: Float32Array,
  reference: readonly ReferenceWord[],
): Promise<HeardHypothesis[] | null> {
  const speech = speechIn(samples) ?? samples;
  const output = await onnx.encode(speech);
  const { posteriors } = output;
  const phoneIds = new Map(model.phones.map((phone, id) => [phone, id]));
  const choice = choosePronunciations(posteriors, reference, phoneIds, { perWord: 3.5, perPhone: 2.2 });
  if (!choice || choice.omitted.size === reference.length) return null;
  const { words } = choice.alignment;
  const inputs = scorerInputs(output, words, model);
  const { phoneScores } = await onnx.score(inputs);
  const phoneCount = words.reduce((sum, { phones }) => sum + phones.length, 0);
  // One array a phone, however many hypotheses read it.
  const hidden = Array.from({ length: phoneCount }, (_, phone) => hiddenMeans(inputs, phone, model).slice());
  return hypothesesOf({
    posteriors,
    words,
    phones: model.phones,
    frameHopMs: model.frameHopMs,
    isFunctionWord: words.map(({ word }) => isFunctionWord(reference[word]!.text)),
    marks: phoneScores,
    hiddenOf: (phone) => hidden[phone]!,
    samples: speech,
  }).map((hypothesis) => ({ wordIndex: words[hypothesis.word]!.word, hypothesis }));
}

/** Whether the engine would refuse the recording as too noisy, and so diagnose nothing. */
export function isTooNoisy(samples: Float32Array): boolean {
  try {
    checkSignal(samples);
    return false;
  } catch (error) {
    if (error instanceof SpeechError) return error.code === 'too-noisy';
    throw error;
  }
}

/** What the encoder hears of a recording; null where the engine's gate on the sound refuses it. */
export function speechIn(samples: Float32Array): Float32Array | null {
  try {
    return activeSpeech(samples, checkSignal(samples)).speech;
  } catch (error) {
    if (error instanceof SpeechError) return null;
    throw error;
  }
}
