/** The habits of Korean speakers in a result: what the diagnosis is sure of, as clients see it. */
import type { AlignedWord } from '../alignment.ts';
import { isVowel } from '../arpabet.ts';
import type { PhoneJudgement } from '../evidence.ts';
import { isAddedVowel } from '../insertions.ts';
import type { Finding, HeardPhone, PronunciationResult, WordResult } from '../result.ts';
import type { SureHypothesis } from './decide.ts';
import type { SentenceContrast } from './flat-sentence.ts';
import { flatStress, wrongStresses } from './stress-findings.ts';

/** From this confidence on a sound that is not the expected one scores as wrong; below it, as nearly right. */
const SURELY_OFF = 0.8;
const OFF_CEILING = 45;
const CLOSE_CEILING = 70;

/**
 * The judgement of a phone, brought in line with what was found there: a result does not call a sound good and wrong at once,
 * nor say in one place that it was heard as /k/ and in another as /p/.
 */
export function judgementWith(judged: PhoneJudgement, finding: SureHypothesis | undefined): PhoneJudgement {
  if (!finding) return judged;
  const ceiling = finding.confidence >= SURELY_OFF ? OFF_CEILING : CLOSE_CEILING;
  const isLowered = judged.score > ceiling;
  return {
    ...judged,
    heard: finding.heard === null ? judged.heard : withFirst(judged.heard, finding.heard, finding.confidence),
    note: finding.heard === null ? 'omitted' : 'substituted',
    ...(isLowered ? { score: ceiling, confidence: round3(finding.confidence) } : {}),
  };
}

/**
 * What was heard, with `phone` first: at least as probable as the finding is sure, the others in their old proportions with
 * what is left.
 */
function withFirst(heard: HeardPhone[], phone: string, confidence: number): HeardPhone[] {
  if (heard[0]?.phone === phone) return heard;
  const others = heard.filter((each) => each.phone !== phone);
  const own = heard.find((each) => each.phone === phone)?.probability ?? 0;
  const probability = round3(Math.max(own, confidence));
  const sum = others.reduce((total, each) => total + each.probability, 0);
  const share = Math.min(1, (1 - probability) / sum, probability / (others[0]?.probability ?? 1));
  // Cut, not rounded: together they stay at most 1.
  const scaled = others.map((each) => ({
    phone: each.phone,
    probability: Math.floor(each.probability * share * 1000) / 1000,
  }));
  return [{ phone, probability }, ...scaled.filter((each) => each.probability > 0)];
}

const round3 = (value: number) => Math.round(value * 1000) / 1000;

/**
 * The result with its findings, surest first: those of sounds (`sure`, of the aligned words `aligned`), and those of
 * stress, read from the syllables and from the sentence's contrast (null = too short to tell).
 */
export function withFindings(
  result: PronunciationResult,
  aligned: readonly AlignedWord[],
  sure: readonly SureHypothesis[],
  contrast: SentenceContrast | null,
): PronunciationResult {
  // Words that the learner added stand between those of the reference.
  const written = result.words.flatMap((word, index) => (word.errorType === 'insertion' ? [] : [index]));
  const sounds = sure.flatMap((hypothesis): Finding[] => {
    const wordIndex = written[aligned[hypothesis.word]!.word];
    const word = wordIndex === undefined ? undefined : result.words[wordIndex];
    if (wordIndex === undefined || !word) return [];
    const phoneIndex = phoneIndexOf(word, aligned, hypothesis);
    return phoneIndex === null ? [] : [findingOf(hypothesis, word, wordIndex, phoneIndex)];
  });
  const plainest = contrast ? written[aligned[contrast.plainest]!.word] : undefined;
  const flat = contrast && plainest !== undefined ? flatStress(contrast, plainest) : null;
  const findings = [...sounds, ...wrongStresses(result.words), ...(flat ? [flat] : [])].sort(
    (a, b) => b.confidence - a.confidence,
  );
  return { ...result, findings };
}

/** Where the phone of a hypothesis (for an added vowel, that vowel) stands in the result's word. */
function phoneIndexOf(
  word: WordResult,
  aligned: readonly AlignedWord[],
  hypothesis: SureHypothesis,
): number | null {
  const own = aligned[hypothesis.word]!.word;
  // A written word may be several spoken ones ("2nd floor", "TV"): count the phones of those before.
  const before = aligned
    .slice(0, hypothesis.word)
    .reduce((sum, each) => sum + (each.word === own ? each.phones.length : 0), 0);
  const expected = word.phones.flatMap((phone, index) => (phone.expected === null ? [] : [index]));
  const index = expected[before + hypothesis.phone];
  if (index === undefined) return null;
  if (!isAddedVowel(hypothesis)) return index;
  return word.phones[index + 1]?.expected === null ? index + 1 : null;
}

function findingOf(
  { kind, expected, heard, confidence, evidence }: SureHypothesis,
  word: WordResult,
  wordIndex: number,
  phoneIndex: number,
): Finding {
  const isAdded = isAddedVowel({ kind });
  const numbers: Record<string, number> = { ...evidence };
  if (isAdded) {
    const vowels = (sounds: readonly (string | null)[]) =>
      sounds.filter((each) => each !== null && isVowel(each)).length;
    numbers.syllablesExpected = vowels(word.phones.map((phone) => phone.expected));
    numbers.syllablesHeard =
      numbers.syllablesExpected + word.phones.filter((phone) => phone.expected === null).length;
  }
  const round = (value: number, by: number) => Math.round(value * by) / by;
  return {
    kind,
    wordIndex,
    phoneIndex,
    expected: isAdded ? null : expected,
    heard,
    confidence: round(confidence, 1000),
    evidence: Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, round(value, 100)])),
  };
}
