/** Hypotheses on posteriors made by hand: which are made where, and which way their odds point. */
import { describe, expect, it } from 'vitest';
import { alignWords } from '../alignment.ts';
import { CONSONANTS, VOWELS } from '../arpabet.ts';
import type { Posteriors } from '../viterbi.ts';
import { type Hypothesis, hypothesesOf } from './hypotheses.ts';
import { isVoicing } from './mix-ups.ts';

const PHONES = ['SIL', ...[...VOWELS, ...CONSONANTS].sort()];
const phoneIds = new Map(PHONES.map((phone, id) => [phone, id]));

/** Frames in each of which one phone is nearly certain: "S*4 T*3". */
function said(frames: string): Posteriors {
  const rows = frames.split(' ').flatMap((each) => {
    const [phone, count = '1'] = each.split('*');
    return Array.from({ length: Number(count) }, () => PHONES.map((other) => (other === phone ? -0.05 : -6)));
  });
  return { values: Float32Array.from(rows.flat()), frameCount: rows.length, phoneCount: PHONES.length };
}

/** What there is beside posteriors: a scorer that is content, and a sound that is loud where the posteriors have a phone. */
function surroundings({ values, frameCount, phoneCount }: Posteriors, frameHopMs: number) {
  const hopSamples = frameHopMs * 16;
  const isSilent = (frame: number) => values[frame * phoneCount]! > -1;
  const samples = Float32Array.from({ length: frameCount * hopSamples }, (_, n) =>
    isSilent(Math.floor(n / hopSamples)) ? 0 : Math.sin(n),
  );
  return { marks: new Float32Array(100).fill(2), hiddenOf: () => null, samples };
}

function hypotheses(frames: string, words: string[], isFunctionWord = words.map(() => false)): Hypothesis[] {
  const posteriors = said(frames);
  const spoken = words.map((symbols, word) => ({ word, symbols: symbols.split(' ') }));
  const aligned = alignWords(posteriors, spoken, phoneIds)!;
  const given = { posteriors, words: aligned.words, phones: PHONES, frameHopMs: 20, isFunctionWord };
  return hypothesesOf({ ...given, ...surroundings(posteriors, 20) });
}
const nameOf = ({ kind, word, phone, expected, heard }: Hypothesis) =>
  `${kind} ${word}.${phone} ${expected}>${heard}`;
/** The hypotheses that the sound speaks for. */
const likely = (frames: string, ...words: string[]) =>
  hypotheses(frames, words)
    .filter(({ evidence }) => evidence.logOdds > 0)
    .map(nameOf);

describe('hypothesesOf', () => {
  it.each<[string, string, string[], string[]]>([
    ['l for r', 'SIL*3 L*4 AY*6 S*4 SIL*3', ['R AY1 S'], ['substitution 0.0 R>L']],
    ['l for an r that is one with its vowel', 'AH*4 L*4 AY*6 V*4', ['ER0 AY1 V'], ['substitution 0.0 ER>L']],
    ['one of two mix-ups', 'SIL*3 T*4 IH*6 K*4 SIL*3', ['TH IH1 K'], ['substitution 0.0 TH>T']],
    ['a vowel in a cluster', 'S*4 UH*4 T*3 AA*5 P*4', ['S T AA1 P'], ['inserted-vowel-cluster 0.0 S>UH']],
    ['a vowel after the end', 'F*4 IH*5 SH*4 IY*4 SIL*4', ['F IH1 SH'], ['inserted-vowel-final 0.2 SH>IY']],
    [
      'a vowel between two words',
      'B*3 AE*5 K*4 UH*4 S*4 IY*4',
      ['B AE1 K', 'S IY1'],
      ['inserted-vowel-final 0.2 K>UH'],
    ],
    [
      'a full vowel for schwa',
      'P*3 OW*5 L*3 IY*6 S*4',
      ['P AH0 L IY1 S'],
      ['full-vowel-for-schwa 0.1 AH>OW'],
    ],
    ['a final without release', 'K*3 AH*6 SIL*8', ['K AH1 P'], ['unreleased-final 0.2 P>null']],
    ['a final turned nasal', 'G*3 UH*5 N*4 M*4 AE*5', ['G UH1 D', 'M AE1'], ['nasalised-final 0.2 D>N']],
    ['n turned l', 'OW*5 L*8 IY*5', ['OW1 N L IY0'], ['nasalised-final 0.1 N>L']],
  ])('finds %s', (_name, frames, words, expected) => {
    expect(likely(frames, ...words)).toEqual(expected);
  });

  it.each<[string, string, string[]]>([
    ['what was said right', 'SIL*3 S*4 T*3 R*4 AY*6 K*4 SIL*3', ['S T R AY1 K']],
    ['a vowel of 20 ms', 'S*4 UH*1 T*3 AA*5 P*4', ['S T AA1 P']],
    ['the rounding of a following W', 'K*3 UW*4 W*3 IY*5', ['K W IY1']],
    ['the next word’s vowel', 'B*3 AE*5 K*4 AH*4', ['B AE1 K', 'AH0']],
    ['a final held into the next sound', 'K*3 AH*6 SIL*3 T*2 IY*5', ['K AH1 P', 'T IY1']],
  ])('finds nothing in %s', (_name, frames, words) => {
    expect(likely(frames, ...words)).toEqual([]);
  });

  it('asks only where English keeps the two sounds apart', () => {
    const names = (words: string[], frames: string) => hypotheses(frames, words).map(nameOf);
    expect(names(['F IY1 L'], 'F*3 IY*5 L*5')).toEqual(['substitution 0.0 F>P']);
    expect(names(['K AE1 R IY0'], 'K*3 AE*5 R*4 IY*4')).toEqual([
      'substitution 0.0 K>G',
      'substitution 0.2 R>L',
    ]);
    expect(hypotheses('DH*3 AE*4 T*3', ['DH AE1 T'], [true]).map(nameOf)).toEqual(
      expect.not.arrayContaining(['substitution 0.1 AE>EH']),
    );
  });

  it('asks for the voice of a stop only where it begins a word that is said in full', () => {
    const voicing = (words: string[], frames: string, isFunctionWord?: boolean[]) =>
      hypotheses(frames, words, isFunctionWord)
        .filter(({ expected, heard }) => isVoicing(expected, heard ?? ''))
        .map(nameOf);
    expect(voicing(['P EH1 R'], 'P*3 EH*5 R*4')).toEqual(['substitution 0.0 P>B']);
    expect(voicing(['G L AE1 D'], 'G*3 L*3 AE*5 D*3')).toEqual(['substitution 0.0 G>K']);
    expect(voicing(['S P AY1'], 'S*3 P*3 AY*5')).toEqual([]);
    expect(voicing(['AE1 D', 'AH0 P'], 'AE*5 D*3 AH*4 P*3')).toEqual([]);
    expect(voicing(['K AE1 N'], 'K*3 AE*5 N*4', [true])).toEqual([]);
  });

  it('weighs frames of 10 ms as half as much evidence as frames of 20 ms', () => {
    const at = (frames: string, frameHopMs: number) => {
      const posteriors = said(frames);
      const aligned = alignWords(posteriors, [{ word: 0, symbols: ['R', 'AY1'] }], phoneIds)!;
      const given = { posteriors, words: aligned.words, phones: PHONES, isFunctionWord: [false] };
      return hypothesesOf({ ...given, ...surroundings(posteriors, frameHopMs), frameHopMs })[0]!.evidence;
    };
    const [slow, quick] = [at('L*4 AY*6', 20), at('L*8 AY*12', 10)];
    expect(quick.logOdds).toBeCloseTo(slow.logOdds, 6);
    expect(quick.meanLogOdds).toBeCloseTo(slow.meanLogOdds, 6);
    expect([quick.durationMs, slow.durationMs]).toEqual([80, 80]);
  });
});
