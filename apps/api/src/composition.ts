import { join } from 'node:path';
import { type CloudModels, loadCloudModels } from '@nova/adapters/cloud/cloud-models.ts';
import { createCurriculumLessonCatalog } from '@nova/adapters/curriculum/curriculum-lesson-catalog.ts';
import { createCurriculumTalkCatalog } from '@nova/adapters/curriculum/curriculum-talk-catalog.ts';
import { IDENTITY_MIGRATIONS } from '@nova/adapters/embedded/identity/identity-schema.ts';
import type { PasswordCost } from '@nova/adapters/embedded/identity/password-hashing.ts';
import { systemClock } from '@nova/adapters/embedded/storage/clock.ts';
import { type NovaDatabase, openDatabase } from '@nova/adapters/embedded/storage/database.ts';
import { requireRoom } from '@nova/adapters/embedded/storage/folder-room.ts';
import { uuids } from '@nova/adapters/embedded/storage/ids.ts';
import { createEmailPlusVerifier } from '@nova/adapters/guardian/email-plus-verifier.ts';
import type { LivePartner } from '@nova/adapters/resilience/live-partner.ts';
import type { Clock } from '@nova/core/ports/clock.ts';
import type { GrammarChecker } from '@nova/core/ports/grammar-checker.ts';
import type { SpeechToSpeechModel } from '@nova/core/ports/speech-to-speech-model.ts';
import { reapplyErasures } from '@nova/core/privacy/reapply-erasures.ts';
import { resumeErasures } from '@nova/core/privacy/resume-erasures.ts';
import { loadCurriculum } from '@nova/curriculum/load.ts';
import { loadTalks } from '@nova/curriculum/load-talks.ts';
import { SAMPLE_RATE_HZ, wavOfPcm } from '@nova/speech/wav.ts';
import type { Logger } from 'pino';
import type { ApiDeps } from './api-deps.ts';
import { composeApiKeys } from './api-keys-composition.ts';
import { apiVersion } from './api-version.ts';
import { bundled, composeEngines } from './engines-composition.ts';
import { parseEnv } from './env.ts';
import { describeError } from './http/edge-log.ts';
import { givingUpHandlers, jobHandlers } from './job-handlers.ts';
import {
  composeImages,
  composeLivePartner,
  composeModels,
  type ModelSettings,
  usesCloud,
} from './models-composition.ts';
import type { ProjectPaths } from './project-paths.ts';
import { composeSocialProviders, type SocialSettings } from './social-composition.ts';
import { composeErasures, composeStores } from './stores-composition.ts';
import { createSweeper } from './sweeper-composition.ts';

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
  /** Which providers sign in; none unless given. */
  social?: SocialSettings;
  /** Accounts with one of these addresses are operators. */
  operatorEmails?: readonly string[];
  /** The machine's unless given (tests). */
  clock?: Clock;
  /** What hashing a password costs; OWASP's unless given (tests that are about something else). */
  passwordCost?: PasswordCost;
}

const EMBEDDED_ONLY: ModelSettings & SocialSettings = parseEnv({});
/** Who sees a link come in need not see the mail after it, too. */
const GUARDIAN_DELAY_MS = 10 * 60_000;

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

async function composeOver(db: NovaDatabase, options: ClockedOptions): Promise<EmbeddedComposition> {
  const { dataDir, logger, clock } = options;
  const onError = (part: string) => (error: unknown) =>
    logger.error({ part, error: describeError(error) }, 'background work failed');
  const outboxFolder = join(dataDir, 'outbox');
  const stores = await composeStores(db, { ...options, outboxFolder, onError });
  const engines = await composeEngines(db, options);
  const settings = options.models ?? EMBEDDED_ONLY;
  const cloud = await composeCloud(settings, options.paths);
  const { talkPartner: offline, howToSay } = engines;
  const live = composeLivePartner({ settings, cloud, offline, howToSay, clock, logger });
  const erasures = composeErasures(db, {
    ...options,
    files: stores.files,
    identity: engines.ports.identity,
    onError: onError('erasures'),
  });
  const around = composeAround(db, options, { stores, engines, cloud, live });
  const deps = { ...stores, ...engines.ports, erasures, ...around };
  // Before anybody can sign in: a restored backup may have people in it who have left.
  await reapplyErasures(deps);
  return {
    deps,
    talk: {
      partner: live.partner,
      standIn: live.standIn,
      grammar: engines.grammar,
      encodeWav: (pcm) => wavOfPcm(pcm, SAMPLE_RATE_HZ),
    },
    outboxFolder,
    ...backgroundWork(db, { deps, stores, engines, onError }),
  };
}

type ClockedOptions = EmbeddedOptions & { clock: Clock };
type Stores = Awaited<ReturnType<typeof composeStores>>;
type Engines = Awaited<ReturnType<typeof composeEngines>>;

/** The models of the cloud when a capability is to be one of them; else nothing of a cloud is loaded. */
async function composeCloud(settings: ModelSettings, paths: ProjectPaths): Promise<CloudModels | null> {
  const { AWS_REGION: region, NOVA_BEDROCK_URL: endpoint } = settings;
  if (!usesCloud(settings) || region === undefined) return null;
  const { NOVA_GUARDRAIL_ID: identifier, NOVA_GUARDRAIL_VERSION: version = 'DRAFT' } = settings;
  const guardrail = identifier === undefined ? undefined : { identifier, version };
  return loadCloudModels(bundled(paths, 'bedrock-models'), { region, endpoint, guardrail });
}

/** What stands around the stores and engines: lessons and who writes them, who vouches for whom, and how the process is. */
function composeAround(
  db: NovaDatabase,
  options: ClockedOptions,
  parts: { stores: Stores; engines: Engines; cloud: CloudModels | null; live: LivePartner },
): Omit<ApiDeps, keyof Stores | keyof Engines['ports'] | 'erasures'> {
  const { stores, engines, cloud, live } = parts;
  const { dataDir, logger, clock, siteUrl, social = EMBEDDED_ONLY } = options;
  const settings = options.models ?? EMBEDDED_ONLY;
  const catalog = createCurriculumLessonCatalog(loadCurriculum(), loadTalks());
  const { areAbroad, healthChecks, ...models } = composeModels({
    settings,
    cloud,
    catalog,
    limiter: stores.limiter,
    clock,
    logger,
  });
  const { composedImages: composed, synthesizer } = engines;
  const polly = settings.NOVA_SPEECH_PROVIDER === 'polly' && cloud !== null ? cloud.speech() : null;
  const { images, fallbackImages, ...pictures } = composeImages({ settings, cloud, composed, clock, logger });
  return {
    clock,
    ids: uuids,
    siteUrl,
    catalog,
    talks: createCurriculumTalkCatalog(loadTalks(), loadCurriculum()),
    ...models,
    images,
    fallbackImages,
    synthesizer: polly ?? synthesizer,
    homeSynthesizer: polly && synthesizer,
    modelsAbroad: areAbroad || fallbackImages !== null || live.standIn !== null || polly !== null,
    socialProviders: composeSocialProviders(social),
    guardianVerifier: createEmailPlusVerifier({
      mailer: stores.mailer,
      delayMs: options.guardianDelayMs ?? GUARDIAN_DELAY_MS,
    }),
    apiKeys: composeApiKeys(dataDir, clock),
    fileCopies: null,
    fileLinks: stores.files,
    healthChecks: {
      database: async () => void db.read((sql) => sql.get('SELECT 1 AS one')),
      dataFolder: () => requireRoom(dataDir),
      pronunciation: engines.modelUsable,
      ...healthChecks,
      ...pictures.healthChecks,
      ...live.healthChecks,
    },
    version: apiVersion,
    startedAtMs: clock.nowMs(),
  };
}

/** What goes on beside requests, and how all of it ends. */
function backgroundWork(
  db: NovaDatabase,
  parts: {
    deps: ApiDeps;
    stores: Stores;
    engines: Engines;
    onError(part: string): (error: unknown) => void;
  },
): Pick<EmbeddedComposition, 'startWorker' | 'sweep' | 'close'> {
  const { deps, stores, engines, onError } = parts;
  const sweeper = createSweeper({ db, ...stores, clock: deps.clock, onError: onError('sweep') });
  let isClosing = false;
  let resuming: Promise<unknown> = Promise.resolve();
  return {
    sweep: () => sweeper.sweep(),
    startWorker() {
      stores.queue.start(jobHandlers(deps), givingUpHandlers(deps));
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
      await stores.queue.stop();
      await resuming;
      await stores.events.close();
      await engines.close();
      await db.close();
    },
  };
}
