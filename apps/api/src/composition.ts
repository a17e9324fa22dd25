import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createCurriculumLessonCatalog } from '@nova/adapters/curriculum/curriculum-lesson-catalog.ts';
import { createCurriculumTalkCatalog } from '@nova/adapters/curriculum/curriculum-talk-catalog.ts';
import { createHarperGrammarChecker } from '@nova/adapters/embedded/grammar/harper-grammar-checker.ts';
import {
  createEmbeddedIdentityProvider,
  type EmbeddedIdentityProvider,
} from '@nova/adapters/embedded/identity/embedded-identity-provider.ts';
import { createEmbeddedSecondFactors } from '@nova/adapters/embedded/identity/embedded-second-factors.ts';
import { createEmbeddedTickets } from '@nova/adapters/embedded/identity/embedded-tickets.ts';
import { IDENTITY_MIGRATIONS } from '@nova/adapters/embedded/identity/identity-schema.ts';
import { createPasswordJudge } from '@nova/adapters/embedded/identity/password-judge.ts';
import { createOutboxMailer } from '@nova/adapters/embedded/mail/outbox-mailer.ts';
import { createComposedImageModel } from '@nova/adapters/embedded/pictures/composed-image-model.ts';
import { createPauseListener } from '@nova/adapters/embedded/pronunciation/pause-listener.ts';
import { createWorkerPronunciationScorer } from '@nova/adapters/embedded/pronunciation/worker-pronunciation-scorer.ts';
import { createFliteSpeechSynthesizer } from '@nova/adapters/embedded/speech-synthesis/flite-speech-synthesizer.ts';
import { createAuditLog } from '@nova/adapters/embedded/storage/audit-log.ts';
import { createMemoryCache } from '@nova/adapters/embedded/storage/cache.ts';
import { systemClock } from '@nova/adapters/embedded/storage/clock.ts';
import { createConsentRepository } from '@nova/adapters/embedded/storage/consent-repository.ts';
import { createContentRepository } from '@nova/adapters/embedded/storage/content-repository.ts';
import { type NovaDatabase, openDatabase } from '@nova/adapters/embedded/storage/database.ts';
import { createErasureLedger } from '@nova/adapters/embedded/storage/erasure-ledger.ts';
import { createEventLog } from '@nova/adapters/embedded/storage/event-log.ts';
import { createExportRepository } from '@nova/adapters/embedded/storage/export-repository.ts';
import { createFeatureFlags } from '@nova/adapters/embedded/storage/feature-flags.ts';
import { type EmbeddedFileStore, openFileStore } from '@nova/adapters/embedded/storage/file-store.ts';
import { requireRoom } from '@nova/adapters/embedded/storage/folder-room.ts';
import {
  createGuardianRepository,
  type EmbeddedGuardianRepository,
} from '@nova/adapters/embedded/storage/guardian-repository.ts';
import { createIdempotencyStore } from '@nova/adapters/embedded/storage/idempotency-store.ts';
import { uuids } from '@nova/adapters/embedded/storage/ids.ts';
import { createJobQueue } from '@nova/adapters/embedded/storage/job-queue.ts';
import { createLearnerRepository } from '@nova/adapters/embedded/storage/learner-repository.ts';
import { createLearningRepository } from '@nova/adapters/embedded/storage/learning-repository.ts';
import { createMemoryRateLimiter } from '@nova/adapters/embedded/storage/rate-limiter.ts';
import { createReportRepository } from '@nova/adapters/embedded/storage/report-repository.ts';
import { sweepExpired } from '@nova/adapters/embedded/storage/sweep-expired.ts';
import { createOfflineTalkPartner } from '@nova/adapters/embedded/talk-partner/offline-talk-partner.ts';

import { createEmailPlusVerifier } from '@nova/adapters/guardian/email-plus-verifier.ts';
import { createZipArchiver } from '@nova/adapters/zip/zip-archiver.ts';

import { giveUpLessonJob, MAKE_LESSON, runLessonJob } from '@nova/core/content/run-lesson-job.ts';
import {
  giveUpPictureJob,
  MAKE_PICTURE,
  PICTURE_MAX_ATTEMPTS,
  runPictureJob,
} from '@nova/core/content/run-picture-job.ts';
import type { Clock } from '@nova/core/ports/clock.ts';
import type { ErasureLedger } from '@nova/core/ports/erasure-ledger.ts';
import type { GrammarChecker } from '@nova/core/ports/grammar-checker.ts';
import type { Mailer } from '@nova/core/ports/mailer.ts';
import type { SpeechToSpeechModel } from '@nova/core/ports/speech-to-speech-model.ts';
import { reapplyErasures } from '@nova/core/privacy/reapply-erasures.ts';
import { resumeErasures } from '@nova/core/privacy/resume-erasures.ts';
import { ERASE_LEARNER, runErasureJob } from '@nova/core/privacy/run-erasure.ts';
import { giveUpExportJob, MAKE_EXPORT, runExportJob } from '@nova/core/privacy/run-export-job.ts';
import { loadCurriculum } from '@nova/curriculum/load.ts';
import { loadTalks } from '@nova/curriculum/load-talks.ts';
import { SAMPLE_RATE_HZ, wavOfPcm } from '@nova/speech/wav.ts';
import type { Logger } from 'pino';
import type { ApiDeps } from './api-deps.ts';
import { composeApiKeys } from './api-keys-composition.ts';
import { apiVersion } from './api-version.ts';
import { parseEnv } from './env.ts';
import { describeError } from './http/edge-log.ts';
import { composeModels, type ModelSettings } from './models-composition.ts';
import type { ProjectPaths } from './project-paths.ts';
import { composeSocialProviders, type SocialSettings } from './social-composition.ts';

/** What this process runs on, composed once. */
export interface EmbeddedComposition {
  deps: ApiDeps;
  /** What live talks need beside the API's parts: who learners talk with, and what is made of their words. */
  talk: {
    partner: SpeechToSpeechModel;
    standIn: SpeechToSpeechModel | null;
    grammar: GrammarChecker;
    encodeWav(pcm: Uint8Array): Uint8Array;
  };
  /** `<data dir>/outbox`. */
  outboxFolder: string;
  /**
   * Begins to run queued jobs, left-over ones first, to end erasures left under way, to sweep what has expired, and loads the
   * pronunciation model.
   */
  startWorker(): void;
  /** Removes what has expired now; it is done every hour, too. */
  sweep(): Promise<void>;
  /** Ends the worker, the threads and the log, and lets go of the data folder. */
  close(): Promise<void>;
}

/** How to compose. */
export interface EmbeddedOptions {
  dataDir: string;
  /** Where it is written a second time who was erased, out of reach of a restored data folder; beside the folder unless given. */
  erasureRecord?: string | undefined;
  paths: ProjectPaths;
  logger: Logger;
  /** Told one line for every mail: where it lies, not what it says. */
  announceMail(line: string): void;
  /** Where the pages are, for links in mails. */
  siteUrl(): string;
  /** How long after a guardian’s link her code may be asked for, in milliseconds; 10 minutes unless given. */
  guardianDelayMs?: number;
  /** Which models to use; none of them unless given. */
  models?: ModelSettings;
  /** Who learners talk with live, for whom the offline partner stands in; the offline partner itself unless given. */
  livePartner?: SpeechToSpeechModel;
  /** Which providers sign in; none unless given. */
  social?: SocialSettings;
  /** Accounts with one of these addresses are operators. */
  operatorEmails?: readonly string[];
  /** The machine's unless given (tests). */
  clock?: Clock;
}

const EMBEDDED_ONLY: ModelSettings & SocialSettings = parseEnv({});
const cacheBytes = 64 * 1024 * 1024;
/** Who sees a link come in need not see the mail after it, too. */
const GUARDIAN_DELAY_MS = 10 * 60_000;
const sweepEveryMs = 60 * 60 * 1000;

/**
 * Composes the product on embedded engines: one data folder, nothing else installed, nothing sent away.
 * @throws DataFolderError when the folder cannot be used
 */
export async function composeEmbedded(options: EmbeddedOptions): Promise<EmbeddedComposition> {
  const { dataDir, logger, clock = systemClock } = options;
  const db = openDatabase({ dataDir, extraMigrations: [IDENTITY_MIGRATIONS] });
  try {
    return await composeOver(db, { ...options, clock });
  } catch (error) {
    logger.error({ error: describeError(error) }, 'composition failed');
    await db.close();
    throw error;
  }
}

async function composeOver(
  db: NovaDatabase,
  options: EmbeddedOptions & { clock: Clock },
): Promise<EmbeddedComposition> {
  const { dataDir, logger, clock } = options;
  const onError = (part: string) => (error: unknown) =>
    logger.error({ part, error: describeError(error) }, 'background work failed');
  const outboxFolder = join(dataDir, 'outbox');
  const files = await openFileStore({ db, clock });
  const catalog = createCurriculumLessonCatalog(loadCurriculum(), loadTalks());
  const engines = await composeEngines(db, options);
  const queue = createJobQueue({ db, clock, maxAttempts: PICTURE_MAX_ATTEMPTS, onError: onError('queue') });
  const limiter = createMemoryRateLimiter();
  const models = composeModels({
    settings: options.models ?? EMBEDDED_ONLY,
    catalog,
    limiter,
    clock,
    logger,
  });
  const events = createEventLog({ db, onError: onError('events') });
  const mailer = createOutboxMailer({ folder: outboxFolder, clock, announce: options.announceMail });
  const guardians = createGuardianRepository({ db, clock });
  const deps: ApiDeps = {
    clock,
    ids: uuids,
    ...engines.ports,
    listener: createPauseListener(engines.ports.scorer),
    socialProviders: composeSocialProviders(options.social ?? EMBEDDED_ONLY),
    tickets: await createEmbeddedTickets({ database: db, clock }),
    fallbackImages: null,
    learners: createLearnerRepository(db),
    consents: createConsentRepository(db),
    guardians,
    guardianVerifier: createEmailPlusVerifier({
      mailer,
      delayMs: options.guardianDelayMs ?? GUARDIAN_DELAY_MS,
    }),
    siteUrl: options.siteUrl,
    modelsAbroad: models.areAbroad || options.livePartner !== undefined,
    learning: createLearningRepository({ db, clock }),
    content: createContentRepository({ db, clock }),
    catalog,
    talks: createCurriculumTalkCatalog(loadTalks(), loadCurriculum()),
    files,
    cache: createMemoryCache({ clock, maxBytes: cacheBytes }),
    queue,
    events,
    mailer,
    feedback: models.feedback,
    lessonWriter: models.lessonWriter,
    pictureCoach: models.pictureCoach,
    idempotency: createIdempotencyStore({ db, clock }),
    apiKeys: composeApiKeys(dataDir, clock),
    limiter,
    reports: createReportRepository({ db, clock }),
    erasures: composeErasures(db, { files, identity: engines.ports.identity }, options, onError('erasures')),
    exports: createExportRepository({ db, clock }),
    archiver: createZipArchiver(),
    audit: createAuditLog({ db, clock }),
    flags: createFeatureFlags(db),
    fileLinks: files,
    healthChecks: {
      database: async () => void db.read((sql) => sql.get('SELECT 1 AS one')),
      dataFolder: () => requireRoom(dataDir),
      pronunciation: engines.modelUsable,
      ...models.healthChecks,
    },
    version: apiVersion,
    startedAtMs: clock.nowMs(),
  };
  // Before anybody can sign in: a restored backup may have people in it who have left.
  await reapplyErasures(deps);
  const sweeper = createSweeper({ db, files, guardians, mailer, clock, onError: onError('sweep') });
  let isClosing = false;
  let resuming: Promise<unknown> = Promise.resolve();
  return {
    deps,
    talk: {
      partner: options.livePartner ?? engines.talkPartner,
      standIn: options.livePartner === undefined ? null : engines.talkPartner,
      grammar: engines.grammar,
      encodeWav: (pcm) => wavOfPcm(pcm, SAMPLE_RATE_HZ),
    },
    outboxFolder,
    sweep: () => sweeper.sweep(),
    startWorker() {
      queue.start(
        {
          [MAKE_PICTURE]: (job, attempt) => runPictureJob(deps, job, attempt),
          [MAKE_LESSON]: (job, attempt) => runLessonJob(deps, job, attempt),
          [ERASE_LEARNER]: (job) => runErasureJob(deps, job),
          [MAKE_EXPORT]: (job, attempt) => runExportJob(deps, job, attempt),
        },
        {
          [MAKE_PICTURE]: (job) => giveUpPictureJob(deps, job),
          [MAKE_LESSON]: (job) => giveUpLessonJob(deps, job),
          [MAKE_EXPORT]: (job) => giveUpExportJob(deps, job),
        },
      );
      sweeper.start();
      resuming = resumeErasures(deps, onError('erasures')).catch(onError('erasures'));
      // Beside everything else, so that the first learner does not wait for the model to load.
      engines.warmUp().catch((error: unknown) => {
        if (!isClosing) onError('warm-up')(error);
      });
    },
    async close() {
      isClosing = true;
      await sweeper.stop();
      await queue.stop();
      await resuming;
      await events.close();
      await engines.close();
      await db.close();
    },
  };
}

/** Erasures, and everybody who would have to be erased again. */
function composeErasures(
  db: NovaDatabase,
  { files, identity }: { files: EmbeddedFileStore; identity: EmbeddedIdentityProvider },
  { dataDir, erasureRecord = `${dataDir}.erasures.jsonl` }: EmbeddedOptions,
  onError: (error: unknown) => void,
): ErasureLedger {
  return createErasureLedger({
    db,
    recordPaths: [join(dataDir, 'erasures.jsonl'), erasureRecord],
    presentLearners: async () => [
      ...identity.accountIds(),
      ...db
        .read((sql) => sql.all<{ user_id: string }>('SELECT user_id FROM learners'))
        .map((row) => row.user_id),
      ...(await files.childrenOf('users/')),
    ],
    onError,
  });
}

/** The engines with threads or models of their own. */
async function composeEngines(
  db: NovaDatabase,
  { paths, clock, operatorEmails = [] }: EmbeddedOptions & { clock: Clock },
) {
  const workerUrl = (name: string) =>
    paths.bundledWorkers === null ? undefined : pathToFileURL(join(paths.bundledWorkers, `${name}.js`));
  const passwordJudge = createPasswordJudge({ workerUrl: workerUrl('password-worker') });
  const secondFactors = await createEmbeddedSecondFactors({ database: db, clock });
  const identity = await createEmbeddedIdentityProvider({
    database: db,
    clock,
    ids: uuids,
    passwordJudge,
    secondFactors,
    operatorEmails: new Set(operatorEmails),
  });
  const grammar = createHarperGrammarChecker({ workerUrl: workerUrl('harper-worker') });
  const synthesizer = createFliteSpeechSynthesizer({ workerUrl: workerUrl('flite-worker') });
  const scorer = createWorkerPronunciationScorer({
    workerUrl: workerUrl('pronunciation-worker'),
    modelFolder: paths.speechModel,
  });
  const images = createComposedImageModel({ workerUrl: workerUrl('picture-worker') });
  let modelFailure: { error: unknown } | null = null;
  return {
    ports: { identity, socialAccounts: identity.social, secondFactors, synthesizer, scorer, images },
    grammar,
    talkPartner: createOfflineTalkPartner({
      synthesizer,
      recogniser: scorer,
      talks: loadTalks(),
      curriculum: loadCurriculum(),
    }),
    async warmUp() {
      try {
        await scorer.warmUp();
      } catch (error) {
        modelFailure = { error };
        throw error;
      }
    },
    /** Rejects once the model was found missing or damaged: nothing is scored until it is whole and all starts again. */
    async modelUsable() {
      if (modelFailure) throw modelFailure.error;
    },
    async close() {
      await Promise.all([
        passwordJudge.close(),
        grammar.close(),
        synthesizer.close(),
        scorer.close(),
        images.close(),
      ]);
    },
  };
}

/** Removes what has expired, at the start and every hour. */
function createSweeper(options: {
  db: NovaDatabase;
  files: EmbeddedFileStore;
  guardians: EmbeddedGuardianRepository;
  mailer: Mailer;
  clock: Clock;
  onError: (error: unknown) => void;
}) {
  const { db, files, guardians, mailer, clock, onError } = options;
  let timer: NodeJS.Timeout | undefined;
  let sweeping: Promise<void> = Promise.resolve();
  let isStopped = false;

  async function sweep(): Promise<void> {
    while (!isStopped && (await sweepExpired({ db, files, nowMs: clock.nowMs() })) > 0);
    // A guardian who was silent: her address goes from the outbox, too.
    for (const email of await guardians.removeExpired()) await mailer.forget(email);
  }
  function run(): void {
    sweeping = sweeping.then(sweep).catch(onError);
  }
  return {
    sweep,
    start() {
      run();
      timer = setInterval(run, sweepEveryMs);
      timer.unref();
    },
    async stop(): Promise<void> {
      isStopped = true;
      clearInterval(timer);
      await sweeping;
    },
  };
}
