import type { CloudModels, CloudPlace } from '../../cloud/cloud-models.ts';
import { createPollyClient, createPollySpeechSynthesizer } from '../polly/polly-speech-synthesizer.ts';
import { createBedrockClient } from './bedrock-client.ts';
import { createBedrockImageModel } from './bedrock-image-model.ts';
import { createConverseTextModel } from './converse-text-model.ts';
import { createGuardrailScreen } from './guardrail-screen.ts';
import { createSonicClient, createSonicModel } from './sonic-model.ts';

/** The models of AWS, with whatever credentials the SDK finds. */
export function createBedrockModels(place: CloudPlace): CloudModels {
  const { guardrail } = place;
  return {
    text: ({ modelId }) =>
      createConverseTextModel({ client: createBedrockClient(place), modelId, guardrail }),
    images: ({ modelId, briefs }) =>
      createBedrockImageModel({ client: createBedrockClient(place), modelId, briefs }),
    talks: (options) => createSonicModel({ client: createSonicClient(place), ...options }),
    screen: () => (guardrail ? createGuardrailScreen(createBedrockClient(place), guardrail) : null),
    speech: () => createPollySpeechSynthesizer({ client: createPollyClient({ region: place.region }) }),
  };
}
