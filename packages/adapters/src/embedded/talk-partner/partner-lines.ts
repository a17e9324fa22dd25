/** What the partner of a played talk says beside the lines of its graph. */
import type { Bilingual } from '@nova/curriculum/schema.ts';
import type { Talk, TalkReply, TalkTurn } from '@nova/curriculum/talk-schema.ts';

/** What the partner says beside its lines. */
export interface Sayings {
  /** Said where the talk goes on without an answer. */
  letItGo: Bilingual;
  /** Said where she says it once more as she was asked to. */
  good: Bilingual;
  noted: Bilingual;
  granted: Bilingual;
  /** The line that answers it comes with its turn. */
  later: Bilingual;
  /** Opens the words of a reply, which it gives. */
  tryThis: Bilingual;
  /** Opens the words that it asks for once more. */
  almost: Bilingual;
}

const POLITE: Sayings = {
  letItGo: { en: "That's okay. Let's go on.", ko: '괜찮아요. 계속해 볼까요?' },
  good: { en: 'Good!', ko: '좋아요!' },
  noted: { en: 'Okay, got it.', ko: '네, 알겠어요.' },
  granted: { en: 'Sure, no problem.', ko: '네, 그럼요.' },
  later: { en: "Let's talk about that in a moment.", ko: '그건 조금 뒤에 이야기해요.' },
  tryThis: { en: 'You can say:', ko: '이렇게 말해 보세요:' },
  almost: { en: 'Almost! Try it once more:', ko: '거의 다 왔어요! 한 번만 더요:' },
};
const CASUAL: Sayings = {
  letItGo: { ...POLITE.letItGo, ko: '괜찮아. 계속해 볼까?' },
  good: { ...POLITE.good, ko: '좋아!' },
  noted: { ...POLITE.noted, ko: '응, 알겠어.' },
  granted: { ...POLITE.granted, ko: '응, 그럼.' },
  later: { ...POLITE.later, ko: '그건 조금 뒤에 이야기하자.' },
  tryThis: { ...POLITE.tryThis, ko: '이렇게 말해 봐:' },
  almost: { ...POLITE.almost, ko: '거의 다 왔어! 한 번만 더:' },
};

/** In Korean as the partner's own lines are: a friend does not turn polite. */
export function sayingsOf({ partner: { register } }: Pick<Talk, 'partner'>): Sayings {
  return register === 'casual' ? CASUAL : POLITE;
}

/** One after the other. */
export function joined(before: Bilingual | undefined, line: Bilingual): Bilingual {
  return before ? { en: `${before.en} ${line.en}`, ko: `${before.ko} ${line.ko}` } : line;
}

const ASKS =
  /^(?:can|could|may|shall|should|will|would|do|does|did|is|are|was|were|have you|how|what|when|where|which|who|why)\b/i;
const ASKS_LEAVE = /^(?:can|could|may) i\b/i;

/** Whether a sentence, or the last of a few, asks something; written or made out, so that its mark may be missing. */
export function asks(text: string): boolean {
  return ASKS.test(text) || text.trimEnd().endsWith('?');
}

/** The partner's first words to a reply that nobody asked for: to a question no "got it". */
export function notedOf(text: string, reply: TalkReply, sayings: Sayings): Bilingual {
  if (reply.acknowledge) return reply.acknowledge;
  if (!asks(text)) return sayings.noted;
  return ASKS_LEAVE.test(text) ? sayings.granted : sayings.later;
}

const GREETING = /^(?:Hi|Hello|Hey|Good (?:morning|afternoon|evening))\b/;

/**
 * What a turn asks, without what was said before it once already: the question that its line ends with, else its repair without a
 * greeting.
 */
export function questionOf({ line, repair }: Pick<TalkTurn, 'line' | 'repair'>): Bilingual {
  const last = { en: sentencesOf(line.en).at(-1)!, ko: sentencesOf(line.ko).at(-1)! };
  if (last.en.endsWith('?') && !GREETING.test(last.en)) return last;
  if (!repair) return line;
  const greets = GREETING.test(repair.en) && sentencesOf(repair.en).length > 1;
  return greets ? { en: withoutFirst(repair.en), ko: withoutFirst(repair.ko) } : repair;
}

/** A line cut after each full stop, question mark and exclamation mark. */
export const sentencesOf = (text: string): string[] => text.split(/(?<=[.!?]) /);
const withoutFirst = (text: string) => sentencesOf(text).slice(1).join(' ');
