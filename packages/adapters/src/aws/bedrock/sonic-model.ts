import { randomUUID } from 'node:crypto';
import {
  BedrockRuntimeClient,
  InvokeModelWithBidirectionalStreamCommand,
  type InvokeModelWithBidirectionalStreamCommandOutput,
} from '@aws-sdk/client-bedrock-runtime';
import { NovaError } from '@nova/core/errors.ts';
import type {
  SpeechToSpeechModel,
  SuggestedReply,
  TalkSetup,
} from '@nova/core/ports/speech-to-speech-model.ts';
import { NodeHttp2Handler } from '@smithy/node-http-handler';
import type { AwsPlace } from '../client-settings.ts';
import { toModelFailure } from './bedrock-client.ts';
import { SonicTalk } from './sonic-talk.ts';

/** A stream may be silent on the model's side for as long as it lasts. */
const STREAM_TIMEOUT_MS = 9 * 60_000;

/** One client for a process: HTTP/2, a connection for each talk, nothing tried twice. */
export function createSonicClient({ region, endpoint }: AwsPlace): BedrockRuntimeClient {
  return new BedrockRuntimeClient({
    region,
    ...(endpoint === undefined ? {} : { endpoint }),
    maxAttempts: 1,
    requestHandler: new NodeHttp2Handler({
      requestTimeout: STREAM_TIMEOUT_MS,
      sessionTimeout: STREAM_TIMEOUT_MS,
      disableConcurrentStreams: true,
    }),
  });
}

/** The English voices of Nova 2 Sonic (user guide, "Available voices"); it has none for Korean. */
const VOICES = [
  { id: 'tiffany', label: 'Tiffany (US)' },
  { id: 'matthew', label: 'Matthew (US)' },
  { id: 'amy', label: 'Amy (UK)' },
  { id: 'olivia', label: 'Olivia (Australia)' },
] as const;

/** Nova 2 Sonic ends a stream after eight minutes (user guide, "Quotas"). */
const MAX_STREAM_MS = 8 * 60_000;

/** How to reach the model. */
export interface SonicModelOptions {
  client: BedrockRuntimeClient;
  modelId: string;
  /** Answers "how do I say this in English?", which Sonic cannot: it knows no Korean. May reject. */
  howToSay(korean: string): Promise<readonly SuggestedReply[]>;
}

/** Live talks with Amazon Nova 2 Sonic over Bedrock's bidirectional stream. */
export function createSonicModel(options: SonicModelOptions): SpeechToSpeechModel {
  const { client, modelId } = options;
  return {
    kind: 'model',
    modelId,
    voices: VOICES,
    defaultVoice: VOICES[0].id,
    maxStreamMs: MAX_STREAM_MS,
    async open(setup: TalkSetup) {
      if (!VOICES.some(({ id }) => id === setup.voice))
        throw new NovaError('voice-unknown', { pointer: '/voice' });
      const talk = new SonicTalk(setup, randomUUID, options.howToSay);
      const command = new InvokeModelWithBidirectionalStreamCommand({ modelId, body: talk.input() });
      const accepted = whenAccepted(command);
      const response = client.send(command);
      await Promise.race([accepted, response]).catch((error: unknown) => {
        throw toTalkError(error);
      });
      talk.listenTo(chunksOf(response));
      return talk;
    },
  };
}

/**
 * Resolves once the service has accepted the stream. `send` itself waits for the first event of the answer, and a model
 * that waits for the learner sends none.
 */
function whenAccepted(command: InvokeModelWithBidirectionalStreamCommand): Promise<void> {
  return new Promise((resolve) => {
    command.middlewareStack.add(
      (next) => async (args) => {
        const result = await next(args);
        if ((result.response as { statusCode?: number }).statusCode === 200) resolve();
        return result;
      },
      { step: 'deserialize', priority: 'low', name: 'whenAccepted' },
    );
  });
}

async function* chunksOf(
  response: Promise<InvokeModelWithBidirectionalStreamCommandOutput>,
): AsyncIterable<Uint8Array> {
  const { body } = await response;
  for await (const event of body ?? []) if (event.chunk?.bytes) yield event.chunk.bytes;
}

function toTalkError(error: unknown): NovaError {
  const { reason } = toModelFailure(error);
  return new NovaError(reason === 'busy' ? 'service-busy' : 'service-unavailable', {
    retryAfterSeconds: 5,
    cause: error,
  });
}
