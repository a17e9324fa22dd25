import type { GenerateLessonRequest } from '@nova/contracts/http/own-lessons.ts';

/** What stands in the form. */
export interface MakeLessonDraft {
  topic: string;
  /** Separated by commas or lines. */
  words: string;
  text: string;
}

/** As the API takes it, or the one thing to mend first. */
export function readDraft(
  draft: MakeLessonDraft,
): { request: GenerateLessonRequest } | { problem: 'needOne' | 'wordsError' | 'wordsMany' } {
  const topic = draft.topic.trim();
  const text = draft.text.trim();
  const words = draft.words
    .split(/[,\n、，]/)
    .map((word) => word.trim().replace(/[‘’]/g, "'"))
    .filter((word) => word !== '');
  if (words.some((word) => !/^[A-Za-z][A-Za-z' -]{0,39}$/.test(word))) return { problem: 'wordsError' };
  if (words.length > 10) return { problem: 'wordsMany' };
  if (topic.length < 2 && text.length < 2 && words.length === 0) return { problem: 'needOne' };
  return {
    request: {
      ...(topic.length < 2 ? {} : { topic }),
      ...(text.length < 2 ? {} : { text }),
      ...(words.length === 0 ? {} : { words }),
    },
  };
}
