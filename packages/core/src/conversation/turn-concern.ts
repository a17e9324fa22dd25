import { isUnfitForLearners } from '../content/unfit-content.ts';
import { type Care, careOf } from './care.ts';
import { courtsPartner } from './courts-partner.ts';
import { plainOf, tellsPersonal } from './personal-data.ts';
import { isAsSaid, type TalkTurnRecord } from './talk-record.ts';

/**
 * What a learner is told, kindly, about something she said; the talk goes on either way. `Care`: she is told who listens, or who
 * protects her. `kind-words`: it hurts or is not for learners. `not-a-person`: it takes the partner for a person to love or to meet.
 * `keep-private`: it tells or asks for a person's data. `in-scene`: it tries to talk the partner out of its role.
 */
export type TurnConcern = Care | 'kind-words' | 'not-a-person' | 'keep-private' | 'in-scene';

const ASKS_FOR_PERSONAL =
  /\b(?:what(?:'s| is| are)|tell me|give me|send me|share)\b.{0,20}\b(?:your|his|her|their|\w+'s)\b.{0,12}\b(?:(?:phone|telephone|mobile|card|id|passport|account) numbers?|home address|address|e-?mail|password|instagram|kakao(?:talk)?)\b/i;

/** Who she is, as an introduction says it. A scene may well ask, so that she is told nothing; only kept it must not be. */
const TELLS_NAME =
  /\bname(?:'s| is| was)\b|\b(?:[Cc]all me|I am|I'm|[Tt]his is|under) (?:(?:Mr|Ms|Mrs|Miss)\.? )?[A-Z][a-z]/;

const BREAKS_ROLE =
  /\b(?:ignore|forget|disregard|override)\b.{0,30}\b(?:instructions?|rules?|prompts?|role)\b|\bsystem prompt\b|\b(?:stop|quit) (?:being|playing|acting)\b|\byou are (?:now|no longer)\b|\bact as (?:an?|my|if)\b|\bpretend (?:to be|you are|you're)\b|\b(?:repeat|show|tell me) your (?:instructions|rules|prompt)\b/i;

/** The first of the concerns that a turn raises, or null. Reads words, not meaning: it warns, and refuses nothing. */
export function concernOf(text: string): TurnConcern | null {
  const plain = plainOf(text);
  const care = careOf(text);
  if (care !== null) return care;
  if (isUnfitForLearners(text)) return 'kind-words';
  if (courtsPartner(text)) return 'not-a-person';
  if (tellsPersonal(text) || ASKS_FOR_PERSONAL.test(plain)) return 'keep-private';
  return BREAKS_ROLE.test(plain) ? 'in-scene' : null;
}

/**
 * Whether something she said may come back to her as a review card: it raises no concern and does not introduce a person. It
 * knows forms, not meaning: rather too much is left out than kept, and a name said in passing is not noticed.
 */
export function mayBecomeCard(text: string): boolean {
  return concernOf(text) === null && !TELLS_NAME.test(plainOf(text));
}

/** Whether a turn of hers may be corrected and scored: its words stand as she said them, and are no cry for help. */
export function isForPractice(turn: Pick<TalkTurnRecord, 'text' | 'screening' | 'notMadeOutMs'>): boolean {
  return isAsSaid(turn) && careOf(turn.text) === null;
}
