import type { Finding, PhraseEnd, PronunciationResult } from '@nova/speech/result.ts';
import type { LocalizedText } from '../localized-text.ts';

/** Where the learner stopped within a phrase, the longest stop first; null when no such stop was measured. */
export function pauseFeedback({ words, timing }: PronunciationResult): LocalizedText | null {
  const hesitations = (timing?.pauses ?? []).filter(({ isExpected }) => !isExpected);
  const [longest] = hesitations.toSorted((a, b) => b.endMs - b.startMs - (a.endMs - a.startMs));
  const word = longest && words[longest.afterWord]?.text;
  if (!word) return null;
  return longest.isFilled
    ? {
        ko: `“${word}” 다음에 다른 소리가 끼어들었어요. 생각할 때는 조용히 쉬었다가 이어서 말해도 좋아요.`,
        en: `After “${word}” something else slipped in. It is fine to pause in silence while you think, and go on.`,
      }
    : {
        ko: `“${word}” 다음에서 멈췄어요. 그 자리를 이어서 한 호흡으로 말해 보세요.`,
        en: `You stopped after “${word}”. Try to go on there, in one breath.`,
      };
}

/** From this score (0-100) on something was said well. */
export const CLEAR_FROM = 80;

/**
 * Whether a finding is told and practised: one word's stress is worth a word where the whole was not said well, a flat
 * sentence and the sounds in any case.
 */
export function isTold({ kind }: Finding, { prosody }: Pick<PronunciationResult, 'prosody'>): boolean {
  return kind !== 'wrong-stress' || prosody < CLEAR_FROM;
}

/**
 * The surest finding of stress that is told: a word whose stress fell elsewhere, or a sentence without any; null without such
 * a finding.
 */
export function stressFeedback(result: PronunciationResult): LocalizedText | null {
  const { words, findings = [] } = result;
  const found = findings.find(
    (finding) => ['wrong-stress', 'flat-stress'].includes(finding.kind) && isTold(finding, result),
  );
  const told = found && words[found.wordIndex];
  if (!told) return null;
  const { text: word, syllables } = told;
  if (found.kind === 'wrong-stress') {
    return {
      ko: `“${word}”의 강세가 다른 곳에 들렸어요. 강세가 있는 모음을 더 높고 크게 말해 보세요.`,
      en: `In “${word}” the stress came elsewhere. Make the stressed vowel higher and louder.`,
    };
  }
  // A word of one syllable has no strong one to pick out: it is the strong one itself.
  if (syllables.length === 1) {
    return {
      ko: `문장 전체에서 강한 음절과 약한 음절이 비슷하게 들렸어요. “${word}”부터 더 길고 높게, 둘레의 약한 음절은 짧고 약하게 말해 보세요.`,
      en: `Strong and weak syllables came out much alike. Start with “${word}”: longer and higher, the weak syllables around it short and light.`,
    };
  }
  return {
    ko: `문장 전체에서 강한 음절과 약한 음절이 비슷하게 들렸어요. “${word}”부터 강한 음절만 더 길고 높게, 나머지는 짧고 약하게 말해 보세요.`,
    en: `Strong and weak syllables came out much alike. Start with “${word}”: its strong syllable longer and higher, the rest short and light.`,
  };
}

/** The end of the sentence that went the other way, else that of a phrase inside the text; null when none was measured. */
export function melodyFeedback({ words, melody }: PronunciationResult): LocalizedText | null {
  if (melody?.expectedContour === 'rising' && melody.finalContour === 'falling') {
    return {
      ko: '묻는 문장인데 끝이 내려갔어요. 마지막 낱말에서 목소리를 올려 보세요.',
      en: 'This asks yes or no, and your voice went down at the end. Let it rise on the last word.',
    };
  }
  if (melody?.expectedContour === 'falling' && melody.finalContour === 'rising') {
    return {
      ko: '끝이 올라가서 묻는 것처럼 들렸어요. 마지막 낱말에서 목소리를 내려 보세요.',
      en: 'Your voice went up at the end, as in a question. Let it fall on the last word.',
    };
  }
  return innerEndFeedback(words, melody?.phraseEnds?.slice(0, -1) ?? []);
}

/** The phrase end inside the text at which the voice surely went the other way, and furthest. */
function innerEndFeedback(
  words: PronunciationResult['words'],
  ends: readonly PhraseEnd[],
): LocalizedText | null {
  const [furthest] = ends
    .filter(({ isAsExpected }) => isAsExpected === false)
    .toSorted((a, b) => Math.abs(b.changeSemitones) - Math.abs(a.changeSemitones));
  const word = furthest && words[furthest.afterWord]?.text;
  if (!word) return null;
  if (furthest.expected === 'continuing') {
    return {
      ko: `말이 아직 이어지는데 “${word}”에서 다 끝난 것처럼 내려갔어요. 쉼표에서는 살짝 올리거나 그대로 두고 이어서 말해 보세요.`,
      en: `At “${word}” your voice fell as if that were all, and more was to come. At a comma let it rise a little, or stay up.`,
    };
  }
  return furthest.expected === 'rising'
    ? {
        ko: `질문이 끝나는 “${word}”에서 목소리가 내려갔어요. 그 낱말을 살짝 올려 보세요.`,
        en: `The question ends at “${word}”, and your voice went down there. Let that word rise a little.`,
      }
    : {
        ko: `문장이 끝나는 “${word}”에서 목소리가 올라갔어요. 그 낱말을 내리면서 마쳐 보세요.`,
        en: `The sentence ends at “${word}”, and your voice went up there. Let that word fall.`,
      };
}
