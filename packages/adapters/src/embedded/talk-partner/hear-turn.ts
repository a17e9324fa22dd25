import { NovaError } from '@nova/core/errors.ts';
import type { WordGrammar } from '@nova/core/ports/sentence-listener.ts';
import type { MisheardReason } from '@nova/core/ports/speech-to-speech-model.ts';
import type { ReplyRecogniser } from '../pronunciation/worker-pronunciation-scorer.ts';
import type { Sayable } from './expected.ts';
import { isSameLine, isSamePolarity, replyTokens } from './match-typed-reply.ts';
import { meantSaying } from './meant-saying.ts';
import { asks } from './partner-lines.ts';
import { spokenVariants } from './spoken-variants.ts';

/** What a spoken turn came to. */
export type HeardTurn =
  | { kind: 'sayable'; said: Sayable }
  /** Other words, as a sentence; `said`: what of the turn they mean, or null. */
  | { kind: 'words'; text: string; said: Sayable | null }
  | { kind: 'misheard'; reason: MisheardReason };

/**
 * By so much a frame other words have to fit better than an expected sentence that passes, to be what was said: a sentence of any
 * words always fits a little better than one of a few. Set on the replies and the other sentences of the development talks.
 */
const CLEARLY_BETTER = 0.3;

/** Of what was made out, more has to be the same as of what was typed (0.62): a word of it may be wrong. */
const MIN_SIMILARITY = 0.66;

/**
 * One of the sentences that may be said where it was said; else, in words of the grammar, what was said instead of them; else why
 * nothing was made out. Rejects only when the recogniser cannot work.
 */
export async function hearTurn(
  recogniser: ReplyRecogniser,
  { wav, sayable, grammar }: { wav: Uint8Array; sayable: readonly Sayable[]; grammar: WordGrammar },
): Promise<HeardTurn> {
  const variants = spokenVariants(sayable);
  try {
    const candidates = variants.map(({ text }) => text);
    // Nothing fits better by so much than what misses less.
    const found = await recogniser.recognise({ wav, candidates, grammar, nearEnough: CLEARLY_BETTER });
    const reply = found.isSaid && found.best !== null ? variants[found.best]! : null;
    const words = found.words?.isSaid ? found.words : null;
    if (!words) return reply ? { kind: 'sayable', said: reply } : { kind: 'misheard', reason: 'off-script' };
    // Said as it is expected, whatever the recogniser of replies made of it.
    const same = variants.find(({ text }) => isSameLine(text, words.text));
    if (same) return { kind: 'sayable', said: same };
    const isClearlyBetter = words.missPerFrame + CLEARLY_BETTER <= found.missPerFrame;
    if (reply && (!isClearlyBetter || isNearly(reply.text, words.text)))
      return { kind: 'sayable', said: reply };
    const said = meantSaying(words.text, sayable, MIN_SIMILARITY);
    return { kind: 'words', text: asSentence(words.text), said };
  } catch (error) {
    return { kind: 'misheard', reason: misheardReason(error) };
  }
}

/**
 * One word apart, of the same polarity: a reply in which one word came out badly is a reply, and that word is for her to practise.
 */
function isNearly(reply: string, words: string): boolean {
  const [a, b] = [replyTokens(reply), replyTokens(words)];
  const differsAt = a.findIndex((word, at) => word !== b[at]);
  const shared = differsAt < 0 ? a.length : differsAt;
  const [restA, restB] = [a.slice(shared), b.slice(shared)];
  const isRow = (x: readonly string[], y: readonly string[]) => x.join(' ') === y.join(' ');
  const isOneApart =
    isRow(restA.slice(1), restB.slice(1)) || isRow(restA.slice(1), restB) || isRow(restA, restB.slice(1));
  return isOneApart && isSamePolarity(words, reply);
}

/** A row of words, written as a sentence. */
function asSentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${asks(words) ? '?' : '.'}`;
}

function misheardReason(error: unknown): MisheardReason {
  if (!(error instanceof NovaError)) throw error;
  if (error.code === 'no-speech' || error.code === 'audio-too-short') return 'silence';
  if (error.code === 'too-quiet') return 'too-quiet';
  if (error.code === 'service-busy') return 'busy';
  throw error;
}
