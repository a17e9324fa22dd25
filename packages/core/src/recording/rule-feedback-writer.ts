import type { Finding, PronunciationResult } from '@nova/speech/result.ts';
import { writeSessionFeedback } from '../learning/session-feedback.ts';
import type { LocalizedText } from '../localized-text.ts';
import type { FeedbackWriter } from '../ports/feedback-writer.ts';
import type { FeedbackFocus } from '../ports/learning-repository.ts';
import type { LessonCatalog } from '../ports/lesson-catalog.ts';
import { CLEAR_FROM, melodyFeedback, pauseFeedback, stressFeedback } from './prosody-feedback.ts';

/** Below this (0-100) fluency or prosody is worth a word of its own, once the sounds are fine. */
const WORTH_A_WORD_BELOW = 60;

/**
 * Feedback by rules alone: says what was heard before what to change, one thing at a time, and claims nothing that is
 * not in the result. The built-in writer, and the one to fall back to when a language model cannot answer.
 */
export function createRuleFeedbackWriter(catalog: LessonCatalog): FeedbackWriter {
  return {
    write: async ({ result, focus }) => ({ text: writeFeedback(result, focus, catalog), source: 'rules' }),
    writeSession: async ({ attempts, isTyped = false }) => ({
      text: writeSessionFeedback(attempts, catalog, isTyped),
      source: 'rules',
    }),
  };
}

function writeFeedback(
  result: PronunciationResult,
  focus: FeedbackFocus | null,
  catalog: LessonCatalog,
): LocalizedText {
  const missing = result.words.filter((word) => word.errorType === 'omission').map((word) => word.text);
  if (missing.length > 0) return omissionFeedback(missing);
  if (focus) return focusFeedback(result, focus, catalog);
  const stress = stressFeedback(result);
  if (stress) return stress;
  const measured =
    (result.fluency < CLEAR_FROM ? pauseFeedback(result) : null) ??
    (result.prosody < CLEAR_FROM ? melodyFeedback(result) : null);
  if (measured) return measured;
  if (result.fluency < WORTH_A_WORD_BELOW) {
    return {
      ko: '소리는 잘 들렸어요. 이번에는 끊지 말고 한 호흡으로 이어서 말해 보세요.',
      en: 'The sounds came through well. Now try to say it in one breath, without stopping.',
    };
  }
  if (result.prosody < WORTH_A_WORD_BELOW) {
    return {
      ko: '소리는 잘 들렸어요. 중요한 낱말은 조금 더 길고 높게, 나머지는 짧고 약하게 말해 보세요.',
      en: 'The sounds came through well. Make the important words longer and higher, the rest short and light.',
    };
  }
  return result.overall >= CLEAR_FROM
    ? {
        ko: '또렷하고 자연스러웠어요. 다음 문장으로 가도 좋아요.',
        en: 'Clear and natural. Ready for the next one.',
      }
    : {
        ko: '잘 알아들을 수 있었어요. 한 번 더 말하면 더 또렷해질 거예요.',
        en: 'I understood you well. Once more, and it will be clearer still.',
      };
}

function omissionFeedback(missing: readonly string[]): LocalizedText {
  const words = missing
    .slice(0, 3)
    .map((word) => `“${word}”`)
    .join(', ');
  return {
    ko: `${words} 부분이 들리지 않았어요. 문장 전체를 천천히 한 번 더 말해 볼까요?`,
    en: `I did not hear ${words}. Shall we try the whole sentence once more, slowly?`,
  };
}

function focusFeedback(
  result: PronunciationResult,
  focus: FeedbackFocus,
  catalog: LessonCatalog,
): LocalizedText {
  const ipa = (phone: string) => `/${catalog.sound(phone)?.ipa ?? phone.toLowerCase()}/`;
  const spoken = result.words[focus.wordIndex];
  const word = spoken?.text ?? '';
  const isOmitted = spoken?.phones[focus.phoneIndex]?.note === 'omitted';
  const opening =
    result.overall >= CLEAR_FROM ? { ko: '거의 다 왔어요. ', en: 'Almost there. ' } : { ko: '', en: '' };
  const finding = findingOf(result, focus);
  const heard = (finding && whatWasFound(word, finding, ipa)) ?? whatWasHeard(word, focus, isOmitted, ipa);
  return {
    ko: `${opening.ko}${heard.ko} ${focus.tip.ko}`.trim(),
    en: `${opening.en}${heard.en} ${focus.tip.en}`.trim(),
  };
}

function findingOf(result: PronunciationResult, focus: FeedbackFocus): Finding | undefined {
  return result.findings?.find(
    ({ wordIndex, phoneIndex }) => wordIndex === focus.wordIndex && phoneIndex === focus.phoneIndex,
  );
}

/** Native Korean numbers as they count beats. */
const BEATS_KO = ['', '한', '두', '세', '네', '다섯', '여섯', '일곱', '여덟', '아홉', '열'];

/** What was heard, in the words of the finding; null where the sound-by-sound sentence says it as well. */
function whatWasFound(
  word: string,
  { kind, expected, heard, evidence }: Finding,
  ipa: (phone: string) => string,
): LocalizedText | null {
  const { syllablesExpected = 0, syllablesHeard = 0 } = evidence;
  const sound = ipa(expected ?? '');
  switch (kind) {
    case 'inserted-vowel-cluster':
    case 'inserted-vowel-final': {
      const [from, to] = [BEATS_KO[syllablesExpected], BEATS_KO[syllablesHeard]];
      if (!from || !to || syllablesHeard <= syllablesExpected) return null;
      return {
        ko: `“${word}”, 원래 ${from} 박자인데 ${to} 박자로 들렸어요.`,
        en: `“${word}” has ${beats(syllablesExpected)}; I heard ${syllablesHeard}.`,
      };
    }
    case 'unreleased-final':
      return {
        ko: `“${word}”의 끝소리 ${sound}까지 들리지는 않았어요.`,
        en: `I did not hear the ${sound} at the end of “${word}”.`,
      };
    case 'nasalised-final':
      return {
        ko: `“${word}”의 ${sound} 소리가 뒤 소리를 따라 ${ipa(heard ?? '')}처럼 들렸어요.`,
        en: `In “${word}”, ${sound} followed the next sound and came out like ${ipa(heard ?? '')}.`,
      };
    case 'full-vowel-for-schwa':
      return {
        ko: `“${word}”의 약한 모음이 ${ipa(heard ?? '')}처럼 또렷하게 들렸어요.`,
        en: `The weak vowel of “${word}” came out in full, like ${ipa(heard ?? '')}.`,
      };
    default:
      return null;
  }
}

function beats(count: number): string {
  return count === 1 ? 'one beat' : `${count} beats`;
}

function whatWasHeard(
  word: string,
  { phone, heard }: FeedbackFocus,
  isOmitted: boolean,
  ipa: (phone: string) => string,
): LocalizedText {
  // The tips for added and missing sounds say themselves what happened.
  if (phone === null || isOmitted) {
    return { ko: `“${word}”에서 한 가지만요.`, en: `One thing in “${word}”.` };
  }
  return heard === null
    ? {
        ko: `“${word}”의 ${ipa(phone)} 소리가 흐리게 들렸어요.`,
        en: `In “${word}”, ${ipa(phone)} was not clear.`,
      }
    : {
        ko: `“${word}”의 ${ipa(phone)} 소리가 ${ipa(heard)}처럼 들렸어요.`,
        en: `In “${word}”, ${ipa(phone)} sounded like ${ipa(heard)}.`,
      };
}
