import { createSsmClient, resolveSetting } from '@nova/adapters/aws/configuration/parameter-reader.ts';
import { createJobRunner, type JobRunner } from '@nova/adapters/aws/sqs/sqs-job-queue.ts';
import { createCurriculumLessonCatalog } from '@nova/adapters/curriculum/curriculum-lesson-catalog.ts';
import { createComposedImageModel } from '@nova/adapters/embedded/pictures/composed-image-model.ts';
import {
  giveUpPictureJob,
  MAKE_PICTURE,
  PICTURE_MAX_ATTEMPTS,
  runPictureJob,
} from '@nova/core/content/run-picture-job.ts';
import type { ImageModel } from '@nova/core/ports/image-model.ts';
import { loadCurriculum } from '@nova/curriculum/load.ts';
import { EnvError } from '../../env.ts';
import type { ApiComposition } from '../api-handler.ts';
import { readFunctionEnv } from '../env.ts';
import { measuredImages } from '../measured.ts';
import { bundledWorker } from './bundled-worker.ts';
import { composeEdge } from './edge.ts';
import { composePictures } from './pictures.ts';
import { createPlatform } from './platform.ts';

/** The worker answers one route and runs the messages of its queue. */
export interface ImageWorkerComposition extends ApiComposition {
  runner: JobRunner;
}

/**
 * Makes pictures with the model of the configuration.
 * @throws EnvError when NOVA_MODEL_ID names a model that there is no adapter for
 */
export async function composeImageWorker(): Promise<ImageWorkerComposition> {
  const env = readFunctionEnv('image-worker');
  const platform = createPlatform('image-worker', env);
  const [edge, modelId] = await Promise.all([
    composeEdge(platform, env),
    resolveSetting(createSsmClient(platform.place), env.NOVA_MODEL_ID),
  ]);
  const { content, files, queue } = composePictures(platform, env);
  const deps = {
    ...edge.deps,
    content,
    files,
    catalog: createCurriculumLessonCatalog(loadCurriculum()),
    images: measuredImages(imageModelOf(modelId), platform.metrics),
  };
  const runner = createJobRunner({
    ...queue,
    maxAttempts: PICTURE_MAX_ATTEMPTS,
    handlers: { [MAKE_PICTURE]: (job, attempt) => runPictureJob(deps, job, attempt) },
    givingUp: { [MAKE_PICTURE]: (job) => giveUpPictureJob(deps, job) },
    onFailure: platform.onTrouble('PictureJobsFailed'),
  });
  return { ...platform, settings: edge.settings, deps, runner };
}

/** Every image model by its id. Pictures say how they were made (`source`). */
function imageModelOf(modelId: string): ImageModel {
  const composed = createComposedImageModel({ workerUrl: bundledWorker('picture-worker') });
  if (modelId === composed.modelId) return composed;
  throw new EnvError([
    { name: 'NOVA_MODEL_ID', need: `It needs the id of a model there is: ${composed.modelId}.` },
  ]);
}
