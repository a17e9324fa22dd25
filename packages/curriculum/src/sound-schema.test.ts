import { describe, expect, it } from 'vitest';
import { soundPack } from './packs.ts';
import { ARPABET_PHONES } from './schema.ts';
import { type SoundPack, soundPackSchema } from './sound-schema.ts';

const goodSounds = (): SoundPack => structuredClone(soundPack.content) as SoundPack;

describe('soundPackSchema', () => {
  it('accepts the real sounds and covers every phone', () => {
    const pack = soundPackSchema.parse(goodSounds());
    expect(new Set(pack.sounds.map((sound) => sound.phone))).toEqual(new Set(ARPABET_PHONES));
    expect(ARPABET_PHONES).toHaveLength(39);
  });

  it('refuses a missing sound, a doubled one and a confusion with itself', () => {
    const missing = goodSounds();
    missing.sounds.pop();
    expect(soundPackSchema.safeParse(missing).success).toBe(false);

    const doubled = goodSounds();
    doubled.sounds[1] = structuredClone(doubled.sounds[0]!);
    expect(soundPackSchema.safeParse(doubled).error?.issues[0]?.message).toMatch(/described twice/);

    const itself = goodSounds();
    itself.sounds[0]!.confusions[0]!.heard = itself.sounds[0]!.phone;
    expect(soundPackSchema.safeParse(itself).error?.issues[0]?.message).toMatch(/confused with itself/);
  });

  it('refuses a pair that is not of the two sounds it is for', () => {
    const problems = (phones: string) => {
      const pack = goodSounds();
      const sound = pack.sounds.find(({ phone }) => phone === 'B');
      const confusion = sound?.confusions.find(({ heard }) => heard === 'P');
      Object.assign(confusion!.pairs![0]!.b, { phones });
      return soundPackSchema.safeParse(pack).error?.issues.map(({ message }) => message) ?? [];
    };
    expect(problems('P EH R')).toEqual([]);
    for (const other of ['F EH R', 'B EH R', 'P EH L', 'P EH R Z'])
      expect(problems(other), other).toEqual(['the words differ in B and P alone']);
  });
});
