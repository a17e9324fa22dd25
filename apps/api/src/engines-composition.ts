import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createHarperGrammarChecker } from '@nova/adapters/embedded/grammar/harper-grammar-checker.ts';
import { createEmbeddedIdentityProvider } from '@nova/adapters/embedded/identity/embedded-identity-provider.ts';
import { createEmbeddedSecondFactors } from '@nova/adapters/embedded/identity/embedded-second-factors.ts';
import type { PasswordCost } from '@nova/adapters/embedded/identity/password-hashing.ts';
import { createPasswordJudge } from '@nova/adapters/embedded/identity/password-judge.ts';
import { createComposedImageModel } from '@nova/adapters/embedded/pictures/composed-image-model.ts';
import { createPauseListener } from '@nova/adapters/embedded/pronunciation/pause-listener.ts';
import { createWorkerPronunciationScorer } from '@nova/adapters/embedded/pronunciation/worker-pronunciation-scorer.ts';
import { createFliteSpeechSynthesizer } from '@nova/adapters/embedded/speech-synthesis/flite-speech-synthesizer.ts';
import type { NovaDatabase } from '@nova/adapters/embedded/storage/database.ts';
import { uuids } from '@nova/adapters/embedded/storage/ids.ts';
import {
  createOfflineTalkPartner,
  wholePhrasebook,
} from '@nova/adapters/embedded/talk-partner/offline-talk-partner.ts';
import type { Clock } from '@nova/core/ports/clock.ts';
import { loadCurriculum } from '@nova/curriculum/load.ts';
import { loadTalks } from '@nova/curriculum/load-talks.ts';
import type { ProjectPaths } from './project-paths.ts';

/** A bundle beside the server's own; undefined when this runs from source, where the adapters know theirs. */
export function bundled({ bundledWorkers }: ProjectPaths, name: string): URL | undefined {
  return bundledWorkers === null ? undefined : pathToFileURL(join(bundledWorkers, `${name}.js`));
}

/** The engines with threads or models of their own; `close` ends the threads. */
export async function composeEngines(
  db: NovaDatabase,
  options: {
    paths: ProjectPaths;
    clock: Clock;
    operatorEmails?: readonly string[];
    passwordCost?: PasswordCost | undefined;
  },
) {
  const { paths, clock, operatorEmails = [] } = options;
  const workerUrl = (name: string) => bundled(paths, name);
  const passwordJudge = createPasswordJudge({ workerUrl: workerUrl('password-worker') });
  const secondFactors = await createEmbeddedSecondFactors({ database: db, clock });
  const identity = await createEmbeddedIdentityProvider({
    database: db,
    clock,
    ids: uuids,
    passwordJudge,
    passwordCost: options.passwordCost,
    secondFactors,
    operatorEmails: new Set(operatorEmails),
  });
  const grammar = createHarperGrammarChecker({ workerUrl: workerUrl('harper-worker') });
  const synthesizer = createFliteSpeechSynthesizer({ workerUrl: workerUrl('flite-worker') });
  const scorer = createWorkerPronunciationScorer({
    workerUrl: workerUrl('pronunciation-worker'),
    modelFolder: paths.speechModel,
  });
  const composedImages = createComposedImageModel({ workerUrl: workerUrl('picture-worker') });
  const [talks, curriculum] = [loadTalks(), loadCurriculum()];
  const phrasebook = wholePhrasebook(talks, curriculum);
  let modelFailure: { error: unknown } | null = null;
  return {
    ports: {
      identity,
      socialAccounts: identity.social,
      secondFactors,
      scorer,
      listener: createPauseListener(scorer),
    },
    synthesizer,
    composedImages,
    grammar,
    howToSay: async (korean: string) => phrasebook.find(korean),
    // With its own voice, whoever says model sentences: it stands in when the network is away.
    talkPartner: createOfflineTalkPartner({ synthesizer, recogniser: scorer, talks, curriculum }),
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
        composedImages.close(),
      ]);
    },
  };
}
