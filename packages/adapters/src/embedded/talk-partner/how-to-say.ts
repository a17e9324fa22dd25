/** "영어로 ... 어떻게 말해요?" answered from what the curriculum can say, without a language model. */

export interface Saying {
  en: string;
  ko: string;
}

const MOST_ANSWERS = 3;
/** Under this the Korean means something else. */
const MIN_SIMILARITY = 0.4;

/** The words around what is asked: "이거 영어로 뭐라고 해요?", "how do I say ...". */
const AROUND =
  /(은|는|을|를|이란|란|라는|라고)?\s*(말은|말을|말)?\s*(을|를)?\s*영어로(는)?|(어떻게|뭐라고|뭐라|무엇이라고)\s*(말해|말하|해|하)[가-힣]*|how (do|can|would) (i|you) say|in english/gi;

/** Sayings ordered by where to look first; one of the first group wins over an equal one of a later group. */
export function createPhrasebook(groups: readonly (readonly Saying[])[]) {
  const entries = groups.flat().map((saying) => ({ saying, pairs: pairsOf(saying.ko) }));
  return {
    /** The sayings that mean most nearly what is asked, best first, three at most; none when nothing is near. */
    find(asked: string): Saying[] {
      const wanted = pairsOf(asked.replaceAll(AROUND, ' '));
      if (wanted.size === 0) return [];
      const seen = new Set<string>();
      return entries
        .map(({ saying, pairs }) => ({ saying, similarity: diceOf(wanted, pairs) }))
        .filter(({ similarity }) => similarity >= MIN_SIMILARITY)
        .sort((a, b) => b.similarity - a.similarity)
        .flatMap(({ saying }) => {
          if (seen.has(saying.en)) return [];
          seen.add(saying.en);
          return [saying];
        })
        .slice(0, MOST_ANSWERS);
    },
  };
}

/** Pairs of neighbouring syllables, and single ones of one-syllable words: Korean endings change, stems stay. */
function pairsOf(korean: string): Set<string> {
  const words = korean.match(/[가-힣a-zA-Z0-9]+/g) ?? [];
  const letters = words.join('');
  if (letters.length === 1) return new Set([letters]);
  return new Set(Array.from({ length: Math.max(0, letters.length - 1) }, (_, i) => letters.slice(i, i + 2)));
}

function diceOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const pair of a) if (b.has(pair)) shared++;
  return (2 * shared) / (a.size + b.size);
}
