import { careOf } from '@nova/core/conversation/care.ts';
import { findCorrection } from '@nova/core/conversation/find-correction.ts';
import { concernOf } from '@nova/core/conversation/turn-concern.ts';
import type { CorrectionMode } from '@nova/core/ports/speech-to-speech-model.ts';
import type { Bilingual } from '@nova/curriculum/schema.ts';
import type { TalkReply } from '@nova/curriculum/talk-schema.ts';
import { containedReply } from './contained-reply.ts';
import type { Expected, Sayable } from './expected.ts';
import { isSameLine } from './match-typed-reply.ts';
import { openReply } from './open-reply.ts';
import type { PartnerMove, ScenarioPlayer } from './scenario-player.ts';

/** What the partner does about words of the learner's. */
export interface WordsAnswer {
  move: PartnerMove;
  /** True when the words were understood and nothing in the talk answers them. */
  isUnanswered: boolean;
}

/**
 * Answers what was typed or made out, whether it means what may be said in the turn or not. Right is what our rules make of her words: no other
 * way to say it is a mistake. `recast`: the partner says it right first; `prompt`: asks for it once in a turn, and waits; `after`:
 * neither. (Our rules alone: Harper would let her wait for the partner.) What goes before practice goes before all of it: nothing of that
 * is taken for a reply, mended or asked again.
 * @param input.said what of the turn is meant; null: nothing is, as far as whole sentences tell
 * @param input.isHeard made out word by word: what recognisers mostly guess is no mistake of hers
 */
export function answerWords(
  player: ScenarioPlayer,
  input: { text: string; said: Sayable | null; isHeard: boolean; mode: CorrectionMode },
): WordsAnswer {
  const { text, isHeard, mode } = input;
  const care = careOf(text);
  if (care !== null) return { move: player.care(care), isUnanswered: false };
  const open = openReply(text, player.turn.replies);
  const said = input.said ?? (isHeard ? null : containedIn(player, text, open));
  const unplayed = outOfRole(player, text, said);
  if (unplayed) return { move: unplayed, isUnanswered: false };
  const right = isExpected(text, said) ? null : mended(text, isHeard);
  const asked = right !== null && mode === 'prompt' ? player.askForCorrection(right) : null;
  if (asked) return { move: asked, isUnanswered: false };
  const several = isExpected(text, said) ? null : player.several(text, isHeard);
  const taken =
    several && several.count > 1
      ? several.take()
      : said
        ? player.take(said)
        : (player.takeBare(text) ??
          player.takeElsewhere(text) ??
          several?.take() ??
          player.praise(text) ??
          (open && player.take({ text: open.en, reply: open })));
  const move = taken ?? player.repair();
  return {
    move: right !== null && mode === 'recast' ? recast(right, move) : move,
    isUnanswered: taken === null,
  };
}

/** Where she speaks to the partner itself, or the scene waits for her; null where she plays. */
function outOfRole(player: ScenarioPlayer, text: string, said: Sayable | null): PartnerMove | null {
  if (said !== null && ('reply' in said || said.aside.move === 'leave')) return null;
  return concernOf(text) === 'not-a-person' && said === null ? player.notAPerson() : player.afterCare(text);
}

/** "Hello, I'm Yuna." holds "Hello!", and tells her name, which is asked for: what reaches a goal goes before what does not. */
function containedIn(player: ScenarioPlayer, text: string, open: TalkReply | null): Expected | null {
  const contained = containedReply(text, player.expected());
  const isMore = open?.goal !== undefined && contained?.reply.goal === undefined;
  return isMore ? { text: open.en, reply: open } : contained;
}

function isExpected(text: string, said: Sayable | null): boolean {
  return said !== null && isSameLine(text, said.text);
}

/** Nothing that hurts, or tells of herself, is said back to her. Its Korean nobody knows, so that the English stands there, too. */
function mended(text: string, isHeard: boolean): Bilingual | null {
  const better = concernOf(text) === null ? findCorrection(text, { isHeard })?.better : undefined;
  return better === undefined ? null : { en: better, ko: better };
}

function recast(right: Bilingual, move: PartnerMove): PartnerMove {
  const { en, ko } = move.says;
  return { ...move, says: { en: `"${right.en}" ${en}`, ko: `"${right.ko}" ${ko}` } };
}
