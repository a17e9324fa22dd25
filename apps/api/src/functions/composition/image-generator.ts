import { createIdempotencyStore } from '@nova/adapters/aws/dynamodb/idempotency-store.ts';
import { createSqsJobQueue } from '@nova/adapters/aws/sqs/sqs-job-queue.ts';
import { createCurriculumLessonCatalog } from '@nova/adapters/curriculum/curriculum-lesson-catalog.ts';
import { wordsLeftOut, wordsNotDrawn } from '@nova/adapters/embedded/pictures/compose-prompt.ts';
import { COMPOSED_MODEL_ID } from '@nova/adapters/embedded/pictures/composed-model-id.ts';
import type { ImageModel } from '@nova/core/ports/image-model.ts';
import { loadCurriculum } from '@nova/curriculum/load.ts';
import type { ApiComposition } from '../api-handler.ts';
import { readFunctionEnv } from '../env.ts';
import { composeEdge } from './edge.ts';
import { imageModelId } from './models.ts';
import { composeFlags } from './operations.ts';
import { composePictures } from './pictures.ts';
import { createPlatform, notComposed } from './platform.ts';

/** Takes orders for pictures and tells how far they are. It makes none: that is the worker's. */
export async function composeImageGenerator(): Promise<ApiComposition> {
  const env = readFunctionEnv('image-generator');
  const platform = createPlatform('image-generator', env);
  const [edge, modelId] = await Promise.all([composeEdge(platform, env), imageModelId(platform, env)]);
  const { content, files, queue } = composePictures(platform, env);
  const idempotency = createIdempotencyStore({
    client: platform.documents,
    clock: edge.deps.clock,
    table: env.IDEMPOTENCY_TABLE_NAME,
  });
  const catalog = createCurriculumLessonCatalog(loadCurriculum());
  const deps = {
    ...edge.deps,
    content,
    files,
    catalog,
    idempotency,
    flags: composeFlags(platform, env),
    images: notComposed<ImageModel>('image-generator', 'images', {
      modelId,
      notDrawn: modelId === COMPOSED_MODEL_ID ? wordsNotDrawn : () => null,
      leftOut: modelId === COMPOSED_MODEL_ID ? wordsLeftOut : () => null,
    }),
    queue: createSqsJobQueue(queue),
  };
  return { ...platform, settings: edge.settings, deps };
}
