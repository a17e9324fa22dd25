import type { WordResult } from '@nova/contracts/http/audio.ts';

/** One syllable of a word as the learner sees it. */
export interface SyllableMark {
  /** Place in `word.phones` where it begins. */
  startPhone: number;
  /** Its sounds in IPA. */
  ipa: string;
  /** `either`: a secondary stress, right both ways. */
  expected: 'strong' | 'weak' | 'either';
  /** Null: not measured. */
  heard: 'strong' | 'weak' | 'unsure' | null;
}

/** How the stress of a word came across. */
export interface WordRhythm {
  syllables: SyllableMark[];
  /** The syllable that carries the word, in IPA. */
  strongIpa: string;
  /**
   * `right`: the stressed syllable stood out and no weak one did; `moved`: another stood out in its place; `unsure`: the sound
   * does not tell. That one word is flat it never tells for sure (training/EXPERIMENTS.md, stress): of sentences that is a finding.
   */
  verdict: 'right' | 'moved' | 'unsure';
  /** The syllable that stood out instead; null unless `moved`. */
  movedToIpa: string | null;
}

/**
 * The stress of a word, from what was heard of its syllables; null where nothing was measured, where the word has one
 * syllable, and where no syllable carries the main stress. `ipaOf` writes the sound at a place of `word.phones`.
 */
export function wordRhythm(word: WordResult, ipaOf: (phone: number) => string): WordRhythm | null {
  const strongAt = word.syllables.findIndex(({ stress }) => stress === 'primary');
  if (strongAt < 0 || word.syllables.length < 2) return null;
  if (word.syllables.every(({ heard }) => heard === undefined)) return null;
  const syllables = word.syllables.map(({ startPhone, endPhone, stress, heard }): SyllableMark => {
    const places = Array.from({ length: endPhone - startPhone }, (_, place) => startPhone + place);
    return {
      startPhone,
      ipa: places.map(ipaOf).join(''),
      expected: stress === 'primary' ? 'strong' : stress === 'none' ? 'weak' : 'either',
      heard: heard?.stress ?? null,
    };
  });
  const strong = syllables[strongAt]!;
  // A secondary stress may stand out beside the main one, not in its place.
  const instead = syllables.find(
    ({ expected, heard }) =>
      heard === 'strong' && (expected === 'weak' || (expected === 'either' && strong.heard === 'weak')),
  );
  const verdict = verdictOf(strong, instead !== undefined);
  return {
    syllables,
    strongIpa: strong.ipa,
    verdict,
    movedToIpa: verdict === 'moved' ? (instead?.ipa ?? null) : null,
  };
}

function verdictOf({ heard }: SyllableMark, isOtherStrong: boolean): WordRhythm['verdict'] {
  if (heard === 'strong' && !isOtherStrong) return 'right';
  if (heard === 'weak' && isOtherStrong) return 'moved';
  return 'unsure';
}
