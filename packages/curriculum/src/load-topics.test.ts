import { describe, expect, it } from 'vitest';
import { loadCurriculum } from './load.ts';
import { buildTopics, loadTopics } from './load-topics.ts';

const curriculum = loadCurriculum();
const topic = { topicId: 'pets', words: 'dog, 강아지', about: [], near: ['a1-family-photo'] };
const build = (...topics: unknown[]) =>
  buildTopics({ path: 'packs/topics.json', content: { topics } }, curriculum);

describe('loadTopics', () => {
  it('has every lesson as an answer to something, and at least 60 subjects', () => {
    const topics = loadTopics();
    expect(topics.length).toBeGreaterThanOrEqual(60);
    const answered = new Set(topics.flatMap(({ about }) => about));
    expect(curriculum.lessons.map(({ id }) => id).filter((id) => !answered.has(id))).toEqual([]);
    expect(loadTopics()).toBe(topics);
  });

  it('reads the words one by one', () => {
    expect(build(topic)).toEqual([{ ...topic, words: ['dog', '강아지'] }]);
  });

  it.each([
    ['a lesson that is none', [{ ...topic, near: ['a9-nowhere'] }], /pets: there is no lesson "a9-nowhere"/],
    ['a topic twice', [topic, { ...topic, words: 'cat' }], /pets stands there twice/],
    ['a word twice', [topic, { ...topic, topicId: 'dogs' }], /"dog" stands there twice/],
    ['a field it does not know', [{ ...topic, weight: 1 }], /topics\.0/],
  ])('refuses %s', (_name, topics, message) => {
    expect(() => build(...topics)).toThrow(message);
  });
});
