import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCurriculumLessonCatalog } from '@nova/adapters/curriculum/curriculum-lesson-catalog.ts';
import { createCurriculumTalkCatalog } from '@nova/adapters/curriculum/curriculum-talk-catalog.ts';
import { createEmbeddedIdentityProvider } from '@nova/adapters/embedded/identity/embedded-identity-provider.ts';
import { createEmbeddedSecondFactors } from '@nova/adapters/embedded/identity/embedded-second-factors.ts';
import { IDENTITY_MIGRATIONS } from '@nova/adapters/embedded/identity/identity-schema.ts';
import { createPasswordJudge } from '@nova/adapters/embedded/identity/password-judge.ts';
import { createMemoryCache } from '@nova/adapters/embedded/storage/cache.ts';
import { createConsentRepository } from '@nova/adapters/embedded/storage/consent-repository.ts';
import { createContentRepository } from '@nova/adapters/embedded/storage/content-repository.ts';
import { openDatabase } from '@nova/adapters/embedded/storage/database.ts';
import { createFeatureFlags } from '@nova/adapters/embedded/storage/feature-flags.ts';
import { openFileStore } from '@nova/adapters/embedded/storage/file-store.ts';
import { uuids } from '@nova/adapters/embedded/storage/ids.ts';
import { createLearnerRepository } from '@nova/adapters/embedded/storage/learner-repository.ts';
import { createLearningRepository } from '@nova/adapters/embedded/storage/learning-repository.ts';
import { createMemoryRateLimiter } from '@nova/adapters/embedded/storage/rate-limiter.ts';
import { CHEAP_PASSWORDS } from '@nova/adapters/testing/cheap-passwords.ts';
import { ruleGrammarChecker } from '@nova/core/conversation/rule-grammar-checker.ts';
import { NovaError } from '@nova/core/errors.ts';
import type { IdentityProvider } from '@nova/core/ports/identity-provider.ts';
import type { Learner } from '@nova/core/ports/learner-repository.ts';
import type { SpeechToSpeechModel } from '@nova/core/ports/speech-to-speech-model.ts';
import { createRuleFeedbackWriter } from '@nova/core/recording/rule-feedback-writer.ts';
import { sampleConsent, sampleLearner } from '@nova/core/testing/samples.ts';
import {
  createScriptedModel,
  type ScriptedModel,
} from '@nova/core/testing/scripted-speech-to-speech-model.ts';
import { loadCurriculum } from '@nova/curriculum/load.ts';
import { loadTalks } from '@nova/curriculum/load-talks.ts';
import { SAMPLE_RATE_HZ, wavOfPcm } from '@nova/speech/wav.ts';
import { mountVoiceGateway, type VoiceGateway } from '../gateway.ts';
import type { VoiceDeps, VoiceLog, VoiceSettings } from '../voice-deps.ts';

/** A gateway on a real socket, on embedded storage and identity. The partner is the test's. */
export interface TestGateway {
  url: string;
  gateway: VoiceGateway;
  deps: VoiceDeps & { identity: IdentityProvider };
  /** What was logged. */
  logged: { fact: string; fields: unknown }[];
  /** A learner with an access token; `changes` to her row. */
  newLearner(changes?: Partial<Learner>): Promise<{ userId: string; token: string }>;
  /**
   * A second gateway on the same storage, as another process would be: the first is stopped as it stops when asked to, or
   * not at all when it crashed.
   */
  nextProcess(how?: { isCrash: boolean }): Promise<{ url: string; model: ScriptedModel }>;
  /** Moves the clock of tokens. */
  advance(ms: number): void;
  close(): Promise<void>;
}

/** Nothing is heard in tests of the gateway: its turns are tones. */
const deafScorer: VoiceDeps['scorer'] = {
  score: () => Promise.reject(new NovaError('no-speech')),
};

/** One for all gateways of a file: its dictionaries take most of a second to load. It keeps no process alive. */
const passwordJudge = createPasswordJudge();

/** Starts it on a free port. */
export async function startTestGateway(
  partner: SpeechToSpeechModel,
  settings: Partial<VoiceSettings> = {},
  standIn: SpeechToSpeechModel | null = null,
): Promise<TestGateway> {
  const dataDir = await mkdtemp(join(tmpdir(), 'nova-voice-'));
  const db = openDatabase({ dataDir, extraMigrations: [IDENTITY_MIGRATIONS] });
  let offsetMs = 0;
  const clock = { nowMs: () => Date.now() + offsetMs };
  const identity = await createEmbeddedIdentityProvider({
    database: db,
    clock,
    ids: uuids,
    passwordJudge,
    passwordCost: CHEAP_PASSWORDS,
    secondFactors: await createEmbeddedSecondFactors({ database: db, clock }),
  });
  const curriculum = loadCurriculum();
  const catalog = createCurriculumLessonCatalog(curriculum, loadTalks());
  const deps = {
    clock,
    ids: uuids,
    identity,
    learners: createLearnerRepository(db),
    consents: createConsentRepository(db),
    modelsAbroad: false,
    learning: createLearningRepository({ db, clock }),
    catalog,
    content: createContentRepository({ db, clock }),
    talks: createCurriculumTalkCatalog(loadTalks(), curriculum),
    scorer: deafScorer,
    feedback: createRuleFeedbackWriter(catalog),
    files: await openFileStore({ db, clock }),
    events: { publish: () => undefined, forget: async () => 0 },
    flags: createFeatureFlags(db),
    cache: createMemoryCache({ clock, maxBytes: 1_000 }),
    limiter: createMemoryRateLimiter(),
    partner,
    standIn,
    grammar: ruleGrammarChecker,
    encodeWav: (pcm: Uint8Array) => wavOfPcm(pcm, SAMPLE_RATE_HZ),
  };
  const logged: TestGateway['logged'] = [];
  const log: VoiceLog = {
    info: (fact, fields) => void logged.push({ fact, fields }),
    error: (fact, error) => void logged.push({ fact, fields: String(error) }),
  };
  const first = await serveGateway(deps, log, settings);
  const all = [first];
  return {
    url: first.url,
    gateway: first.gateway,
    deps,
    logged,
    async nextProcess({ isCrash } = { isCrash: false }) {
      const model = createScriptedModel(NEXT_SCRIPT);
      if (!isCrash) await first.gateway.close();
      const next = await serveGateway({ ...deps, partner: model }, log, settings);
      all.push(next);
      return { url: next.url, model };
    },
    newLearner: (changes = {}) => signedIn(deps, changes),
    advance(ms) {
      offsetMs += ms;
    },
    async close() {
      for (const { gateway, server } of all) {
        await gateway.close();
        server.close();
      }
      await db.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

const NEXT_SCRIPT = { lines: ['Hi! What can I get you?', 'Hot or iced?', 'Anything else?'], transcripts: [] };

async function serveGateway(deps: VoiceDeps, log: VoiceLog, settings: Partial<VoiceSettings>) {
  const server = createServer((_request, response) => response.writeHead(404).end());
  const gateway = mountVoiceGateway(server, deps, log, settings);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, gateway, url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/voice` };
}

const PASSWORD = 'Warm-lamp-7-rivers';

async function signedIn(deps: TestGateway['deps'], changes: Partial<Learner>) {
  const email = `${uuids.random()}@example.com`;
  const attributes = { name: 'Sky', birthDate: '1999-12-31', country: 'KR', locale: 'ko' as const };
  const pending = await deps.identity.signUp({ email, password: PASSWORD, attributes });
  if (pending.kind !== 'pending') throw new Error('the address is taken');
  const { userId } = await deps.identity.confirm({ email, code: pending.code });
  await deps.learners.createIfAbsent(sampleLearner({ userId, email, ...changes }));
  await deps.consents.append(sampleConsent(userId));
  const outcome = await deps.identity.signIn({ email, password: PASSWORD, device: 'Chrome, Windows' });
  if (outcome.kind !== 'signed-in') throw new Error('a second factor is asked for');
  return { userId, token: outcome.tokens.accessToken };
}
