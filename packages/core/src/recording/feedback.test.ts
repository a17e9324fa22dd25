import type { Finding, PhoneResult, PronunciationResult, WordResult } from '@nova/speech/result.ts';
import { describe, expect, it } from 'vitest';
import type { CatalogSound, LessonCatalog, PracticeTopic } from '../ports/lesson-catalog.ts';
import { chooseFocus } from './choose-focus.ts';
import { createRuleFeedbackWriter } from './rule-feedback-writer.ts';

const sounds: CatalogSound[] = [
  {
    phone: 'F',
    ipa: 'f',
    name: { ko: '에프', en: 'f' },
    tip: { ko: '윗니를 아랫입술에.', en: 'Teeth on lip.' },
    omittedTip: { ko: '빠졌어요.', en: 'Missing.' },
    examples: ['fan'],
    confusions: [{ heard: 'P', tip: { ko: '입술을 닫지 마세요.', en: 'Keep your lips open.' } }],
  },
  {
    phone: 'S',
    ipa: 's',
    name: { ko: '에스', en: 's' },
    tip: { ko: '혀끝.', en: 'Tongue.' },
    omittedTip: { ko: '-', en: '-' },
    examples: [],
    confusions: [],
  },
  {
    phone: 'P',
    ipa: 'p',
    name: { ko: '피', en: 'p' },
    tip: { ko: '-', en: '-' },
    omittedTip: { ko: '-', en: '-' },
    examples: [],
    confusions: [],
  },
];
const catalog = {
  sound: (phone: string) => sounds.find((sound) => sound.phone === phone) ?? null,
  insertionTip: ({ after, place }: { after: string; place: string }) => ({
    ko: '모음을 덧붙이지 마세요.',
    en: `No extra vowel (${place}, after ${after}).`,
  }),
  practice: (topic: PracticeTopic) => ({
    tip: { ko: '이렇게 해 보세요.', en: `Mend the ${topic.topic}.` },
    pairs: [],
  }),
} as unknown as LessonCatalog;

function phone(expected: string | null, score: number, heard: string, confidence = 0.9): PhoneResult {
  return { expected, score, confidence, heard: [{ phone: heard, probability: 0.8 }], startMs: 0, endMs: 80 };
}
function resultOf(
  words: [string, PhoneResult[], WordResult['errorType']?][],
  scores: Partial<PronunciationResult> = {},
) {
  return {
    overall: 70,
    accuracy: 70,
    fluency: 90,
    completeness: 100,
    prosody: 90,
    engine: { model: 'test', version: '1' },
    words: words.map(([text, phones, errorType = 'none']) => ({
      text,
      score: 70,
      errorType,
      startMs: 0,
      endMs: 300,
      syllables: [],
      phones,
    })),
    ...scores,
  } satisfies PronunciationResult;
}
async function feedbackFor(result: PronunciationResult) {
  const focus = chooseFocus(result, catalog);
  const reader = { userId: null, level: null, goal: null, mayAskModel: true };
  return (await createRuleFeedbackWriter(catalog).write({ ...reader, result, focus })).text;
}

describe('chooseFocus', () => {
  it('prefers a typical mix-up to a slightly worse sound nobody can name', () => {
    const focus = chooseFocus(resultOf([['fans', [phone('F', 30, 'P'), phone('S', 25, 'S')]]]), catalog);
    expect(focus).toMatchObject({
      wordIndex: 0,
      phoneIndex: 0,
      phone: 'F',
      heard: 'P',
      tip: { ko: '입술을 닫지 마세요.' },
    });
  });

  it('never works on a sound it is unsure of', () => {
    expect(chooseFocus(resultOf([['fan', [phone('F', 0, 'P', 0.2)]]]), catalog)).toBeNull();
  });

  it('gives the tip for a missing sound when it was left out', () => {
    const omitted: PhoneResult = { ...phone('F', 0, 'F'), heard: [], note: 'omitted' };
    expect(chooseFocus(resultOf([['fan', [omitted]]]), catalog)).toMatchObject({
      tip: { en: 'Missing.' },
      heard: null,
    });
  });

  it('says nothing was heard instead when the right sound was only weak', () => {
    expect(chooseFocus(resultOf([['fan', [phone('F', 60, 'F')]]]), catalog)).toMatchObject({ heard: null });
  });

  it('points at an added sound', () => {
    expect(
      chooseFocus(resultOf([['fan', [phone('F', 90, 'F'), phone(null, 0, 'P')]]]), catalog),
    ).toMatchObject({
      phone: null,
      heard: 'P',
      tip: { en: 'No extra vowel (final, after F).' },
    });
  });
});

describe('rule feedback', () => {
  it('says what was heard, then how to change it', async () => {
    const feedback = await feedbackFor(resultOf([['fan', [phone('F', 20, 'P')]]]));
    expect(feedback.ko).toBe('“fan”의 /f/ 소리가 /p/처럼 들렸어요. 입술을 닫지 마세요.');
    expect(feedback.en).toBe('In “fan”, /f/ sounded like /p/. Keep your lips open.');
  });

  it('names missing words before any sound', async () => {
    const feedback = await feedbackFor(
      resultOf([
        ['fan', [phone('F', 20, 'P')]],
        ['please', [], 'omission'],
      ]),
    );
    expect(feedback.ko).toContain('“please”');
    expect(feedback.ko).not.toContain('/f/');
  });

  it('speaks of flow only once the sounds are fine', async () => {
    const good = resultOf([['fan', [phone('F', 95, 'F')]]], { fluency: 40 });
    expect((await feedbackFor(good)).en).toContain('one breath');
  });

  it('says where the learner stopped, the longest stop in a phrase', async () => {
    const words: [string, PhoneResult[]][] = ['fan', 'of', 'fish'].map((text) => [
      text,
      [phone('F', 95, 'F')],
    ]);
    const pause = (afterWord: number, lengthMs: number, isExpected = false) => {
      return { afterWord, startMs: 300, endMs: 300 + lengthMs, isFilled: false, isExpected };
    };
    const timing = {
      speechRate: 3,
      articulationRate: 4,
      pauses: [pause(0, 300), pause(1, 400), pause(2, 900, true)],
    };
    const { ko, en } = await feedbackFor(resultOf(words, { fluency: 70, timing }));
    expect(ko).toBe('“of” 다음에서 멈췄어요. 그 자리를 이어서 한 호흡으로 말해 보세요.');
    expect(en).toContain('after “of”');
    const fluent = await feedbackFor(resultOf(words, { fluency: 90, timing }));
    expect(fluent.en).not.toContain('stopped');
  });

  it('says which way the voice should go at the end, only when it went the other way', async () => {
    const melody = {
      medianPitchHz: 200,
      pitchRangeSemitones: 4,
      stressAgreement: null,
      expectedContour: 'rising',
    } as const;
    const said = async (finalContour: 'falling' | 'rising' | 'unsure') =>
      (
        await feedbackFor(
          resultOf([['fan', [phone('F', 95, 'F')]]], { prosody: 70, melody: { ...melody, finalContour } }),
        )
      ).en;
    expect(await said('falling')).toContain('Let it rise');
    expect(await said('rising')).not.toContain('Let it');
    expect(await said('unsure')).not.toContain('Let it');
  });

  it.each([
    ['continuing', 'falling', 'more was to come', '말이 아직 이어지는데'],
    ['rising', 'falling', 'The question ends at “fan”', '질문이 끝나는 “fan”'],
    ['falling', 'rising', 'The sentence ends at “fan”', '문장이 끝나는 “fan”'],
  ] as const)(
    'says of a phrase end inside a text: %s, and the voice was %s',
    async (expected, heard, english, korean) => {
      const melody = {
        medianPitchHz: 200,
        pitchRangeSemitones: 4,
        stressAgreement: null,
        expectedContour: 'falling',
        finalContour: 'falling',
      } as const;
      const said = async (isAsExpected: boolean | null) => {
        const end = { afterWord: 0, expected, heard, changeSemitones: 4, confidence: 1, isAsExpected };
        const last = { ...end, expected: 'falling', heard: 'falling', isAsExpected: true } as const;
        const words: Parameters<typeof resultOf>[0] = [
          ['fan', [phone('F', 95, 'F')]],
          ['fan', [phone('F', 95, 'F')]],
        ];
        const phraseEnds = [end, { ...last, afterWord: 1 }];
        return feedbackFor(resultOf(words, { prosody: 70, melody: { ...melody, phraseEnds } }));
      };
      expect((await said(false)).en).toContain(english);
      expect((await said(false)).ko).toContain(korean);
      expect((await said(null)).en).not.toContain(english);
    },
  );

  it('never calls a mediocre recording clear and natural', async () => {
    const feedback = await feedbackFor(resultOf([['fan', [phone('F', 95, 'F')]]], { overall: 62 }));
    expect(feedback.en).not.toContain('Clear and natural');
  });
});

describe('a finding', () => {
  const finding = (more: Partial<Finding>): Finding => ({
    kind: 'substitution',
    wordIndex: 0,
    phoneIndex: 0,
    expected: 'F',
    heard: 'P',
    confidence: 0.9,
    evidence: {},
    ...more,
  });
  const fans = (...findings: Finding[]) =>
    resultOf(
      [['fans', [phone('F', 60, 'P'), phone(null, 0, 'UH'), phone('S', 10, 'P'), phone('P', 80, 'P')]]],
      {
        findings,
      },
    );

  it('is the focus before a sound that only scored worse, the surest first', () => {
    expect(chooseFocus(fans(finding({}), finding({ phoneIndex: 3, expected: 'P' })), catalog)).toEqual({
      wordIndex: 0,
      phoneIndex: 0,
      phone: 'F',
      heard: 'P',
      tip: { ko: '이렇게 해 보세요.', en: 'Mend the mix-up.' },
    });
    expect(chooseFocus(fans(), catalog)).toMatchObject({ phoneIndex: 1 });
  });

  it('about a whole word leaves the focus to the sounds', () => {
    const flat = finding({ kind: 'flat-stress', phoneIndex: null, expected: null, heard: null });
    expect(chooseFocus(fans(flat), catalog)).toMatchObject({ phoneIndex: 1 });
  });

  it('about stress is told once the sounds are fine: of a word where the sentence sang badly, of a flat sentence always', async () => {
    const stress = (kind: 'wrong-stress' | 'flat-stress') =>
      finding({ kind, phoneIndex: null, expected: null, heard: null });
    const said = (kind: 'wrong-stress' | 'flat-stress', score: number, prosody = 95) =>
      feedbackFor(resultOf([['fancy', [phone('F', score, 'F')]]], { prosody, findings: [stress(kind)] }));
    expect((await said('flat-stress', 95)).ko).toBe(
      '문장 전체에서 강한 음절과 약한 음절이 비슷하게 들렸어요. “fancy”부터 강한 음절만 더 길고 높게, 나머지는 짧고 약하게 말해 보세요.',
    );
    expect((await said('flat-stress', 95)).en).toContain('“fancy”: its strong syllable longer');
    const short = resultOf([['fan', [phone('F', 95, 'F')]]], { findings: [stress('flat-stress')] });
    const syllables = [{ startPhone: 0, endPhone: 1, stress: 'primary' as const }];
    const oneBeat = { ...short, words: short.words.map((each) => ({ ...each, syllables })) };
    expect((await feedbackFor(oneBeat)).en).toContain('“fan”: longer and higher');
    expect((await feedbackFor(oneBeat)).ko).toContain('“fan”부터 더 길고 높게');
    expect((await said('wrong-stress', 95, 79)).en).toContain('In “fancy” the stress came elsewhere');
    expect((await said('wrong-stress', 95, 80)).en).not.toContain('stress');
    expect((await said('wrong-stress', 10, 79)).en).not.toContain('stress');
    const both = [stress('wrong-stress'), stress('flat-stress')];
    const sang = resultOf([['fancy', [phone('F', 95, 'F')]]], { prosody: 80, findings: both });
    expect((await feedbackFor(sang)).en).toContain('Start with “fancy”');
  });

  it.each<[string, Finding, string, string]>([
    [
      'an added vowel by the beats',
      finding({
        kind: 'inserted-vowel-cluster',
        phoneIndex: 1,
        expected: null,
        heard: 'UH',
        evidence: { syllablesExpected: 1, syllablesHeard: 3 },
      }),
      '“fans”, 원래 한 박자인데 세 박자로 들렸어요. 이렇게 해 보세요.',
      '“fans” has one beat; I heard 3. Mend the added-vowel.',
    ],
    [
      'a final that was not released',
      finding({ kind: 'unreleased-final', phoneIndex: 3, expected: 'P', heard: null }),
      '“fans”의 끝소리 /p/까지 들리지는 않았어요. 이렇게 해 보세요.',
      'I did not hear the /p/ at the end of “fans”. Mend the habit.',
    ],
    [
      'a final taken over by the next sound',
      finding({ kind: 'nasalised-final', phoneIndex: 3, expected: 'P', heard: 'M' }),
      '“fans”의 /p/ 소리가 뒤 소리를 따라 /m/처럼 들렸어요. 이렇게 해 보세요.',
      'In “fans”, /p/ followed the next sound and came out like /m/. Mend the habit.',
    ],
    [
      'a weak vowel said in full',
      finding({ kind: 'full-vowel-for-schwa', phoneIndex: 3, expected: 'AH', heard: 'OW' }),
      '“fans”의 약한 모음이 /ow/처럼 또렷하게 들렸어요. 이렇게 해 보세요.',
      'The weak vowel of “fans” came out in full, like /ow/. Mend the habit.',
    ],
  ])('is told as %s', async (_name, given, ko, en) => {
    expect(await feedbackFor(fans(given))).toEqual({ ko, en });
  });

  it('speaks of beats only where they were counted', async () => {
    const vowel = finding({ kind: 'inserted-vowel-final', phoneIndex: 1, expected: null, heard: 'UH' });
    expect((await feedbackFor(fans(vowel))).ko).not.toContain('박자');
  });
});
