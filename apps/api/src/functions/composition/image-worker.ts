import { createConsentRepository } from '@nova/adapters/aws/dynamodb/consent-repository.ts';
import { createJobRunner, type JobRunner } from '@nova/adapters/aws/sqs/sqs-job-queue.ts';
import { createCurriculumLessonCatalog } from '@nova/adapters/curriculum/curriculum-lesson-catalog.ts';
import { createComposedImageModel } from '@nova/adapters/embedded/pictures/composed-image-model.ts';
import { giveUpLessonJob, MAKE_LESSON, runLessonJob } from '@nova/core/content/run-lesson-job.ts';
import {
  giveUpPictureJob,
  MAKE_PICTURE,
  PICTURE_MAX_ATTEMPTS,
  runPictureJob,
} from '@nova/core/content/run-picture-job.ts';
import { loadCurriculum } from '@nova/curriculum/load.ts';
import type { ApiComposition } from '../api-handler.ts';
import { readFunctionEnv } from '../env.ts';
import { measuredImages } from '../measured.ts';
import { bundledWorker } from './bundled-worker.ts';
import { composeEdge } from './edge.ts';
import { composeImages, composeLessonWriter } from './models.ts';
import { composePictures } from './pictures.ts';
import { createPlatform } from './platform.ts';

/** The worker answers one route and runs the messages of its queue. */
export interface ImageWorkerComposition extends ApiComposition {
  runner: JobRunner;
}

/**
 * Makes pictures with the model of the configuration.
 * @throws EnvError when NOVA_MODEL_ID names a model that there is no adapter for, or nobody to write its briefs
 */
export async function composeImageWorker(): Promise<ImageWorkerComposition> {
  const env = readFunctionEnv('image-worker');
  const platform = createPlatform('image-worker', env);
  const composed = createComposedImageModel({ workerUrl: bundledWorker('picture-worker') });
  const catalog = createCurriculumLessonCatalog(loadCurriculum());
  const [edge, images, lessonWriter] = await Promise.all([
    composeEdge(platform, env),
    composeImages(platform, env, composed),
    composeLessonWriter(platform, env, catalog),
  ]);
  const { content, files, queue } = composePictures(platform, env);
  const deps = {
    ...edge.deps,
    content,
    files,
    catalog,
    consents: createConsentRepository({ client: platform.documents, table: env.CONSENTS_TABLE_NAME }),
    lessonWriter,
    images: measuredImages(images, platform.metrics),
    fallbackImages: images === composed ? null : composed,
  };
  const runner = createJobRunner({
    ...queue,
    maxAttempts: PICTURE_MAX_ATTEMPTS,
    handlers: {
      [MAKE_PICTURE]: (job, attempt) => runPictureJob(deps, job, attempt),
      [MAKE_LESSON]: (job, attempt) => runLessonJob(deps, job, attempt),
    },
    givingUp: {
      [MAKE_PICTURE]: (job) => giveUpPictureJob(deps, job),
      [MAKE_LESSON]: (job) => giveUpLessonJob(deps, job),
    },
    onFailure: platform.onTrouble('PictureJobsFailed'),
  });
  return { ...platform, settings: edge.settings, deps, runner };
}
