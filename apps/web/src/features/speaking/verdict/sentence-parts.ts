import type { Verdict } from '@nova/speech/result.ts';
import { matchInOrder, type Token, tokenize } from './sentence-tokens.ts';
import { type WordMark, worseVerdict } from './word-marks.ts';

/** A piece of the sentence as it is drawn. */
export type SentencePart =
  /** A written word with the marks of what was said for it (none before speaking, or where the two do not agree). */
  | { kind: 'word'; token: Token; marks: WordMark[]; verdict: Verdict | null }
  /** Something the learner said that is not in the sentence. */
  | { kind: 'added'; mark: WordMark };

/** The sentence with its marks, in order; what was added stands where it was heard. */
export function sentenceParts(sentence: string, marks: readonly WordMark[]): SentencePart[] {
  const expected = marks.filter((mark) => mark.kind !== 'inserted');
  const tokens = tokenize(sentence);
  const matches = matchInOrder(
    tokens.map((token) => token.core),
    expected.map((mark) => mark.text),
  );
  const added = marks.filter((mark) => mark.kind === 'inserted');
  const parts: SentencePart[] = [];
  for (const [i, token] of tokens.entries()) {
    const own = (matches[i] ?? []).map((at) => expected[at]!);
    const first = own[0];
    while (first && added[0] && added[0].index < first.index)
      parts.push({ kind: 'added', mark: added.shift()! });
    const verdict = own.length > 0 ? own.map((mark) => mark.verdict).reduce(worseVerdict) : null;
    parts.push({ kind: 'word', token, marks: own, verdict });
  }
  for (const mark of added) parts.push({ kind: 'added', mark });
  return parts;
}
