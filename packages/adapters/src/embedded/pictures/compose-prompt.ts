import type { SceneSpec } from '@nova/core/ports/lesson-catalog.ts';
import { DEFAULT_BACKGROUND, REFUSED, WORD_BACKGROUNDS, WORD_ICONS } from './prompt-words.ts';

/** Left to right around the middle, the first thing named in front and large. */
const PLACES: readonly { x: number; y: number; size: number }[] = [
  { x: 0.5, y: 0.66, size: 0.44 },
  { x: 0.2, y: 0.64, size: 0.3 },
  { x: 0.8, y: 0.64, size: 0.3 },
  { x: 0.35, y: 0.4, size: 0.22 },
  { x: 0.66, y: 0.4, size: 0.22 },
];

/** Little words that are also icons' names. */
const NOT_THINGS = new Set([
  'a',
  'an',
  'the',
  'i',
  'in',
  'on',
  'at',
  'up',
  'no',
  'ok',
  'new',
  'cool',
  'free',
  'top',
  'back',
  'end',
  'soon',
  'man',
  'woman',
  'person',
]);

/**
 * A scene of what the prompt names, in the order named, five things at most; null when there is nothing in it that can
 * be drawn, or it must not be. The alternative text says what is drawn, not what was asked for.
 * @param hasIcon whether the set has an icon of this name
 */
export function scenePromptNames(prompt: string, hasIcon: (name: string) => boolean): SceneSpec | null {
  if (REFUSED.test(prompt)) return null;
  const icons = [...new Set(iconsNamed(prompt, hasIcon))].slice(0, PLACES.length);
  if (icons.length === 0) return null;
  const background = WORD_BACKGROUNDS.find(([pattern]) => pattern.test(prompt))?.[1] ?? DEFAULT_BACKGROUND;
  const names = icons.map((icon) => icon.replaceAll('-', ' ')).join(', ');
  return {
    background,
    // Drawn back to front: the first thing named comes last.
    items: icons.map((icon, place) => ({ icon, ...PLACES[place]! })).reverse(),
    alt: { ko: `그림 기호로 만든 장면: ${names}`, en: `A scene put together from drawn symbols: ${names}` },
  };
}

function iconsNamed(prompt: string, hasIcon: (name: string) => boolean): string[] {
  const words = prompt.toLowerCase().match(/[a-zé]+|[가-힣]+/gu) ?? [];
  return words.flatMap((word, index) => {
    const pair = `${word}-${words[index + 1] ?? ''}`;
    const candidates = [pair, word, word.replace(/s$/, ''), word.replace(/es$/, '')].filter(
      (name) => !NOT_THINGS.has(name),
    );
    const named = candidates.map((name) => WORD_ICONS[name] ?? name).find(hasIcon) ?? koreanIcon(word);
    return named !== undefined && hasIcon(named) ? [named] : [];
  });
}

/** Korean nouns carry particles: the longest known noun at the start of the word counts. */
function koreanIcon(word: string): string | undefined {
  for (let length = word.length; length >= 1; length--) {
    // One syllable is a noun only by itself or before a particle of one syllable.
    if (length === 1 && word.length > 2) return undefined;
    const icon = WORD_ICONS[word.slice(0, length)];
    if (icon !== undefined && /^[가-힣]/u.test(word)) return icon;
  }
  return undefined;
}
