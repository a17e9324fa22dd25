/** What was said in the words of a grammar, if it was said at all. */
import type { OmissionPenalty } from '../lattice.ts';
import { type Fit, fitOf } from '../recognise-reply.ts';
import type { ReferenceWord } from '../text/reference.ts';
import { MAX_REFERENCE_WORDS } from '../text/written-tokens.ts';
import type { Posteriors } from '../viterbi.ts';
import { type DecodedWords, decodeWords } from './decode-words.ts';
import type { WordGrammar } from './word-grammar.ts';
import { atCosts, compileGrammar } from './word-network.ts';

/** What was recognised. */
export interface RecognisedWords {
  /** Words of the grammar with a blank between, as its arcs write them. */
  text: string;
  /** Whether it was really said, by `LIMITS` or, where the grammar asks for it, `CERTAIN`. */
  isSaid: boolean;
  /** As `RecognisedReply.missPerFrame`: without the costs of the grammar. */
  missPerFrame: number;
}

/** What to recognise in, and how. */
export interface WordsQuestion {
  posteriors: Posteriors;
  grammar: WordGrammar;
  wordsOf: (text: string) => readonly ReferenceWord[];
  phoneIds: ReadonlyMap<string, number>;
  omissionPenalty: OmissionPenalty;
}

/**
 * Among millions of sentences one always fits somehow. What was not said fits worse (`gap`, as in `SentenceDistance`) and needs
 * more and rarer words for it (`strain`: miss and costs of the words, a frame); a sentence that names a key word of the
 * grammar is believed sooner. Set on 30 sentences about three pictures and 40 about none in one Flite voice, 30 and 34 of
 * which they tell right; docs/benchmarks-voice.md has what other sentences and voices make of them.
 */
const LIMITS = { withKey: { strain: 0.65, gap: 1.1 }, withoutKey: { strain: 0.4, gap: 0.55 } };

/**
 * Where every word counts (`WordGrammar.mustBeCertain`): two readings that weigh the grammar differently have to agree word for
 * word, which leaves the sound no doubt between two of them, and the sentence has to fit closely (`strain`: miss and all costs of
 * the path, a frame). Set on 47 sentences in six talks and 40 of none in one Flite voice, of which 15 and 0 pass, 14 of them word
 * for word (at 0.4 it was 16 of 20); docs/benchmarks-voice.md has what other sentences and voices make of them.
 */
const CERTAIN = { costShare: 0.5, strain: 0.35, gap: 0.25 };

/** What misses more a frame is not looked for where not every word counts; leaving out a word of it makes up for no more than that. */
const MOST_STRAIN = 1.3;

/** The likeliest sentence of the grammar, and whether it was said; null when none comes near it. */
export function recogniseWords(question: WordsQuestion): RecognisedWords | null {
  const { posteriors, grammar, wordsOf, phoneIds, omissionPenalty } = question;
  const network = compileGrammar(grammar, wordsOf, phoneIds);
  const { frameCount } = posteriors;
  const mostStrain = grammar.mustBeCertain ? CERTAIN.strain : MOST_STRAIN;
  const decoded = decodeWords(posteriors, network, phoneIds, mostStrain * frameCount);
  if (!decoded) return null;
  const arcs = decoded.arcs.map((arc) => grammar.arcs[arc]!);
  const textOf = ({ arcs: taken }: DecodedWords) => taken.map((arc) => grammar.arcs[arc]!.text).join(' ');
  const reference = arcs.flatMap(({ text }) => wordsOf(text));
  if (reference.length === 0 || reference.length > MAX_REFERENCE_WORDS) return null;
  const fit = fitOf(posteriors, reference, phoneIds, omissionPenalty);
  if (!fit) return null;
  const isCertain = () => {
    if (fit.distance.gap > CERTAIN.gap) return false;
    // At half its costs the same sentence misses no more than it does now, and so does a better one.
    const other = decodeWords(posteriors, atCosts(network, CERTAIN.costShare), phoneIds, decoded.miss);
    return other !== null && textOf(other) === textOf(decoded);
  };
  const costs = arcs.reduce((sum, { cost }) => sum + cost, 0) / frameCount;
  const hasKey = arcs.some(({ isKey }) => isKey === true);
  return {
    text: textOf(decoded),
    isSaid: grammar.mustBeCertain ? isCertain() : isSaid(fit, costs, hasKey),
    missPerFrame: fit.missPerFrame,
  };
}

function isSaid({ distance, missPerFrame }: Fit, costPerFrame: number, hasKey: boolean): boolean {
  const limit = hasKey ? LIMITS.withKey : LIMITS.withoutKey;
  return missPerFrame + costPerFrame <= limit.strain && distance.gap <= limit.gap;
}
