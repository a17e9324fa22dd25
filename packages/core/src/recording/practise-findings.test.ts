import type { Finding, PhoneResult, PronunciationResult } from '@nova/speech/result.ts';
import { describe, expect, it } from 'vitest';
import type { LessonCatalog, PracticeTopic } from '../ports/lesson-catalog.ts';
import { practiseFindings } from './practise-findings.ts';

const asked: PracticeTopic[] = [];
const pair = { a: { word: 'rice', ipa: 'raɪs' }, b: { word: 'lice', ipa: 'laɪs' } };
const catalog = {
  practice: (topic: PracticeTopic) => {
    asked.push(topic);
    if (topic.topic === 'habit' && topic.habit === 'flat-stress') return null;
    return { tip: { ko: '해 보세요.', en: topic.topic }, pairs: [pair, pair, pair, pair] };
  },
} as unknown as LessonCatalog;

const phone = (expected: string | null): PhoneResult => ({
  expected,
  score: 40,
  confidence: 0.9,
  heard: [],
  startMs: 0,
  endMs: 80,
});
const finding = (more: Partial<Finding>): Finding => ({
  kind: 'substitution',
  wordIndex: 0,
  phoneIndex: 0,
  expected: 'R',
  heard: 'L',
  confidence: 0.9,
  evidence: {},
  ...more,
});
const resultOf = (findings?: Finding[]): PronunciationResult => ({
  overall: 70,
  accuracy: 70,
  fluency: 70,
  completeness: 100,
  prosody: 70,
  words: [
    {
      text: 'brush',
      score: 70,
      errorType: 'none',
      startMs: 0,
      endMs: 400,
      syllables: [],
      phones: ['B', null, 'R', 'AH', 'SH', null].map(phone),
    },
  ],
  engine: { model: 'test', version: '1' },
  ...(findings ? { findings } : {}),
});
const topicsOf = (findings: Finding[]) => {
  asked.length = 0;
  practiseFindings(resultOf(findings), catalog);
  return [...asked];
};

describe('practiseFindings', () => {
  it('asks the curriculum about what was found', () => {
    expect(
      topicsOf([
        finding({}),
        finding({ kind: 'inserted-vowel-cluster', phoneIndex: 1, expected: null, heard: 'UH' }),
        finding({ kind: 'inserted-vowel-final', phoneIndex: 5, expected: null, heard: 'IY' }),
      ]),
    ).toEqual([
      { topic: 'mix-up', expected: 'R', heard: 'L' },
      { topic: 'added-vowel', after: 'B', place: 'cluster' },
      { topic: 'added-vowel', after: 'SH', place: 'final' },
    ]);
    expect(
      topicsOf([
        finding({ kind: 'nasalised-final', expected: 'D', heard: 'N' }),
        finding({ kind: 'nasalised-final', expected: 'N', heard: 'L' }),
        finding({ kind: 'wrong-stress', phoneIndex: null, expected: null, heard: null }),
      ]),
    ).toEqual([
      { topic: 'habit', habit: 'nasalised-final' },
      { topic: 'habit', habit: 'lateralised-final' },
      { topic: 'habit', habit: 'wrong-stress' },
    ]);
  });

  it('gives no pairs for the stress of one word where the sentence was said well: nothing was said of it, either', () => {
    const stress = finding({ kind: 'wrong-stress', phoneIndex: null, expected: null, heard: null });
    const found = (prosody: number) => practiseFindings({ ...resultOf([stress]), prosody }, catalog);
    expect([found(80), found(79).length]).toEqual([[], 1]);
  });

  it('gives each habit once, three at most, with three pairs at most', () => {
    const practice = practiseFindings(
      resultOf([
        finding({}),
        finding({ phoneIndex: 2 }),
        finding({ expected: 'F', heard: 'P' }),
        finding({ expected: 'V', heard: 'B' }),
        finding({ expected: 'Z', heard: 'JH' }),
      ]),
      catalog,
    );
    expect(practice.map((each) => each.finding.expected)).toEqual(['R', 'F', 'V']);
    expect(practice.map(({ pairs }) => pairs.length)).toEqual([3, 3, 3]);
  });

  it('leaves out what the curriculum cannot help with, and is empty where nothing was found', () => {
    expect(practiseFindings(resultOf([finding({ kind: 'flat-stress', phoneIndex: null })]), catalog)).toEqual(
      [],
    );
    expect(practiseFindings(resultOf([]), catalog)).toEqual([]);
    expect(practiseFindings(resultOf(), catalog)).toEqual([]);
  });
});
