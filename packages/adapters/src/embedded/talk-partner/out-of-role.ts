/** What the partner of a played talk says as itself, whatever it plays and however it speaks there. */
import { concernOf } from '@nova/core/conversation/turn-concern.ts';
import type { Bilingual } from '@nova/curriculum/schema.ts';

/** Said where she takes the partner for a person. */
export const NOT_A_PERSON: Bilingual = {
  en: "I'm a practice partner, not a person. It's better not to tell anyone here where you live. Let's go on.",
  ko: '저는 사람이 아니라 연습 상대예요. 사는 곳은 여기서 누구에게도 알려 주지 않는 게 좋아요. 연습을 이어 가요.',
};

const GOES_ON =
  /^(?:(?:yes|yeah|yep|sure|ok|okay|please|i want to|let'?s|can we|we can|i can|i'?m (?:ok|okay|fine|good)(?: now)?)[,.! ]+)*(?:yes|yeah|yep|sure|ok|okay|(?:go on|continue|practi[cs]e|keep going|start again)(?: (?:now|please|practicing))*)[.!?]*$/i;

/** Whether she says that she wants to go on. */
export function goesOn(text: string): boolean {
  return GOES_ON.test(text.replaceAll('’', "'").trim());
}

/** Whether she speaks past the scene, of what goes before practice or to whom she takes for a person: there are no words to practise. */
export function isPastScene(text: string): boolean {
  const concern = concernOf(text);
  return concern === 'needs-help' || concern === 'needs-protection' || concern === 'not-a-person';
}
