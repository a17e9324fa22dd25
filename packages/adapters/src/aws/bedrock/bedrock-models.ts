import type { CloudModels, CloudPlace } from '../../cloud/cloud-models.ts';
import { createPollyClient, createPollySpeechSynthesizer } from '../polly/polly-speech-synthesizer.ts';
import { createBedrockClient } from './bedrock-client.ts';
import { createBedrockImageModel } from './bedrock-image-model.ts';
import { createConverseTextModel } from './converse-text-model.ts';
import { createSonicClient, createSonicModel } from './sonic-model.ts';

/** The models of AWS, with whatever credentials the SDK finds. */
export function createBedrockModels(place: CloudPlace): CloudModels {
  return {
    text: ({ modelId }) => createConverseTextModel({ client: createBedrockClient(place), modelId }),
    images: ({ modelId, briefs }) =>
      createBedrockImageModel({ client: createBedrockClient(place), modelId, briefs }),
    talks: (options) => createSonicModel({ client: createSonicClient(place), ...options }),
    speech: () => createPollySpeechSynthesizer({ client: createPollyClient({ region: place.region }) }),
  };
}
