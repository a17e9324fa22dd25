/** Puts what was measured beside the phones into a result: stress, timing, melody, and the words that were added. */
import type { AlignedWord } from '../alignment.ts';
import { isVowel } from '../arpabet.ts';
import type { ModelManifest } from '../model-manifest.ts';
import type { PauseResult, PhoneResult, PronunciationResult, WordResult } from '../result.ts';
import type { ReferenceWord } from '../text/reference.ts';
import { isStressedEitherWay } from '../text/stressed-either-way.ts';
import type { AddedSpeech } from './added-words.ts';
import { measureProsody } from './measure-prosody.ts';
import { type Gap, pausesIn, timingOf } from './pauses.ts';
import { PITCH_HOP_MS, type PitchTrack } from './pitch-tracker.ts';

/** What the measures are taken from. Frames count from `offsetMs`. */
export interface ProsodyEvidence {
  reference: readonly ReferenceWord[];
  /** In order; `word` points into `reference`. */
  aligned: readonly AlignedWord[];
  /** `beforeWord` and `repeats` point into `aligned`. */
  added: readonly AddedSpeech[];
  track: PitchTrack;
  /** Of the vowels of `aligned` (`vowelStrengths`). */
  strengths: readonly (readonly number[])[];
  manifest: Pick<ModelManifest, 'frameHopMs'>;
  offsetMs: number;
}

/** A silent pause is this much under the loud frames (95th percentile) for at least half of it. */
const QUIET_UNDER_LOUD_DB = 12;

/**
 * The result with syllables' `heard` (but of words that are stressed either way), `timing`, `melody`, and a word of `errorType: 'insertion'` for each stretch of added
 * speech, after the word that it followed. Its text is the repeated words, "uh" or "um", or "…" for what could be anything;
 * its sounds are what was heard. Scores stay as they are; `findings` go on pointing at their words.
 * @param result of the reference words alone, in their order
 */
export function withProsody(result: PronunciationResult, evidence: ProsodyEvidence): PronunciationResult {
  const { reference, aligned, track, strengths, manifest } = evidence;
  const { stress, melody } = measureProsody(aligned, track, strengths, reference, manifest);
  const words = result.words.map((word, index): WordResult => {
    const isKnown = !isStressedEitherWay(reference[index]!);
    const heard = aligned.flatMap((each, position) =>
      isKnown && each.word === index ? stress[position]! : [],
    );
    const syllables = word.syllables.map((syllable, i) =>
      heard[i] ? { ...syllable, heard: heard[i] } : syllable,
    );
    return { ...word, syllables };
  });
  const insertions = evidence.added.map((each) => ({
    after: each.beforeWord === 0 ? -1 : aligned[each.beforeWord - 1]!.word,
    word: insertedWord(each, evidence),
  }));
  /** Where a reference word stands once the added ones are in. */
  const placeOf = (index: number) => index + insertions.filter(({ after }) => after < index).length;
  const pauses = pausesIn(gapsIn(result.words, evidence)).map((pause): PauseResult => {
    return { ...pause, afterWord: placeOf(pause.afterWord) };
  });
  const spoken = words.filter(({ errorType }) => errorType !== 'omission');
  const syllables = spoken.reduce((sum, word) => sum + syllablesOf(word), 0);
  return {
    ...result,
    words: [
      ...insertions.filter(({ after }) => after < 0).map(({ word }) => word),
      ...words.flatMap((word, index) => [
        word,
        ...insertions.filter(({ after }) => after === index).map((each) => each.word),
      ]),
    ],
    timing: timingOf(syllables, spoken[0]!.startMs, spoken.at(-1)!.endMs, pauses),
    melody: {
      ...melody,
      phraseEnds: melody.phraseEnds.map((end) => ({ ...end, afterWord: placeOf(end.afterWord) })),
    },
    ...(result.findings
      ? { findings: result.findings.map((each) => ({ ...each, wordIndex: placeOf(each.wordIndex) })) }
      : {}),
  };
}

/** Vowels that were said, added ones included; a word without any ("hmm") is one syllable. */
function syllablesOf({ phones }: WordResult): number {
  const said = phones.filter(({ note }) => note !== 'omitted');
  const vowels = said.filter(({ expected, heard }) => isVowel(expected ?? heard[0]?.phone ?? ''));
  return Math.max(1, vowels.length);
}

function insertedWord(
  added: AddedSpeech,
  { reference, aligned, offsetMs, manifest }: ProsodyEvidence,
): WordResult {
  const timeOf = (frame: number) => Math.round(offsetMs + frame * manifest.frameHopMs);
  const phones = added.phones.map(({ phone, probability, startFrame, endFrame }): PhoneResult => {
    return {
      expected: null,
      score: 0,
      confidence: added.confidence,
      heard: [{ phone, probability }],
      startMs: timeOf(startFrame),
      endMs: timeOf(endFrame),
      note: 'inserted',
    };
  });
  const repeated = [...new Set(added.repeats.map((index) => aligned[index]!.word))];
  const filler = added.phones.at(-1)?.phone === 'M' ? 'um' : 'uh';
  const text = added.kind === 'filler' ? filler : repeated.map((index) => reference[index]!.text).join(' ');
  return {
    text: text === '' ? '…' : text,
    score: 0,
    errorType: 'insertion',
    startMs: timeOf(added.startFrame),
    endMs: timeOf(added.endFrame),
    syllables: [{ startPhone: 0, endPhone: phones.length, stress: 'none' }],
    phones,
  };
}

/** Between each two words that were said; `words` are the reference words. */
function gapsIn(
  words: readonly WordResult[],
  { reference, aligned, added, track, offsetMs }: ProsodyEvidence,
): Gap[] {
  const loudDb = Float32Array.from(track.levelDb).sort()[Math.floor(0.95 * track.levelDb.length)] ?? 0;
  const isQuiet = (startMs: number, endMs: number) => {
    const toFrame = (ms: number) => Math.round((ms - offsetMs) / PITCH_HOP_MS);
    const levels = track.levelDb.slice(toFrame(startMs), toFrame(endMs)).sort();
    return (levels[levels.length >> 1] ?? -Infinity) < loudDb - QUIET_UNDER_LOUD_DB;
  };
  const spoken = words.flatMap((word, index) => (word.errorType === 'omission' ? [] : [index]));
  return spoken.slice(1).flatMap((next, i): Gap[] => {
    const afterWord = spoken[i]!;
    const between = added.filter(({ beforeWord }) => aligned[beforeWord]?.word === next);
    const [startMs, endMs] = [words[afterWord]!.endMs, words[next]!.startMs];
    if (endMs <= startMs || (between.length === 0 && !isQuiet(startMs, endMs))) return [];
    return [
      {
        afterWord,
        startMs,
        endMs,
        isFilled: between.some(({ kind }) => kind !== 'other'),
        isSpoken: between.some(({ kind }) => kind === 'other'),
        mark: reference[afterWord]!.mark ?? '',
        nextText: reference[next]!.text,
      },
    ];
  });
}
