/** Stress on another syllable, measured with the whole engine: Flite gives a stressed syllable its length, pitch and energy. */
import { isVowel, splitStress } from '../src/arpabet.ts';
import type { PronunciationEngine } from '../src/engine.ts';
import { SpeechError } from '../src/errors.ts';
import type { Finding } from '../src/result.ts';
import type { Dictionary } from '../src/text/pronunciations.ts';
import { speak, VOICES } from './korean-ears-speech.ts';
import { CARRIERS, STRESS_WORDS } from './korean-ears-words.ts';

interface Count {
  said: number;
  moved: number;
  flat: number;
}

/** Prints how often a moved stress was found, and how often one was found that was right. */
export async function reportStress(
  cache: string,
  engine: PronunciationEngine,
  dictionary: Dictionary,
): Promise<void> {
  const [right, wrong]: [Count, Count] = [
    { said: 0, moved: 0, flat: 0 },
    { said: 0, moved: 0, flat: 0 },
  ];
  for (const [index, word] of STRESS_WORDS.split(' ').entries()) {
    const symbols = dictionary(word)![0]!.split(' ');
    for (const [v, voice] of VOICES.entries()) {
      const text = CARRIERS[(index + v) % CARRIERS.length]!.replace('{}', word);
      for (const [said, count] of [
        [symbols, right],
        [withMovedStress(symbols), wrong],
      ] as const) {
        const order = { text, lexicon: { [word]: said }, voice, stretch: 1, snrDb: null, cutsRelease: false };
        const samples = speak(cache, order);
        if (!samples) continue;
        const kinds = await stressKinds(samples, text, word);
        if (!kinds) continue;
        count.said++;
        if (kinds.includes('wrong-stress')) count.moved++;
        if (kinds.includes('flat-stress')) count.flat++;
      }
    }
  }
  console.log(
    `stress moved to another syllable: found in ${wrong.moved} of ${wrong.said}, called flat in ${wrong.flat}`,
  );
  console.log(
    `stress where it belongs: called moved in ${right.moved} of ${right.said}, flat in ${right.flat}`,
  );

  async function stressKinds(
    samples: Float32Array,
    referenceText: string,
    word: string,
  ): Promise<Finding['kind'][] | null> {
    try {
      const { words, findings } = await engine.score({ samples, sampleRateHz: 16_000, referenceText });
      return findings!.filter(({ wordIndex }) => words[wordIndex]!.text === word).map(({ kind }) => kind);
    } catch (error) {
      if (error instanceof SpeechError) return null;
      throw error;
    }
  }
}

/** The main stress on the strongest other vowel, the old one unstressed. */
function withMovedStress(symbols: readonly string[]): string[] {
  const stressOf = (symbol: string) => splitStress(symbol).stress;
  const others = symbols.flatMap((symbol, at) =>
    isVowel(splitStress(symbol).phone) && stressOf(symbol) !== 1 ? [at] : [],
  );
  const to = others.find((at) => stressOf(symbols[at]!) === 2) ?? others[0];
  return symbols.map((symbol, at) => {
    const { phone, stress } = splitStress(symbol);
    if (at === to) return `${phone}1`;
    return stress === 1 ? `${phone}0` : symbol;
  });
}
