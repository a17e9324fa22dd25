import { heardInstead, type PhoneResult, type PronunciationResult, verdictOf } from '@nova/speech/result.ts';
import type { LocalizedText } from '../localized-text.ts';
import type { FeedbackFocus } from '../ports/learning-repository.ts';
import type { LessonCatalog } from '../ports/lesson-catalog.ts';
import { practiceFor } from './practise-findings.ts';

/** A typical mix-up has a proven fix, so it goes before an equally bad sound without one. */
const KNOWN_CONFUSION_BONUS = 15;

/**
 * The one sound to work on: the surest finding about a sound; without one, the most certain and most wrong sound, typical
 * mix-ups first; null when every sound that can be judged was good. Ties go to the earlier sound.
 */
export function chooseFocus(result: PronunciationResult, catalog: LessonCatalog): FeedbackFocus | null {
  return focusOnFinding(result, catalog) ?? focusOnWorst(result, catalog);
}

function focusOnFinding(result: PronunciationResult, catalog: LessonCatalog): FeedbackFocus | null {
  for (const finding of result.findings ?? []) {
    const { wordIndex, phoneIndex, expected, heard } = finding;
    if (phoneIndex === null) continue;
    const help = practiceFor(finding, result.words[wordIndex], catalog);
    if (help) return { wordIndex, phoneIndex, phone: expected, heard, tip: help.tip };
  }
  return null;
}

function focusOnWorst(result: PronunciationResult, catalog: LessonCatalog): FeedbackFocus | null {
  let best: { weight: number; focus: FeedbackFocus } | null = null;
  for (const [wordIndex, word] of result.words.entries()) {
    if (word.errorType === 'omission' || word.errorType === 'insertion') continue;
    for (const [phoneIndex, phone] of word.phones.entries()) {
      const verdict = verdictOf(phone.score, phone.confidence);
      if (verdict === 'good' || verdict === 'unsure') continue;
      const heard = heardInstead(phone);
      const { tip, isKnown } = tipFor(word.phones, phoneIndex, heard, catalog);
      const weight = (100 - phone.score) * phone.confidence + (isKnown ? KNOWN_CONFUSION_BONUS : 0);
      if (best === null || weight > best.weight) {
        best = { weight, focus: { wordIndex, phoneIndex, phone: phone.expected, heard, tip } };
      }
    }
  }
  return best?.focus ?? null;
}

function tipFor(
  phones: readonly PhoneResult[],
  phoneIndex: number,
  heard: string | null,
  catalog: LessonCatalog,
): { tip: LocalizedText; isKnown: boolean } {
  const phone = phones[phoneIndex];
  if (!phone?.expected) {
    const after = phones[phoneIndex - 1]?.expected ?? '';
    const place = phoneIndex === phones.length - 1 ? 'final' : 'cluster';
    return { tip: catalog.insertionTip({ after, place }), isKnown: true };
  }
  const sound = catalog.sound(phone.expected);
  if (phone.note === 'omitted' && sound) return { tip: sound.omittedTip, isKnown: false };
  const confusion = sound?.confusions.find((entry) => entry.heard === heard);
  if (confusion) return { tip: confusion.tip, isKnown: true };
  return { tip: sound?.tip ?? { ko: '', en: '' }, isKnown: false };
}
