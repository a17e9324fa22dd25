import {
  createPollyClient,
  createPollySpeechSynthesizer,
} from '@nova/adapters/aws/polly/polly-speech-synthesizer.ts';
import { createPauseListener } from '@nova/adapters/embedded/pronunciation/pause-listener.ts';
import type { ApiComposition } from '../api-handler.ts';
import { readFunctionEnv } from '../env.ts';
import { measuredScorer, measuredSynthesizer } from '../measured.ts';
import { modelLoaded, scorer } from './early-scorer.ts';
import { composeEdge } from './edge.ts';
import { composeLearning } from './learning.ts';
import { composeFeedback, composeFeedbackModel, composePictureCoach } from './models.ts';
import { composeFlags } from './operations.ts';
import { composeFiles } from './pictures.ts';
import { createPlatform } from './platform.ts';

/** Scores recordings with our own engine and speaks by Polly. */
export async function composeAudioProcessor(): Promise<ApiComposition> {
  const env = readFunctionEnv('audio-processor');
  const platform = createPlatform('audio-processor', env);
  modelLoaded.catch(platform.onTrouble('ModelUnavailable'));
  const [edge, { parts, flush }, model] = await Promise.all([
    composeEdge(platform, env),
    composeLearning(platform, env),
    composeFeedbackModel(platform, env),
  ]);
  const { catalog } = parts;
  const polly = createPollySpeechSynthesizer({ client: createPollyClient(platform.place) });
  return {
    ...platform,
    flush,
    settings: edge.settings,
    deps: {
      ...edge.deps,
      ...parts,
      scorer: measuredScorer(scorer, platform.metrics),
      listener: createPauseListener(scorer),
      synthesizer: measuredSynthesizer(polly, platform.metrics),
      flags: composeFlags(platform, env),
      files: composeFiles(platform, env.S3_AUDIO_BUCKET),
      feedback: composeFeedback(platform, env, { model, catalog, limiter: edge.deps.limiter }),
      pictureCoach: composePictureCoach(platform, env, { model, limiter: edge.deps.limiter }),
    },
  };
}
