/** What the encoder knows of the vowels of a recording, kept in a folder: hearing it takes the bench's time. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alignmentGap, alignWords } from '../src/alignment.ts';
import { isVowel, splitStress } from '../src/arpabet.ts';
import { hiddenMeans, scorerInputs } from '../src/features.ts';
import type { ModelManifest } from '../src/model-manifest.ts';
import type { OnnxModel } from '../src/onnx-model.ts';
import { speechIn } from './korean-ears-listen.ts';

/** The vowels of one word as they were heard; arrays beside each other. */
export interface HeardVowels {
  /** ARPAbet with the stress that the dictionary (or the corpus) has. */
  symbols: string[];
  frames: number[];
  hidden: Float32Array[];
}

/** One recording: `gap` is how badly the words fit (`alignmentGap`), `words` those that were asked for, in order. */
export interface HeardRecording {
  gap: number;
  words: HeardVowels[];
}

/** How a recording is kept: hidden values one after the other as 32-bit floats, base64. */
interface Kept {
  gap: number;
  words: { symbols: string[]; frames: number[]; hidden: string }[];
}

/**
 * Hears the words in the samples, or takes what was heard before from the folder. Null where the engine's gate on the sound refuses the
 * recording or the words do not fit into it.
 */
export async function hearVowels(
  folder: string,
  id: string,
  samples: () => Float32Array | null,
  words: readonly (readonly string[])[],
  { onnx, model }: { onnx: OnnxModel; model: ModelManifest },
): Promise<HeardRecording | null> {
  const file = join(folder, `${id}.json`);
  if (existsSync(file)) return unpacked(JSON.parse(readFileSync(file, 'utf8')) as Kept | null);
  mkdirSync(folder, { recursive: true });
  const sound = samples();
  const heard = sound ? await hear(sound, words, onnx, model) : null;
  writeFileSync(file, JSON.stringify(heard && packed(heard)));
  return heard;
}

async function hear(
  samples: Float32Array,
  symbols: readonly (readonly string[])[],
  onnx: OnnxModel,
  model: ModelManifest,
): Promise<HeardRecording | null> {
  const speech = speechIn(samples);
  if (!speech) return null;
  const output = await onnx.encode(speech);
  const phoneIds = new Map(model.phones.map((phone, id) => [phone, id]));
  const alignment = alignWords(
    output.posteriors,
    symbols.map((each, word) => ({ word, symbols: [...each] })),
    phoneIds,
  );
  if (!alignment) return null;
  const inputs = scorerInputs(output, alignment.words, model);
  let phone = -1;
  const words = alignment.words.map(({ phones }): HeardVowels => {
    const heard: HeardVowels = { symbols: [], frames: [], hidden: [] };
    for (const { symbol, startFrame, endFrame } of phones) {
      phone++;
      if (!isVowel(splitStress(symbol).phone)) continue;
      heard.symbols.push(symbol);
      heard.frames.push(endFrame - startFrame);
      heard.hidden.push(hiddenMeans(inputs, phone, model).slice());
    }
    return heard;
  });
  return { gap: alignmentGap(output.posteriors, alignment), words };
}

function packed({ gap, words }: HeardRecording): Kept {
  return {
    gap,
    words: words.map(({ symbols, frames, hidden }) => {
      const values = Float32Array.from(hidden.flatMap((each) => [...each]));
      return { symbols, frames, hidden: Buffer.from(values.buffer).toString('base64') };
    }),
  };
}

function unpacked(kept: Kept | null): HeardRecording | null {
  if (!kept) return null;
  return {
    gap: kept.gap,
    words: kept.words.map(({ symbols, frames, hidden }) => {
      const bytes = Uint8Array.from(Buffer.from(hidden, 'base64'));
      const values = new Float32Array(bytes.buffer);
      const size = values.length / Math.max(1, symbols.length);
      return {
        symbols,
        frames,
        hidden: symbols.map((_, i) => values.subarray(i * size, (i + 1) * size)),
      };
    }),
  };
}
