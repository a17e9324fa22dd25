import { isUnfitForLearners } from '../content/unfit-content.ts';

/**
 * What a learner is told, kindly, about something she said; the talk goes on either way. `kind-words`: it hurts or is not for
 * learners. `keep-private`: it tells or asks for a person's data. `in-scene`: it tries to talk the partner out of its role.
 */
export type TurnConcern = 'kind-words' | 'keep-private' | 'in-scene';

/** E-mail addresses; Korean telephone, resident registration and card numbers, written or read out digit by digit. */
const PERSONAL = [
  /[\w.+-]+@[\w-]+\.\w{2,}/,
  /\b01[016-9][-. ]?\d{3,4}[-. ]?\d{4}\b/,
  /\b\d{6}[- ]?[1-4]\d{6}\b/,
  /\b(?:\d{4}[- ]?){3}\d{4}\b/,
  /\b(?:(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)[ ,-]+){6}/i,
];

const ASKS_FOR_PERSONAL =
  /\b(?:what(?:'s| is| are)|tell me|give me|send me|share)\b.{0,20}\b(?:your|his|her|their|\w+'s)\b.{0,12}\b(?:(?:phone|telephone|mobile|card|id|passport|account) numbers?|home address|address|e-?mail|password|instagram|kakao(?:talk)?)\b/i;

const BREAKS_ROLE =
  /\b(?:ignore|forget|disregard|override)\b.{0,30}\b(?:instructions?|rules?|prompts?|role)\b|\bsystem prompt\b|\b(?:stop|quit) (?:being|playing|acting)\b|\byou are (?:now|no longer)\b|\bact as (?:an?|my|if)\b|\bpretend (?:to be|you are|you're)\b|\b(?:repeat|show|tell me) your (?:instructions|rules|prompt)\b/i;

/** The first of the concerns that a turn raises, or null. Reads words, not meaning: it warns, and refuses nothing. */
export function concernOf(text: string): TurnConcern | null {
  if (isUnfitForLearners(text)) return 'kind-words';
  const plain = text.normalize('NFKC').replaceAll('’', "'");
  if (PERSONAL.some((pattern) => pattern.test(plain)) || ASKS_FOR_PERSONAL.test(plain)) return 'keep-private';
  return BREAKS_ROLE.test(plain) ? 'in-scene' : null;
}
