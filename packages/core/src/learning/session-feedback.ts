import type { LocalizedText } from '../localized-text.ts';
import type { Attempt } from '../ports/learning-repository.ts';
import type { LessonCatalog } from '../ports/lesson-catalog.ts';
import { emptyProgress, soundStandings, withAttempt } from './progress-math.ts';

/**
 * What the learner reads at the end of a session: what went well, and the one sound to take along. `isTyped`: she talked in
 * writing, so that there is nothing to say of sounds.
 */
export function writeSessionFeedback(
  attempts: readonly Attempt[],
  catalog: LessonCatalog,
  isTyped: boolean,
): LocalizedText {
  if (attempts.length === 0 && isTyped) {
    return {
      ko: '글로 한 대화라서 발음 점수는 없어요. 영어로 주고받은 말은 대화 결과에 있어요.',
      en: 'You talked in writing, so there is no score for sounds. What was said is in the report of the talk.',
    };
  }
  if (attempts.length === 0) {
    return {
      ko: '이번에는 녹음이 없어서 점수를 매기지 않았어요. 다음엔 한 문장이라도 들려주세요.',
      en: 'Nothing was recorded this time, so there is no score. Next time, let me hear at least one sentence.',
    };
  }
  const heard = attempts.reduce((day, attempt) => withAttempt(day, attempt.result), emptyProgress('', '', 0));
  const { weakAreas, strengths } = soundStandings([heard]);
  const ipa = (phone: string) => `/${catalog.sound(phone)?.ipa ?? phone}/`;
  const best = strengths[0];
  const worst = weakAreas[0];
  const praise = best
    ? { ko: `${ipa(best.phone)} 소리가 또렷했어요.`, en: `Your ${ipa(best.phone)} was clear.` }
    : { ko: '끝까지 잘 해냈어요.', en: 'You made it to the end.' };
  const next = worst
    ? {
        ko: `다음에는 ${ipa(worst.phone)} 소리를 조금 더 연습해 봐요.`,
        en: `Next time, let us work a little more on ${ipa(worst.phone)}.`,
      }
    : { ko: '눈에 띄게 어려운 소리는 없었어요.', en: 'No sound stood out as hard.' };
  return { ko: `${praise.ko} ${next.ko}`, en: `${praise.en} ${next.en}` };
}
