/**
 * The trained spelling model: which sounds go with which letters, as a back-off n-gram of "graphones" (pairs of letters and
 * sounds), learnt from CMUdict by `training/g2p/train.py`, which says how the file is laid out.
 */

import { joined } from '../protobuf.ts';

/** `model/spelling.json`. */
export interface SpellingModelFile {
  /** Length of the longest n-gram. */
  order: number;
  /** Graphones "letters:SOUNDS"; symbol `i + 2` is graphone i, 0 begins a word, 1 ends it. */
  graphones: string[];
  /** The trie of n-grams: zlib-deflated bytes, base64. */
  trie: string;
}

/** One pair of letters and sounds. */
export interface Graphone {
  symbol: number;
  letters: string;
  phones: readonly string[];
}

/** A context: the nodes of its suffixes in the trie, longest first, each with what backing off to it costs. */
export type Context = readonly { level: number; node: number; weight: number }[];

export interface SpellingModel {
  order: number;
  /** Graphones by their first letter. */
  byFirstLetter: ReadonlyMap<string, readonly Graphone[]>;
  /** Looks a history (symbols, oldest first) up once for all the symbols that may follow. */
  contextOf(history: readonly number[]): Context;
  /** Natural-log probability of a symbol in a context. */
  logProbability(context: Context, symbol: number): number;
}

export const START = 0;
export const END = 1;
/** Stored probabilities are bytes: steps of an eighth of a natural-log unit; back-off weights are shifted by 32. */
const STEP = 1 / 8;
const BACKOFF_SHIFT = 32;
/** Of a symbol that no training word has. */
const UNSEEN = -20;

/** One level of the trie: n-grams of one length. `firstChild[i]` to `firstChild[i + 1]` are node i's children one level down. */
interface Level {
  symbols: Uint16Array;
  logProbabilities: Uint8Array;
  backoffs: Uint8Array;
  firstChild: Uint32Array;
}

/** Undoes zlib's deflation. Throws when the bytes are damaged. */
export type Inflate = (deflated: Uint8Array) => Uint8Array;

/** Unpacks the model, where there is nothing but what browsers have. Rejects when the file is damaged. */
export async function unpackSpellingModel(file: SpellingModelFile): Promise<SpellingModel> {
  return modelOf(file, await inflated(bytesOfBase64(file.trie)));
}

/** The same at once. Throws when the file is damaged. */
export function unpackSpellingModelWith(inflate: Inflate, file: SpellingModelFile): SpellingModel {
  return modelOf(file, inflate(bytesOfBase64(file.trie)));
}

function modelOf(file: SpellingModelFile, trie: Uint8Array): SpellingModel {
  const levels = readLevels(trie, file.order);
  return {
    order: file.order,
    byFirstLetter: graphonesByFirstLetter(file.graphones),
    contextOf: (history) => contextOf(levels, history),
    logProbability: (context, symbol) => logProbability(levels, context, symbol),
  };
}

/** A loop, because a function called for each of 300,000 letters takes longer than all the rest of unpacking. */
function bytesOfBase64(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** Without `Response`, for which Node would first load all of its `fetch`. */
async function inflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const { readable, writable } = new DecompressionStream('deflate');
  const writer = writable.getWriter();
  const written = Promise.all([writer.write(bytes), writer.close()]);
  const [parts] = await Promise.all([chunksOf(readable), written]);
  return joined(parts);
}

async function chunksOf(stream: ReadableStream<Uint8Array>): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) chunks.push(next.value);
  return chunks;
}

function graphonesByFirstLetter(texts: readonly string[]): Map<string, Graphone[]> {
  const byLetter = new Map<string, Graphone[]>();
  texts.forEach((text, index) => {
    const [letters = '', sounds = ''] = text.split(':');
    const graphone = { symbol: index + 2, letters, phones: sounds === '' ? [] : sounds.split(' ') };
    byLetter.set(letters[0]!, [...(byLetter.get(letters[0]!) ?? []), graphone]);
  });
  return byLetter;
}

/** Level 0 is the root alone. */
function readLevels(bytes: Uint8Array, order: number): Level[] {
  let at = 0;
  const byte = (): number => {
    const value = bytes[at++];
    if (value === undefined) throw new TypeError('the spelling model is damaged: it ends too early');
    return value;
  };
  const number = (): number => {
    for (let value = 0, shift = 0; ; shift += 7) {
      const next = byte();
      value |= (next & 127) << shift;
      if (next < 128) return value;
    }
  };
  const levels = [levelOf(1)];
  for (let n = 1; n <= order; n++) {
    const parent = levels[n - 1]!;
    const { firstChild, backoffs } = parent;
    backoffs.forEach((_, i) => {
      firstChild[i + 1] = firstChild[i]! + number();
    });
    if (n > 1) {
      backoffs.forEach((_, i) => {
        if (firstChild[i + 1]! > firstChild[i]!) backoffs[i] = byte();
      });
    }
    const level = levelOf(firstChild.at(-1)!);
    backoffs.forEach((_, i) => {
      let last = -1;
      for (let j = firstChild[i]!; j < firstChild[i + 1]!; j++) level.symbols[j] = last = last + 1 + number();
    });
    level.logProbabilities.forEach((_, j) => {
      level.logProbabilities[j] = byte();
    });
    levels.push(level);
  }
  return levels;
}

function levelOf(count: number): Level {
  return {
    symbols: new Uint16Array(count),
    logProbabilities: new Uint8Array(count),
    backoffs: new Uint8Array(count).fill(BACKOFF_SHIFT),
    firstChild: new Uint32Array(count + 1),
  };
}

/** Children are in the order of their symbols: binary search. -1 = none. */
function childOf(levels: readonly Level[], level: number, node: number, symbol: number): number {
  const { firstChild } = levels[level]!;
  const { symbols } = levels[level + 1]!;
  let low = firstChild[node]!;
  let high = firstChild[node + 1]! - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = symbols[middle]!;
    if (found === symbol) return middle;
    if (found < symbol) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

function contextOf(levels: readonly Level[], history: readonly number[]): Context {
  const longest = history.slice(-(levels.length - 2));
  const context: { level: number; node: number; weight: number }[] = [];
  let weight = 0;
  for (let from = 0; from <= longest.length; from++) {
    let node = 0;
    for (let i = from; i < longest.length && node >= 0; i++)
      node = childOf(levels, i - from, node, longest[i]!);
    if (node < 0) continue;
    const level = longest.length - from;
    context.push({ level, node, weight });
    weight += (BACKOFF_SHIFT - levels[level]!.backoffs[node]!) * STEP;
  }
  return context;
}

function logProbability(levels: readonly Level[], context: Context, symbol: number): number {
  for (const { level, node, weight } of context) {
    const child = childOf(levels, level, node, symbol);
    if (child >= 0) return weight - levels[level + 1]!.logProbabilities[child]! * STEP;
  }
  return (context.at(-1)?.weight ?? 0) + UNSEEN;
}
