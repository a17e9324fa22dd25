import { isUnfitForLearners } from '../content/unfit-content.ts';
import { plainOf, tellsPersonal } from './personal-data.ts';

/**
 * What a learner is told, kindly, about something she said; the talk goes on either way. `needs-help`: she speaks of dying or of
 * hurting herself, in English or Korean, and is told who listens. `kind-words`: it hurts or is not for learners. `keep-private`: it
 * tells or asks for a person's data. `in-scene`: it tries to talk the partner out of its role.
 */
export type TurnConcern = 'needs-help' | 'kind-words' | 'keep-private' | 'in-scene';

/** Of herself only: what she hurt by accident is a matter for a scene at the doctor's. */
const NEEDS_HELP = new RegExp(
  [
    '\\b(?:want(?:s|ed)?|wanna|going|gonna|plan(?:ning)?|try(?:ing)?|like|feel like|think(?:ing)? (?:of|about)) (?:to )?(?:hurt|harm|cut|hang)(?:ing)? my ?self\\b(?! (?:an?|some|the)\\b)',
    "\\bkill(?:ing)? my ?self\\b|(?<!\\b(?:not|don't|dont|didn't) )\\bwant(?:ed)? (?:to )?(?:die\\b(?! (?:of|at))|be dead\\b|disappear(?=\\s*(?:[.!?]|$)))|(?<!\\b(?:not|don't|dont) )\\bwanna (?:die\\b(?! of)|disappear(?=\\s*(?:[.!?]|$)))|\\bfeel like dying\\b|\\bwish (?:that )?i (?:was|were) (?:dead|never born)\\b",
    "\\b(?:don't|dont|do not) (?:want to|wanna) (?:be alive|(?:exist|live)(?: any ?more| in this world)?(?=\\s*(?:[.!?]|$)))|\\b(?:end|take) my (?:own )?life\\b(?=\\s*(?:[.,!?]|$)| (?:now|today|tonight|because|and)\\b)",
    '\\bno reason to live\\b|\\bbetter off dead\\b|\\bsuicid(?:e|al)\\b(?! squad)|\\bself[- ]?harm|\\bi cut my ?self\\b(?!.{0,40}\\b(?:knife|cook|shav|paper|glass|bread))|\\bhurt(?:ing)? my ?self on purpose\\b|\\bjump(?:ing)? off (?:a|the) (?:bridge|roof|building)\\b',
    '죽고 ?싶(?!지)|죽을래|죽었으면 ?좋겠|죽어 ?버리고|죽어 ?버릴|자살(?!골)|자해(?! ?공갈)|살 이유가 없|사는 ?게 싫|(?:^|[.!?,] ?|(?:더 ?이상|더는|그만|이제|정말|진짜|너무|그냥|나는?|난|저는|전) )살(?:고 ?싶지 ?않|기 ?싫(?!은))|목숨을 ?끊|손목을 ?(?:그|긋)|사라지고 ?싶|극단적(?:인)? ?선택',
  ].join('|'),
  'i',
);

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
  if (NEEDS_HELP.test(plain)) return 'needs-help';
  if (isUnfitForLearners(text)) return 'kind-words';
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
