import type {
  FeedbackFocus,
  PhoneResult,
  PronunciationResult,
  WordResult,
} from '@nova/contracts/http/audio.ts';
import { toIpa } from '@nova/speech/arpabet.ts';
import { heardInstead, type Verdict, verdictOf } from '@nova/speech/result.ts';
import { type WordRhythm, wordRhythm } from './word-rhythm.ts';

/** One sound as the learner sees it: IPA only. */
export interface PhoneMark {
  /** Place in `word.phones`. */
  index: number;
  verdict: Verdict;
  /** Null: a sound that was added. */
  expectedIpa: string | null;
  /** What was heard instead; null when it was the expected sound, or nothing. */
  heardIpa: string | null;
  kind: 'said' | 'omitted' | 'inserted';
  startMs: number;
  endMs: number;
}

/** One word as the learner sees it. */
export interface WordMark {
  /** Place in `result.words`. */
  index: number;
  text: string;
  verdict: Verdict;
  kind: 'said' | 'omitted' | 'inserted';
  /** The expected sounds run together, with stress marks where there is more than one syllable; empty for an added word. */
  ipa: string;
  phones: PhoneMark[];
  /** The sound to write above a word that is off: what was heard in its worst place. Null when nothing is sure. */
  heardAbove: string | null;
  /** How its stress came across; null where that was not measured. */
  rhythm: WordRhythm | null;
  startMs: number;
  endMs: number;
}

/** Rising weight of a verdict when several are put together; doubt weighs less than a sure fault. */
const weight: Record<Verdict, number> = { good: 0, unsure: 1, close: 2, off: 3 };

/** The heavier of two verdicts. */
export function worseVerdict(a: Verdict, b: Verdict): Verdict {
  return weight[a] >= weight[b] ? a : b;
}

/**
 * The marks of a result, word by word. A word follows its own score, which is surer than that of a single sound:
 * good when the engine found no error and it scores 75 or more; off when an error was found and the word or one of its
 * sounds is off; unsure when none of its sounds could be judged; else close. The word the tip speaks of is never
 * shown as good, or the tip would contradict the picture.
 */
export function wordMarks(result: PronunciationResult, focus: FeedbackFocus | null): WordMark[] {
  return result.words.map((word, index) => {
    const phones = word.phones.map((phone, at) => phoneMark(phone, at, vowelStress(word, phone)));
    const verdict = wordVerdict(word, phones, focus?.wordIndex === index);
    return {
      index,
      text: word.text,
      verdict,
      kind: word.errorType === 'omission' ? 'omitted' : word.errorType === 'insertion' ? 'inserted' : 'said',
      ipa: word.phones
        .flatMap((phone, at) =>
          phone.expected === null
            ? []
            : [stressMark(word, at) + toIpa(phone.expected, vowelStress(word, phone))],
        )
        .join(''),
      phones,
      heardAbove: verdict === 'off' ? worstHeard(phones) : null,
      rhythm: wordRhythm(word, (place) => phones[place]?.expectedIpa ?? ''),
      startMs: word.startMs,
      endMs: word.endMs,
    };
  });
}

function wordVerdict(word: WordResult, phones: PhoneMark[], isFocus: boolean): Verdict {
  if (word.errorType === 'omission' || word.errorType === 'insertion') return 'off';
  const sure = phones.filter((phone) => phone.verdict !== 'unsure');
  if (phones.length > 0 && sure.length === 0) return 'unsure';
  const own = verdictOf(word.score);
  if (word.errorType === 'none') return own === 'good' && !isFocus ? 'good' : 'close';
  return own === 'off' || sure.some((phone) => phone.verdict === 'off') ? 'off' : 'close';
}

function phoneMark(phone: PhoneResult, index: number, stress: 0 | 1 | 2 | undefined): PhoneMark {
  const verdict = verdictOf(phone.score, phone.confidence);
  const heard = heardInstead(phone);
  return {
    index,
    verdict,
    expectedIpa: phone.expected === null ? null : toIpa(phone.expected, stress),
    heardIpa: heard !== null && verdict !== 'good' && verdict !== 'unsure' ? toIpa(heard) : null,
    kind: phone.expected === null ? 'inserted' : phone.note === 'omitted' ? 'omitted' : 'said',
    startMs: phone.startMs,
    endMs: phone.endMs,
  };
}

/** The stress of the syllable a vowel stands in: unstressed AH and ER have their own symbols. */
function vowelStress(word: WordResult, phone: PhoneResult): 0 | 1 | 2 | undefined {
  const at = word.phones.indexOf(phone);
  const syllable = word.syllables.find((s) => s.startPhone <= at && at < s.endPhone);
  if (!syllable) return undefined;
  return syllable.stress === 'none' ? 0 : syllable.stress === 'primary' ? 1 : 2;
}

/** The IPA mark before the sound that begins a stressed syllable; one syllable alone carries none. */
function stressMark({ syllables }: WordResult, at: number): string {
  if (syllables.length < 2) return '';
  const stress = syllables.find(({ startPhone }) => startPhone === at)?.stress;
  return stress === 'primary' ? 'ˈ' : stress === 'secondary' ? 'ˌ' : '';
}

function worstHeard(phones: PhoneMark[]): string | null {
  const off = phones.find((phone) => phone.verdict === 'off' && phone.heardIpa !== null);
  return (off ?? phones.find((phone) => phone.heardIpa !== null))?.heardIpa ?? null;
}

/** How many words carry each verdict: for the one line that sums a sentence up. */
export function countVerdicts(marks: readonly WordMark[]): Record<Verdict, number> {
  const counts: Record<Verdict, number> = { good: 0, close: 0, off: 0, unsure: 0 };
  for (const mark of marks) counts[mark.verdict] += 1;
  return counts;
}
