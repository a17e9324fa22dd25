/**
 * Spelling to sound for words the dictionary does not have: names, brands, new words.
 *
 * A beam search over the graphones of the trained model (`spelling-model.ts`; joint-sequence model, Bisani and Ney 2008). Of
 * 2,350 words of CMUdict that it never saw it has 69.2% whole (66.8% with the stress in its place), 82.2% among its first
 * three readings, and 7.7% of the sounds wrong (`bench/g2p-bench.ts`); hand-written rules had 41.5% and 16%.
 * Foreign names follow English habits; callers who know better pass the phones.
 */
import { isVowel } from '../arpabet.ts';
import { type Context, END, type Graphone, type SpellingModel, START } from './spelling-model.ts';

/** A spelled word's likely sounds, most likely first: ARPAbet with stress digits and the natural-log probability. */
export interface SpelledSound {
  phones: string[];
  logProbability: number;
}

/** Hypotheses kept at each letter. */
const BEAM = 16;
/** A reading this much (natural log) less likely than the best is no longer worth a try. */
const MAX_BEHIND = 3;

interface Hypothesis {
  history: readonly number[];
  phones: readonly string[];
  primaries: number;
  score: number;
}

/**
 * The likely sounds of an English spelling (lower-case letters; anything else is skipped), at most `count`, which differ in
 * more than stress. With a vowel each has exactly one primary stress. Empty only for a spelling without letters.
 */
export function letterToSound(word: string, model: SpellingModel, count: number): SpelledSound[] {
  const letters = word.toLowerCase().replace(/[^a-z]/g, '');
  if (letters === '') return [];
  const open: Hypothesis[][] = Array.from({ length: letters.length + 1 }, () => []);
  open[0] = [{ history: [START], phones: [], primaries: 0, score: 0 }];
  for (let at = 0; at < letters.length; at++) {
    for (const hypothesis of best(open[at]!)) {
      const context = model.contextOf(hypothesis.history);
      for (const graphone of model.byFirstLetter.get(letters[at]!) ?? []) {
        if (!letters.startsWith(graphone.letters, at)) continue;
        open[at + graphone.letters.length]!.push(extended(hypothesis, context, graphone, model));
      }
    }
  }
  const ended = best(open.at(-1)!).map(({ history, phones, primaries, score }) => ({
    phones: withOnePrimary(phones),
    // The model does not know that a word has one primary stress: readings that have are preferred.
    logProbability: score + model.logProbability(model.contextOf(history), END) - 2 * Math.abs(primaries - 1),
  }));
  return distinct(ended, count);
}

function extended(
  { history, phones, primaries, score }: Hypothesis,
  context: Context,
  graphone: Graphone,
  model: SpellingModel,
): Hypothesis {
  return {
    history: [...history, graphone.symbol].slice(1 - model.order),
    phones: [...phones, ...graphone.phones],
    primaries: primaries + graphone.phones.filter((symbol) => symbol.endsWith('1')).length,
    score: score + model.logProbability(context, graphone.symbol),
  };
}

/** The best of those that are alike for all that follows, at most `BEAM`. */
function best(hypotheses: Hypothesis[]): Hypothesis[] {
  return hypotheses.sort((a, b) => b.score - a.score).slice(0, BEAM);
}

function distinct(readings: SpelledSound[], count: number): SpelledSound[] {
  const seen = new Set<string>();
  const sorted = readings
    .filter(({ phones }) => phones.length > 0)
    .sort((a, b) => b.logProbability - a.logProbability);
  const kept = sorted.filter(({ phones, logProbability }) => {
    const key = phones.join(' ').replace(/\d/g, '');
    const isNew = !seen.has(key) && logProbability > sorted[0]!.logProbability - MAX_BEHIND;
    if (isNew) seen.add(key);
    return isNew;
  });
  return kept.length > 0 ? kept.slice(0, count) : [{ phones: ['AH1'], logProbability: 0 }];
}

/** The last primary stress stays, earlier ones become secondary; without any the first vowel has it. */
function withOnePrimary(phones: readonly string[]): string[] {
  const primary = phones.findLastIndex((symbol) => symbol.endsWith('1'));
  const stressed = primary >= 0 ? primary : phones.findIndex((symbol) => isVowel(symbol.slice(0, -1)));
  return phones.map((symbol, i) => {
    if (i === stressed) return `${symbol.slice(0, -1)}1`;
    return symbol.endsWith('1') ? `${symbol.slice(0, -1)}2` : symbol;
  });
}
