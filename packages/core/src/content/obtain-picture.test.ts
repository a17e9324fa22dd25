import { describe, expect, it } from 'vitest';
import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import { ModelFailure } from '../model-failure.ts';
import type { GeneratedContent, PictureSource } from '../ports/content-repository.ts';
import type { ImageModel } from '../ports/image-model.ts';
import { obtainPicture } from './obtain-picture.ts';

function painter(modelId: string, source: PictureSource, failure?: unknown): ImageModel & { made: number } {
  return {
    modelId,
    made: 0,
    async fromPrompt() {
      if (failure) throw failure;
      this.made++;
      return {
        png: new Uint8Array(1),
        widthPx: 1,
        heightPx: 1,
        altText: { ko: '', en: '' },
        source,
        contents: { things: [], place: null, caption: null },
        tags: [],
      };
    },
    fromScene: () => Promise.reject(new Error('not used')),
    notDrawn: () => null,
    leftOut: () => null,
  };
}

function studio(images: ImageModel, fallbackImages: ImageModel | null) {
  const rows = new Map<string, GeneratedContent>();
  const deps = {
    clock: { nowMs: () => 0 },
    images,
    fallbackImages,
    files: { put: async () => undefined },
    content: {
      getContent: async (_type: string, id: string) => rows.get(id) ?? null,
      putContent: async (content: GeneratedContent) => void rows.set(content.contentId, content),
    },
  } as unknown as NovaDeps;
  return () => obtainPicture(deps, { kind: 'prompt', prompt: 'a dog' });
}

describe('obtainPicture', () => {
  it('makes a picture once', async () => {
    const model = painter('model', 'model');
    const obtain = studio(model, null);
    expect((await obtain()).content.contentId).toBe((await obtain()).content.contentId);
    expect(model.made).toBe(1);
  });

  it('falls back to the composed one when the model fails, says so, and asks the model again next time', async () => {
    let failure: unknown = new ModelFailure('unavailable', 'test');
    const model = painter('model', 'model');
    const sometimes: ImageModel = {
      ...model,
      fromPrompt: (prompt) => (failure ? Promise.reject(failure) : model.fromPrompt(prompt)),
    };
    const obtain = studio(sometimes, painter('composed', 'composed'));
    expect(await obtain()).toMatchObject({ content: { metadata: { source: 'composed' } }, isFallback: true });
    failure = null;
    expect(await obtain()).toMatchObject({ content: { metadata: { source: 'model' } }, isFallback: false });
  });

  it('falls back from no refusal, and from nothing where there is nobody else', async () => {
    const refusing = painter('model', 'model', new NovaError('prompt-refused'));
    await expect(studio(refusing, painter('composed', 'composed'))()).rejects.toMatchObject({
      code: 'prompt-refused',
    });
    const down = painter('model', 'model', new ModelFailure('busy', 'test'));
    await expect(studio(down, null)()).rejects.toMatchObject({ reason: 'busy' });
  });
});
