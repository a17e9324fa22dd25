import { createRequire } from 'node:module';
import type { ImageModel, Picture } from '@nova/core/ports/image-model.ts';
import { createSerialWorker } from '../worker-thread/serial-worker.ts';
import { wordsLeftOut, wordsNotDrawn } from './compose-prompt.ts';
import { COMPOSED_MODEL_ID } from './composed-model-id.ts';
import type { PictureCall, PictureWorkerData } from './picture-worker.ts';

/** Where the worker is (default: the source file) and how much may wait. */
export interface ComposedImageModelOptions {
  /** `picture-worker.ts`, or its bundle. */
  workerUrl?: URL | undefined;
  /** Pictures that may wait while one is drawn; one more is refused with service-busy. Default 32. */
  maxWaiting?: number;
}

/** The image model and the end of its thread. */
export interface ComposedImageModel extends ImageModel {
  /** Ends the thread. */
  close(): Promise<void>;
}

/**
 * Pictures composed from Fluent emoji on drawn backgrounds, PNG of 1280 x 720, the same bytes for the same scene. The
 * thread starts with the first picture and gives its memory back after 20 s without one.
 */
export function createComposedImageModel(options: ComposedImageModelOptions = {}): ComposedImageModel {
  const data: PictureWorkerData = {
    iconsPath: createRequire(import.meta.url).resolve('@iconify-json/fluent-emoji-flat/icons.json'),
  };
  const worker = createSerialWorker<PictureCall, Picture>({
    url: options.workerUrl ?? new URL('./picture-worker.ts', import.meta.url),
    workerData: data,
    maxWaiting: options.maxWaiting ?? 32,
    timeoutMs: 30_000,
    idleMs: 20_000,
  });
  return {
    modelId: COMPOSED_MODEL_ID,
    fromScene: (scene) => worker.call({ kind: 'scene', scene }),
    fromPrompt: (prompt) => worker.call({ kind: 'prompt', prompt }),
    notDrawn: wordsNotDrawn,
    leftOut: wordsLeftOut,
    close: () => worker.close(),
  };
}
