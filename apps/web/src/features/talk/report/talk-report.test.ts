import type { TalkReport } from '@nova/contracts/http/talk-report.ts';
import { describe, expect, it } from 'vitest';
import { isOfModel } from './is-of-model.ts';
import { whyUnscored } from './why-unscored.ts';

type Turn = TalkReport['turns'][number];
const turn = { text: 'Hi!', gloss: null, isTyped: false, attemptId: null, correction: null };
const theirs: Turn = { ...turn, speaker: 'partner' };
const spoken: Turn = { ...turn, speaker: 'learner' };
const typed: Turn = { ...spoken, isTyped: true };
const notMadeOut: Turn = { ...spoken, text: '', notMadeOutMs: 2_300 };

describe('whyUnscored', () => {
  it.each<[string, Turn[], ReturnType<typeof whyUnscored>]>([
    ['she typed all', [theirs, typed, typed], 'typedOnly'],
    ['nothing of what she spoke was made out', [theirs, notMadeOut, typed, notMadeOut], 'noneScored'],
    ['what she spoke was masked', [theirs, { ...spoken, screening: 'masked' }], 'noScore'],
    ['the engine was busy', [theirs, spoken, notMadeOut], 'noScore'],
    ['she said nothing', [theirs], 'noScore'],
  ])('says so where %s', (_what, turns, why) => {
    expect(whyUnscored({ turns })).toBe(why);
  });
});

describe('isOfModel', () => {
  const placesOf = (partner: TalkReport['partner']) =>
    [0, 1, 2, 3, 4, 5, 6].filter((place) => isOfModel({ partner }, place));
  const model = { kind: 'model', modelId: 'm' } as const;
  const here = { kind: 'offline', modelId: 'here' } as const;

  it('is true of the turns of a model, but for those that another partner stood in for, each time', () => {
    expect(placesOf(model)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(placesOf(here)).toEqual([]);
    const earlier = [{ fromTurn: 1, untilTurn: 3 }];
    expect(placesOf({ ...here, standsInFor: { modelId: 'm', fromTurn: 5, earlier } })).toEqual([0, 3, 4]);
    const twice = { modelId: 'm', fromTurn: 4, untilTurn: 6, earlier };
    expect(placesOf({ ...model, standsInFor: twice })).toEqual([0, 3, 6]);
  });
});
