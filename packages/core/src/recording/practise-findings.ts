import type { Finding, PronunciationResult, WordResult } from '@nova/speech/result.ts';
import type { LocalizedText } from '../localized-text.ts';
import type { LessonCatalog, PracticePair, PracticeTopic } from '../ports/lesson-catalog.ts';
import { isTold } from './prosody-feedback.ts';

/** A finding with the way to mend it and up to `MAX_PAIRS` pairs to practise it with. */
export interface FindingPractice {
  finding: Finding;
  tip: LocalizedText;
  pairs: PracticePair[];
}

/** More than these at once is a list to be ashamed of, not one to work through. */
const MAX_FINDINGS = 3;
const MAX_PAIRS = 3;

/**
 * How to mend what was found and is told, surest first: each habit once (the same mix-up in two words is one thing to practise), at
 * most `MAX_FINDINGS`. Empty where nothing was found, or the engine does not look.
 */
export function practiseFindings(result: PronunciationResult, catalog: LessonCatalog): FindingPractice[] {
  const seen = new Set<string>();
  const practice: FindingPractice[] = [];
  for (const finding of result.findings ?? []) {
    if (!isTold(finding, result)) continue;
    const key = `${finding.kind} ${finding.expected} ${finding.heard}`;
    if (seen.has(key) || practice.length === MAX_FINDINGS) continue;
    const help = practiceFor(finding, result.words[finding.wordIndex], catalog);
    if (!help) continue;
    seen.add(key);
    practice.push({ finding, tip: help.tip, pairs: help.pairs.slice(0, MAX_PAIRS) });
  }
  return practice;
}

/** The tip for a finding, and all the pairs there are for it; null where the curriculum knows none. */
export function practiceFor(
  finding: Finding,
  word: WordResult | undefined,
  catalog: LessonCatalog,
): { tip: LocalizedText; pairs: PracticePair[] } | null {
  return catalog.practice(topicOf(finding, word));
}

function topicOf(
  { kind, phoneIndex, expected, heard }: Finding,
  word: WordResult | undefined,
): PracticeTopic {
  switch (kind) {
    case 'substitution':
      return { topic: 'mix-up', expected: expected ?? '', heard: heard ?? '' };
    case 'inserted-vowel-cluster':
    case 'inserted-vowel-final': {
      const after = word?.phones[(phoneIndex ?? 0) - 1]?.expected ?? '';
      return { topic: 'added-vowel', after, place: kind === 'inserted-vowel-final' ? 'final' : 'cluster' };
    }
    case 'nasalised-final':
      return { topic: 'habit', habit: heard === 'L' ? 'lateralised-final' : kind };
    default:
      return { topic: 'habit', habit: kind };
  }
}
