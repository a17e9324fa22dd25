/** Keeps what the Korean-ears bench heard in a file, a line a recording: a run that was broken off goes on where it was. */
import { appendFileSync, createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Hypothesis } from '../src/diagnosis/hypotheses.ts';
import type { HeardHypothesis } from './korean-ears-listen.ts';

/** Traits are kept to three digits. */
const STEP = 1 / 1000;

interface Line {
  id: string;
  /** 16-bit numbers, base64, each once however many hypotheses read it. Null where the recording was not aligned. */
  traits: string[] | null;
  /** `traits` of each: its place in the list. */
  heard: { wordIndex: number; hypothesis: Omit<Hypothesis, 'traits'> & { traits: number | null } }[];
}

/** What a file holds, by recording; null where one was not aligned. Empty without the file. */
export async function readRows(file: string | undefined): Promise<Map<string, HeardHypothesis[] | null>> {
  const known = new Map<string, HeardHypothesis[] | null>();
  if (!file || !existsSync(file)) return known;
  for await (const text of createInterface({ input: createReadStream(file) })) {
    const { id, traits, heard } = JSON.parse(text) as Line;
    const unpacked = traits?.map(unpack);
    const back = ({ wordIndex, hypothesis }: Line['heard'][number]): HeardHypothesis => {
      const own = hypothesis.traits === null ? null : unpacked![hypothesis.traits]!;
      return { wordIndex, hypothesis: { ...hypothesis, traits: own } };
    };
    known.set(id, unpacked ? heard.map(back) : null);
  }
  return known;
}

/** Adds a recording to the file. */
export function appendRow(file: string, id: string, heard: readonly HeardHypothesis[] | null): void {
  const places = new Map<ArrayLike<number>, number>();
  const placeOf = (traits: ArrayLike<number> | null) => {
    if (traits && !places.has(traits)) places.set(traits, places.size);
    return traits ? places.get(traits)! : null;
  };
  const kept = (heard ?? []).map(({ wordIndex, hypothesis }) => {
    return { wordIndex, hypothesis: { ...hypothesis, traits: placeOf(hypothesis.traits) } };
  });
  const line: Line = { id, traits: heard ? [...places.keys()].map(pack) : null, heard: kept };
  appendFileSync(file, `${JSON.stringify(line)}\n`);
}

function pack(traits: ArrayLike<number>): string {
  const values = Int16Array.from(traits, (x) => Math.max(-32_767, Math.min(32_767, Math.round(x / STEP))));
  return Buffer.from(values.buffer).toString('base64');
}

function unpack(text: string): Float32Array {
  const bytes = Buffer.from(text, 'base64');
  return Float32Array.from({ length: bytes.length >> 1 }, (_, i) => bytes.readInt16LE(i * 2) * STEP);
}
