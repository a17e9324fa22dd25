import type { SceneSpec } from '@nova/core/ports/lesson-catalog.ts';
import { loadCurriculum } from '@nova/curriculum/load.ts';
import { SCENE_BACKGROUNDS } from '@nova/curriculum/schema.ts';
import { afterAll, describe, expect, it } from 'vitest';
import { createComposedImageModel } from './composed-image-model.ts';
import { BACKGROUNDS } from './scene-svg.ts';

const model = createComposedImageModel();
afterAll(() => model.close());

/** Width and height from a PNG's header (PNG specification, 11.2.2). */
function sizeOf(png: Uint8Array): [number, number] {
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
}

describe('composed pictures', () => {
  it('has a background for every name the curriculum knows', () => {
    expect(Object.keys(BACKGROUNDS).sort()).toEqual([...SCENE_BACKGROUNDS].sort());
  });

  it('draws every scene of the curriculum as a PNG of 1280 x 720 with its alternative text', async () => {
    for (const { picture } of loadCurriculum().scenarioById.values()) {
      const drawn = await model.fromScene(picture);
      expect(sizeOf(drawn.png)).toEqual([1280, 720]);
      expect(drawn.altText).toEqual(picture.alt);
      expect(drawn.source).toBe('composed');
    }
  });

  it('draws the same bytes again for the same scene, and others for another', async () => {
    const first = await model.fromPrompt('a cup of coffee');
    const again = await model.fromPrompt('a cup of coffee');
    expect(Buffer.compare(first.png, again.png)).toBe(0);
    expect(Buffer.compare(first.png, (await model.fromPrompt('a dog')).png)).not.toBe(0);
  });

  it.each([
    ['drinking coffee with my dog in the park', ['hot-beverage', 'dog-face']],
    ['공원에서 강아지와 커피를 마셔요', ['dog-face', 'hot-beverage']],
    ['two apples? a red apple and a pizza', ['red-apple', 'pizza']],
    ['a bread knife and a shot of espresso with cake', ['shortcake']],
  ])('draws what is named in %j', async (prompt, icons) => {
    const drawn = await model.fromPrompt(prompt);
    expect(drawn.tags).toEqual(expect.arrayContaining(icons));
    expect(drawn.altText.en).toContain(icons[0]!.replaceAll('-', ' '));
  });

  it.each(['a naked woman with coffee', '자살하는 강아지', 'xyzzy', '', '!!!'])(
    'refuses %j',
    async (prompt) => {
      await expect(model.fromPrompt(prompt)).rejects.toMatchObject({ code: 'prompt-refused' });
    },
  );

  it('names what a broken scene asks for in vain', async () => {
    const scene: SceneSpec = { background: 'moonbase', items: [], alt: { ko: '달', en: 'moon' } };
    await expect(model.fromScene(scene)).rejects.toThrow();
    await expect(
      model.fromScene({
        ...scene,
        background: 'park',
        items: [{ icon: 'no-such-icon', x: 0.5, y: 0.5, size: 0.2 }],
      }),
    ).rejects.toThrow();
  });
});
