/** A result as text for a terminal: by colour and by sign, so that it can be read without colour too. */
import { styleText } from 'node:util';
import { toIpa } from '../arpabet.ts';
import {
  heardInstead,
  type MelodyResult,
  type PhoneResult,
  type PronunciationResult,
  type TimingResult,
  type Verdict,
  verdictOf,
  type WordResult,
} from '../result.ts';

const signs: Record<Verdict, string> = { good: '✓', close: '~', off: '✗', unsure: '?' };
const colours = { good: 'green', close: 'yellow', off: 'red', unsure: 'gray' } as const;
/** Width of a bar of 100 points, in characters. */
const BAR = 20;

/** The report, several lines without a final line break. Colour follows NO_COLOR, FORCE_COLOR and the terminal. */
export function formatReport(result: PronunciationResult): string {
  const { overall, accuracy, fluency, prosody, completeness } = result;
  const totals = Object.entries({ overall, accuracy, fluency, prosody, completeness });
  const lines = totals.map(
    ([name, score]) => `${name.padEnd(13)}${bar(score)} ${score.toFixed(0).padStart(3)}`,
  );
  const width = Math.max(...result.words.map(({ text }) => text.length));
  const words = result.words.map((word) => formatWord(word, width));
  const legend = Object.entries(signs).map(([verdict, sign]) =>
    paint(verdict as Verdict, `${sign} ${verdict}`),
  );
  const engine = styleText('gray', `${result.engine.model} ${result.engine.version}`);
  const notes = [
    ...timingNotes(result.timing),
    ...melodyNotes(result.melody),
    ...phraseEndNotes(result),
    ...findingNotes(result),
  ];
  return [
    ...lines,
    '',
    ...words,
    ...(notes.length > 0 ? ['', ...notes] : []),
    '',
    `${legend.join('  ')}   ${engine}`,
  ].join('\n');
}

function formatWord(word: WordResult, width: number): string {
  const verdict = verdictOf(word.score);
  const name = paint(verdict, `${signs[verdict]} ${word.text.padEnd(width)}`);
  const score = word.score.toFixed(0).padStart(4);
  if (word.errorType === 'omission') return `${name}${score}  not said`;
  const remark = word.errorType === 'insertion' ? '  added' : '';
  return `${name}${score}  ${word.phones.map(formatPhone).join(' ')}${remark}`;
}

function formatPhone({ expected, score, confidence, heard, note }: PhoneResult): string {
  if (expected === null) return paint('off', `+${heard[0] ? toIpa(heard[0].phone) : ''}`);
  const verdict = verdictOf(score, confidence);
  const sound = toIpa(expected);
  if (note === 'omitted') return paint(verdict, `${sound}→∅`);
  const other = verdict === 'good' ? null : heardInstead({ expected, heard });
  return paint(
    verdict,
    `${sound}${other === null ? '' : `→${toIpa(other)}`}${verdict === 'good' ? '' : signs[verdict]}`,
  );
}

/** How it ran: "timing       3.9 syllables/s, 4.6 between pauses; 2 pauses, 1 of them a hesitation". */
function timingNotes(timing: TimingResult | undefined): string[] {
  if (!timing) return [];
  const { speechRate, articulationRate, pauses } = timing;
  const hesitations = pauses.filter(({ isExpected }) => !isExpected).length;
  const stops =
    pauses.length === 0
      ? 'no pause'
      : `${counted(pauses.length, 'pause')}, ${counted(hesitations, 'hesitation')}`;
  const rates = `${speechRate.toFixed(1)} syllables/s, ${articulationRate.toFixed(1)} between pauses`;
  return [`${'timing'.padEnd(13)}${rates}; ${stops}`];
}

/** How it sang: "melody       median 182 Hz, range 5.1 semitones; falling at the end (falling expected)". */
function melodyNotes(melody: MelodyResult | undefined): string[] {
  if (!melody) return [];
  const { medianPitchHz, pitchRangeSemitones, finalContour, expectedContour } = melody;
  const pitch = medianPitchHz === null ? 'pitch unsure' : `median ${medianPitchHz.toFixed(0)} Hz`;
  const range = pitchRangeSemitones === null ? '' : `, range ${pitchRangeSemitones.toFixed(1)} semitones`;
  return [`${'melody'.padEnd(13)}${pitch}${range}; ${finalContour} at the end (${expectedContour} expected)`];
}

/** Phrase ends inside the text: "ends         ✗ rains: falling, -4.2 semitones (continuing expected, 0.95)". */
function phraseEndNotes({ melody, words }: PronunciationResult): string[] {
  return (melody?.phraseEnds ?? []).slice(0, -1).map((end, index) => {
    const { afterWord, expected, heard, changeSemitones, confidence, isAsExpected } = end;
    const verdict = isAsExpected === null ? 'unsure' : isAsExpected ? 'good' : 'off';
    const change = `${changeSemitones > 0 ? '+' : ''}${changeSemitones.toFixed(1)} semitones`;
    const note = `${words[afterWord]?.text ?? ''}: ${heard}, ${change} (${expected} expected, ${confidence.toFixed(2)})`;
    return `${(index === 0 ? 'ends' : '').padEnd(13)}${paint(verdict, `${signs[verdict]} ${note}`)}`;
  });
}

/** Habits found, surest first: "found        rice: substitution, r like l (0.92)". */
function findingNotes({ findings = [], words }: PronunciationResult): string[] {
  return findings.map(({ kind, wordIndex, expected, heard, confidence }, index) => {
    const sounds = expected && heard ? `, ${toIpa(expected)} like ${toIpa(heard)}` : '';
    const note = `${words[wordIndex]?.text ?? ''}: ${kind.replaceAll('-', ' ')}${sounds} (${confidence.toFixed(2)})`;
    return `${(index === 0 ? 'found' : '').padEnd(13)}${note}`;
  });
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function bar(score: number): string {
  const filled = Math.round((score / 100) * BAR);
  return paint(verdictOf(score), '█'.repeat(filled)) + styleText('gray', '░'.repeat(BAR - filled));
}

function paint(verdict: Verdict, text: string): string {
  return styleText(colours[verdict], text);
}
