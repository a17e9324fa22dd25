import { describe, expect, it } from 'vitest';
import { buildCurriculum, loadCurriculum } from './load.ts';
import { lessonPacks, type RawPack, soundPack } from './packs.ts';
import type { Lesson } from './schema.ts';

/** The real packs with one lesson changed. */
function withLesson(id: string, change: (lesson: Lesson) => void): RawPack[] {
  return lessonPacks.map((pack) => {
    const lesson = structuredClone(pack.content) as Lesson;
    if (lesson.id === id) change(lesson);
    return { path: pack.path, content: lesson };
  });
}
const build = (packs: readonly RawPack[]) => buildCurriculum(packs, soundPack);

describe('loadCurriculum', () => {
  const curriculum = loadCurriculum();

  it('returns the same validated object every time', () => {
    expect(loadCurriculum()).toBe(curriculum);
  });

  it('sorts by level, then order', () => {
    expect(curriculum.lessons[0]?.id).toBe('a1-first-hello');
    const ranks = curriculum.lessons.map(
      (lesson) => `${lesson.level}${String(lesson.order).padStart(2, '0')}`,
    );
    expect(ranks).toEqual([...ranks].sort());
  });

  it('finds lessons, scenarios, sounds and exercises by id', () => {
    expect(curriculum.lessonById.get('a1-directions')?.level).toBe('A1');
    expect(curriculum.scenarioById.get('cafe-counter')?.picture.items.length).toBeGreaterThan(3);
    expect(curriculum.soundByPhone.get('TH')?.ipa).toBe('θ');
    expect(curriculum.exerciseById.get('a1-directions.s1')).toEqual({
      exerciseId: 'a1-directions.s1',
      lessonId: 'a1-directions',
      kind: 'sentence',
      text: 'Turn right at the light.',
      ko: '신호등에서 오른쪽으로 도세요.',
    });
    expect(curriculum.exerciseById.get('nothing.s1')).toBeUndefined();
  });

  it('offers a pair as both words and as each word alone', () => {
    const pair = ['', '.a', '.b'].map((suffix) => curriculum.exerciseById.get(`a1-directions.p1${suffix}`));
    expect(pair.map((exercise) => exercise?.text)).toEqual(['right, light', 'right', 'light']);
    expect(pair.map((exercise) => exercise?.ko)).toEqual(['오른쪽 / 불빛', '오른쪽', '불빛']);
  });
});

describe('buildCurriculum', () => {
  it('names the file and the path of the first mistake', () => {
    const packs = withLesson('a1-taxi', (lesson) => Object.assign(lesson.dialogue[2]!, { ko: 'hello' }));
    expect(() => build(packs)).toThrow('packs/lessons/a1-taxi.json: dialogue.2.ko: Korean text has Hangul');
  });

  it('names the file of a broken sound pack', () => {
    expect(() => buildCurriculum(lessonPacks, { path: 'packs/sounds.json', content: {} })).toThrow(
      /^packs\/sounds\.json: sounds: /,
    );
  });

  it('refuses two lessons with one id', () => {
    expect(() => build([...lessonPacks, lessonPacks[0]!])).toThrow(/"a1-.*" is used twice/);
  });

  it('refuses two scenarios with one id', () => {
    const packs = withLesson('a1-taxi', (lesson) => Object.assign(lesson.scenario, { id: 'cafe-counter' }));
    expect(() => build(packs)).toThrow(/scenario\.id: "cafe-counter" is used twice/);
  });

  it('refuses a sentence that another lesson has, whatever its case', () => {
    const packs = withLesson('a1-taxi', (lesson) =>
      Object.assign(lesson.sentences[0]!, { en: 'TURN right at the light.' }),
    );
    expect(() => build(packs)).toThrow(/a1-taxi\.json: sentences\.0\.en: .* is used twice/);
  });

  it('refuses a gap in the order of a level', () => {
    const packs = withLesson('a2-doctor', (lesson) => Object.assign(lesson, { order: 40 }));
    expect(() => build(packs)).toThrow(/order: expected 3 in A2, found 4/);
  });
});
