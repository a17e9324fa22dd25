import { describe, expect, it } from 'vitest';
import { chooseScoring, type DeviceFacts, type DeviceScoring, type ScoringChoice } from './scoring-choice.ts';

const laptop: DeviceFacts = {
  canScore: true,
  memoryGb: 8,
  isCached: false,
  savesData: false,
  connection: null,
  isNarrow: false,
};
const phone: DeviceFacts = { ...laptop, memoryGb: 4, isNarrow: true };

describe('chooseScoring', () => {
  it.each<[string, DeviceScoring, DeviceFacts, ScoringChoice]>([
    ['a laptop', null, laptop, 'load'],
    ['a phone whose line is unknown', null, phone, 'ask'],
    ['a phone on a home network', null, { ...phone, connection: 'wifi' }, 'load'],
    ['a phone on a phone network', null, { ...phone, connection: 'cellular' }, 'ask'],
    ['a laptop on a phone network', null, { ...laptop, connection: 'cellular' }, 'ask'],
    ['a home network with data saving on', null, { ...laptop, connection: 'wifi', savesData: true }, 'ask'],
    ['a phone that has the model', null, { ...phone, connection: 'cellular', isCached: true }, 'load'],
    ['a learner who said yes', 'on', { ...phone, connection: 'cellular', savesData: true }, 'load'],
    ['a learner who said no', 'off', { ...laptop, isCached: true }, 'server'],
    ['a browser that cannot', 'on', { ...laptop, canScore: false }, 'server'],
    ['little memory', 'on', { ...phone, memoryGb: 1 }, 'server'],
    ['a browser that does not tell its memory', null, { ...laptop, memoryGb: null }, 'load'],
  ])('decides for %s', (_, setting, facts, choice) => {
    expect(chooseScoring(setting, facts)).toBe(choice);
  });
});
