import { createConsentRepository } from '@nova/adapters/aws/dynamodb/consent-repository.ts';
import { createContentRepository } from '@nova/adapters/aws/dynamodb/content-repository.ts';
import { createKinesisClient, createKinesisEventLog } from '@nova/adapters/aws/kinesis/kinesis-event-log.ts';
import { createCurriculumLessonCatalog } from '@nova/adapters/curriculum/curriculum-lesson-catalog.ts';
import { createCurriculumTalkCatalog } from '@nova/adapters/curriculum/curriculum-talk-catalog.ts';
import { systemClock } from '@nova/adapters/embedded/storage/clock.ts';
import { loadCurriculum } from '@nova/curriculum/load.ts';
import { loadTalks } from '@nova/curriculum/load-talks.ts';
import type { ApiDeps } from '../../api-deps.ts';
import type { LearningEnv } from '../env.ts';
import { measuredEvents } from '../measured.ts';
import { composeLearningTables } from './learning-tables.ts';
import type { Platform } from './platform.ts';

/** Events of an invocation may hold its end up for so long. */
const flushWithinMs = 300;

/** What a learner does: its tables, its events, the lessons. */
export interface LearningComposition {
  parts: Pick<ApiDeps, 'learning' | 'consents' | 'events' | 'catalog' | 'content' | 'talks'>;
  /** Sends the events of an invocation. Never rejects. */
  flush(): Promise<void>;
}

export async function composeLearning(platform: Platform, env: LearningEnv): Promise<LearningComposition> {
  const { place, documents, metrics, key, onTrouble } = platform;
  const events = createKinesisEventLog({
    client: createKinesisClient(place),
    streamName: env.KINESIS_STREAM_NAME,
    learnerKey: await key(env.NOVA_SECRET_ARN, 'event-learner'),
    onProblem: (problem, count, cause) =>
      onTrouble('EventsAtRisk')(new Error(`${count} events ${problem}`, { cause })),
  });
  return {
    parts: {
      learning: await composeLearningTables(platform, env),
      consents: createConsentRepository({ client: documents, table: env.CONSENTS_TABLE_NAME }),
      events: measuredEvents(events, metrics),
      catalog: createCurriculumLessonCatalog(loadCurriculum(), loadTalks()),
      talks: createCurriculumTalkCatalog(loadTalks(), loadCurriculum()),
      content: createContentRepository({
        client: documents,
        clock: systemClock,
        contentTable: env.GENERATED_CONTENT_TABLE_NAME,
        jobsTable: env.IMAGE_JOBS_TABLE_NAME,
      }),
    },
    flush: () => events.flush(flushWithinMs),
  };
}
