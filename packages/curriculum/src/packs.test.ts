// What the schema cannot say: the packs are complete, at the right level, pronounceable, and drawn with emoji that exist.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dictionary } from 'cmu-pronouncing-dictionary';
import { describe, expect, it } from 'vitest';
import { loadCurriculum } from './load.ts';
import { lessonPacks } from './packs.ts';
import type { Lesson, LessonLevel } from './schema.ts';

const curriculum = loadCurriculum();
const lessons = curriculum.lessons.map((lesson) => [lesson.id, lesson] as const);
const icons = JSON.parse(
  readFileSync(fileURLToPath(import.meta.resolve('@iconify-json/fluent-emoji-flat/icons.json')), 'utf8'),
) as { icons: Record<string, unknown> };

/** Longest sentence to shadow and longest learner line, in words. */
const MAX_WORDS: Record<LessonLevel, number> = { A1: 9, A2: 11, B1: 14 };
const MAX_LEARNER_WORDS: Record<LessonLevel, number> = { A1: 9, A2: 11, B1: 16 };

const wordsOf = (text: string) => text.match(/[A-Za-z][A-Za-z']*/g) ?? [];
const countWords = (text: string) => text.split(' ').length;
/** All pronunciations in CMUdict without stress digits; empty for a word it does not have. */
function pronunciationsOf(word: string): string[] {
  const key = word.toLowerCase();
  return [key, `${key}(2)`, `${key}(3)`, `${key}(4)`]
    .map((entry) => dictionary[entry]?.replace(/\d/g, ''))
    .filter((phones) => phones !== undefined);
}
const koreanOf = (lesson: Lesson) =>
  [...lesson.dialogue, ...lesson.words, ...lesson.sentences].map((item) => item.ko);

describe('the shelf', () => {
  it('imports every lesson file, each named after its id', () => {
    const folder = fileURLToPath(new URL('../packs/lessons', import.meta.url));
    const imported = lessonPacks.map((pack) => pack.path.replace('packs/lessons/', ''));
    expect(imported.sort()).toEqual(readdirSync(folder).sort());
    for (const pack of lessonPacks)
      expect(pack.path).toBe(`packs/lessons/${(pack.content as Lesson).id}.json`);
  });

  it('has at least 10 lessons at A1, 10 at A2 and 8 at B1', () => {
    const count = (level: LessonLevel) =>
      curriculum.lessons.filter((lesson) => lesson.level === level).length;
    expect(count('A1')).toBeGreaterThanOrEqual(10);
    expect(count('A2')).toBeGreaterThanOrEqual(10);
    expect(count('B1')).toBeGreaterThanOrEqual(8);
  });

  it('works on every sound that is hard for Korean speakers', () => {
    const worked = new Set<string>(curriculum.lessons.flatMap((lesson) => lesson.sound.phones));
    const hard = [
      'R',
      'L',
      'F',
      'P',
      'V',
      'B',
      'TH',
      'S',
      'DH',
      'D',
      'Z',
      'JH',
      'IH',
      'IY',
      'AE',
      'EH',
      'UH',
      'UW',
    ];
    hard.push('SH', 'CH', 'T', 'AO', 'OW', 'ER', 'AH', 'W', 'Y', 'ZH');
    expect(hard.filter((phone) => !worked.has(phone))).toEqual([]);
  });

  it('has a fix for every confusion typical of Korean speakers', () => {
    const typical = [
      'R>L',
      'L>R',
      'F>P',
      'F>HH',
      'V>B',
      'TH>S',
      'TH>T',
      'TH>D',
      'DH>D',
      'Z>JH',
      'Z>S',
      'ZH>JH',
    ];
    typical.push(
      'IH>IY',
      'IY>IH',
      'AE>EH',
      'EH>AE',
      'UH>UW',
      'UW>UH',
      'AO>OW',
      'OW>AO',
      'AH>AA',
      'AH>AO',
      'ER>AH',
    );
    typical.push('SH>S', 'S>SH', 'N>L', 'L>N', 'B>P', 'D>T', 'G>K', 'NG>N', 'Y>IY', 'W>UW', 'EY>EH');
    typical.push('P>B', 'T>D', 'K>G');
    const known = [...curriculum.soundByPhone.values()].flatMap((s) =>
      s.confusions.map((c) => `${s.phone}>${c.heard}`),
    );
    expect(typical.filter((confusion) => !known.includes(confusion))).toEqual([]);
  });

  it('spells the example words of the sounds as CMUdict does, with the sound in them', () => {
    for (const sound of curriculum.soundByPhone.values()) {
      for (const example of sound.examples) {
        expect(pronunciationsOf(example.word)).toContain(example.phones);
        expect(example.phones.split(' ')).toContain(sound.phone);
      }
    }
  });

  it('spells the words of habits and confusions as CMUdict does, in IPA that says the same', () => {
    const confusions = [...curriculum.soundByPhone.values()].flatMap((sound) => sound.confusions);
    for (const { pairs = [] } of [...curriculum.habitByKind.values(), ...confusions]) {
      for (const { word, phones, ipa } of pairs.flatMap(({ a: first, b: second }) => [first, second])) {
        expect(pronunciationsOf(word), word).toContain(phones);
        expect(phonesOfIpa(ipa), ipa).toBe(phones);
      }
    }
  });

  it('gives every tip in polite Korean, at most two sentences', () => {
    const tips = [...curriculum.soundByPhone.values()].flatMap((sound) => [
      sound.tipKo,
      sound.omittedTipKo,
      ...sound.confusions.map((confusion) => confusion.tipKo),
    ]);
    tips.push(...curriculum.insertions.map((tip) => tip.tipKo));
    tips.push(...[...curriculum.habitByKind.values()].map((habit) => habit.tipKo));
    for (const tip of tips) {
      expect(tip).toMatch(/(요|세요)\.$/);
      expect(tip.match(/\./g)?.length).toBeLessThanOrEqual(2);
    }
  });
});

describe.each(lessons)('%s', (_id, lesson) => {
  it('stays within the length of its level', () => {
    for (const sentence of lesson.sentences) {
      expect(countWords(sentence.en), sentence.en).toBeLessThanOrEqual(MAX_WORDS[lesson.level]);
    }
    for (const turn of lesson.dialogue.filter((t) => t.role === 'learner')) {
      expect(countWords(turn.en), turn.en).toBeLessThanOrEqual(MAX_LEARNER_WORDS[lesson.level]);
    }
  });

  it('uses only words that CMUdict can pronounce, written out without digits', () => {
    const texts = [...lesson.dialogue, ...lesson.sentences, ...lesson.words].map((item) => item.en);
    texts.push(...lesson.words.flatMap((word) => word.example?.en ?? []));
    expect(texts.filter((text) => /\d/.test(text))).toEqual([]);
    expect(texts.flatMap(wordsOf).filter((word) => pronunciationsOf(word).length === 0)).toEqual([]);
  });

  it('practises the sound in focus in at least two of its sentences', () => {
    for (const phone of lesson.sound.phones) {
      const holding = lesson.sentences.filter((sentence) =>
        wordsOf(sentence.en).some((word) => pronunciationsOf(word).some((p) => p.split(' ').includes(phone))),
      );
      expect(holding.length, phone).toBeGreaterThanOrEqual(2);
    }
  });

  it('gives the pairs the sounds CMUdict gives, and one of them is in focus', () => {
    for (const { id, a, b } of lesson.sound.pairs) {
      expect(pronunciationsOf(a.word), id).toContain(a.phones);
      expect(pronunciationsOf(b.word), id).toContain(b.phones);
      const sounds = [...a.phones.split(' '), ...b.phones.split(' ')];
      expect(
        lesson.sound.phones.some((phone) => sounds.includes(phone)),
        id,
      ).toBe(true);
    }
  });

  it('contrasts exactly the two vowels in focus, and reads words of two pronunciations the way it means', () => {
    const { phones, pairs } = lesson.sound;
    const twoVowels =
      phones.length === 2 && phones.every((phone) => curriculum.soundByPhone.get(phone)?.kind === 'vowel');
    for (const { id, a, b } of pairs) {
      for (const { word, phones: said } of [a, b]) expect(said, id).toBe(HETERONYMS[word] ?? said);
      const onlyIn = (x: string, y: string) =>
        x.split(' ').filter((phone, index) => phone !== y.split(' ')[index]);
      const contrast = [...onlyIn(a.phones, b.phones), ...onlyIn(b.phones, a.phones)].sort();
      if (twoVowels) expect(contrast, id).toEqual([...phones].sort());
    }
  });

  it('shows each pair in IPA that says the same as its ARPAbet', () => {
    for (const { a, b } of lesson.sound.pairs) {
      for (const { phones, ipa } of [a, b]) expect(phonesOfIpa(ipa), ipa).toBe(phones);
    }
  });

  it('alternates the speakers and lets the learner speak at least three times', () => {
    const roles = lesson.dialogue.map((turn) => turn.role);
    expect(roles.every((role, index) => role !== roles[index - 1])).toBe(true);
    expect(roles.filter((role) => role === 'learner').length).toBeGreaterThanOrEqual(3);
  });

  it('teaches only words that occur in it, each once', () => {
    const heads = lesson.words.map((word) => word.en.toLowerCase());
    expect(new Set(heads).size).toBe(heads.length);
    const spoken = new Set(
      [...lesson.dialogue, ...lesson.sentences].flatMap((item) => wordsOf(item.en.toLowerCase())),
    );
    const occurs = (word: string) => [...spoken].some((s) => sameWord(s, word));
    expect(heads.filter((head) => !wordsOf(head).some(occurs))).toEqual([]);
  });

  it('translates into Korean, not into romanised Korean', () => {
    expect(koreanOf(lesson).filter((ko) => /[A-Za-z]/.test(ko))).toEqual([]);
    for (const note of [lesson.goal, lesson.sound.why, lesson.sound.tip, lesson.recap]) {
      expect(note.ko).toMatch(/요\.$/);
    }
  });

  it('draws its scene with emoji that exist, in the picture, and describes it', () => {
    const { items, alt } = lesson.scenario.picture;
    expect(items.map((item) => item.icon).filter((icon) => !(icon in icons.icons))).toEqual([]);
    // 16:9 canvas: half an item, as a fraction of the width, is size / 2 x 9 / 16; more than half may not hang over.
    for (const item of items) {
      const half = { x: (item.size / 2) * (9 / 16), y: item.size / 2 };
      expect(item.x + half.x > 0 && item.x - half.x < 1 && item.y + half.y > 0 && item.y - half.y < 1).toBe(
        true,
      );
    }
    expect(alt.en.length).toBeGreaterThan(60);
    expect(alt.ko.length).toBeGreaterThan(30);
  });
});

/** Words of two pronunciations, and the one the pairs mean. */
const HETERONYMS: Record<string, string> = { live: 'L IH V', read: 'R IY D', lead: 'L IY D', use: 'Y UW Z' };

/** ARPAbet of an IPA text by the symbols of the sound pack, the longest symbol first. */
function phonesOfIpa(ipa: string): string {
  const symbols = [...curriculum.soundByPhone.values()]
    .flatMap((sound) =>
      [sound.ipa, sound.ipaUnstressed ?? sound.ipa].map((symbol) => [symbol, sound.phone] as const),
    )
    .sort((x, y) => y[0].length - x[0].length);
  const phones: string[] = [];
  for (let rest = ipa.replace(/[ˈˌ]/g, ''); rest !== ''; ) {
    const found = symbols.find(([symbol]) => rest.startsWith(symbol));
    if (!found) return `no sound is written ${rest}`;
    phones.push(found[1]);
    rest = rest.slice(found[0].length);
  }
  return phones.join(' ');
}

/** Irregular past forms that the lessons teach by their base form. */
const IRREGULAR: Record<string, string> = { leave: 'left', run: 'ran', draw: 'drew' };
const sameWord = (spoken: string, head: string) =>
  spoken === head ||
  spoken === IRREGULAR[head] ||
  (head.length > 2 && spoken.startsWith(head.replace(/[ey]$/, '')));
