/** The recordings of speechocean762's training half as the stress bench takes them (needs opusdec, from Debian's opus-tools). */
import { splitStress } from '../src/arpabet.ts';
import { corpusLabels, decode, VAL20 } from './validation-corpus.ts';

/** A learner's recording with what the experts said of its stress. */
export interface StressRecording {
  id: string;
  texts: string[];
  /** ARPAbet with stress of each word. */
  symbols: string[][];
  /** Beside `texts`: whether the experts call the word's stress right. */
  isStressRight: boolean[];
  /** 0-10, of the sentence. */
  prosodicMark: number;
  /** Of the validation speakers, whom nothing is fitted on. */
  isHeldOut: boolean;
  samples(): Float32Array;
}

/** All recordings with a word of two or more stress digits. */
export function stressRecordings(folder: string): StressRecording[] {
  return corpusLabels(folder)
    .filter(({ words }) => words.some(({ phones }) => isOfSyllables(phones)))
    .map(({ id, speaker, prosodic, words }) => ({
      id,
      texts: words.map(({ text }) => text),
      symbols: words.map(({ phones }) => phones),
      isStressRight: words.map(({ stress }) => stress === 10),
      prosodicMark: prosodic,
      isHeldOut: VAL20.has(speaker),
      samples: () => decode(folder, id).samples,
    }));
}

function isOfSyllables(phones: readonly string[]): boolean {
  return phones.filter((symbol) => splitStress(symbol).stress !== null).length > 1;
}
