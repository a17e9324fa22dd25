/** What learners ask lessons for, and which lessons answer it: validated once, read only. */
import { z } from 'zod';
import topics from '../packs/topics.json' with { type: 'json' };
import { loadCurriculum, parsePack } from './load.ts';
import type { RawPack } from './packs.ts';

const lessonIds = z.array(z.string().min(1));

/**
 * A subject: the words it is asked for with, in English and Korean, separated by commas (of several English words each has to be there,
 * in any order; a Korean noun is found with its particles, and a stem that ends in "~" with anything after it); the lessons that are about it, and those that come near without being about it. With neither, there is no lesson for it.
 */
const topicSchema = z.strictObject({
  topicId: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  words: z.string().min(1),
  about: lessonIds,
  near: lessonIds,
});

/** A topic with its words one by one, lower case. */
export interface Topic {
  topicId: string;
  words: readonly string[];
  about: readonly string[];
  near: readonly string[];
}

let loaded: readonly Topic[] | undefined;

/** The built-in topics, validated on the first call and the same object afterwards. Throws like `loadCurriculum`. */
export function loadTopics(): readonly Topic[] {
  loaded ??= buildTopics({ path: 'packs/topics.json', content: topics }, loadCurriculum());
  return loaded;
}

/** Validates topics against the lessons they name. Throws on the first that is named twice, or names no lesson. */
export function buildTopics(
  raw: RawPack,
  curriculum: Pick<ReturnType<typeof loadCurriculum>, 'lessonById'>,
): readonly Topic[] {
  const seen = new Set<string>();
  const pack = parsePack(z.strictObject({ topics: z.array(topicSchema).min(1) }), raw);
  return pack.topics.map(({ words, ...topic }) => {
    const spoken = words.split(', ');
    for (const name of [topic.topicId, ...spoken.map((word) => `"${word}"`)]) {
      if (seen.has(name)) throw new Error(`${raw.path}: ${topic.topicId}: ${name} stands there twice`);
      seen.add(name);
    }
    for (const lessonId of [...topic.about, ...topic.near])
      if (!curriculum.lessonById.has(lessonId))
        throw new Error(`${raw.path}: ${topic.topicId}: there is no lesson "${lessonId}"`);
    return { ...topic, words: spoken };
  });
}
