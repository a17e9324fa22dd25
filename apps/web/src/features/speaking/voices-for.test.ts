import type { VoicesResponse } from '@nova/contracts/http/audio.ts';
import { expect, it } from 'vitest';
import { voicesFor } from './voices-for.ts';

const all: VoicesResponse = {
  areAbroad: true,
  voices: [
    { id: 'Joanna', label: 'Joanna', gender: 'female' },
    { id: 'Matthew', label: 'Matthew', gender: 'male' },
  ],
  defaultVoice: 'Joanna',
  home: {
    voices: [
      { id: 'slt', label: 'Clara (US)', gender: 'female' },
      { id: 'rms', label: 'Ray (US)', gender: 'male' },
    ],
    defaultVoice: 'slt',
  },
};

it.each<[agreed: boolean, choice: string | null, reader: string]>([
  [true, null, 'Joanna'],
  [true, 'Matthew', 'Matthew'],
  [true, 'rms', 'Matthew'],
  [false, null, 'slt'],
  [false, 'Matthew', 'rms'],
  [false, 'rms', 'rms'],
  [false, 'gone', 'slt'],
])('agreed: %s, chosen: %s, reads: %s', (agreed, choice, reader) => {
  const { voices, readerOf } = voicesFor(all, agreed);
  expect(readerOf(choice)).toBe(reader);
  expect(voices.map(({ id }) => id)).toContain(reader);
});

it('knows every voice there is, and none that is gone', () => {
  const { knows } = voicesFor(all, false);
  expect(['Matthew', 'rms', 'gone'].map(knows)).toEqual([true, true, false]);
});

it('offers its own voices to everybody where none is abroad', () => {
  const own = { ...all, areAbroad: false, home: null };
  expect(voicesFor(own, false)).toMatchObject({ voices: all.voices });
});
