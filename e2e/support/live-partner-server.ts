import { type BedrockServer, startBedrockServer } from '@nova/adapters/aws/bedrock/testing/bedrock-server.ts';
import { type ServerHere, startServerHere } from './server-here.ts';

/** The product in this process, whose partner is Nova Sonic as far as the SDK knows: a Bedrock of our own plays it. */
export interface LivePartnerServer extends ServerHere {
  bedrock: BedrockServer;
}

/** Nova 2 Sonic's, as `sonic-model.ts` has it. */
const MAX_STREAM_MS = 8 * 60_000;

/**
 * Starts both.
 * @param options.dueAfterMs when a stream is to be handed over at the next pause: 6.5 of the model's 8 minutes, compressed
 * @param options.voice limits of live talks, where they are not the usual ones
 */
export async function startLivePartnerServer(options: {
  dueAfterMs?: number;
  voice?: Parameters<typeof startServerHere>[0]['voice'];
}): Promise<LivePartnerServer> {
  const { dueAfterMs, voice } = options;
  process.env.AWS_ACCESS_KEY_ID = 'test';
  process.env.AWS_SECRET_ACCESS_KEY = 'test';
  const bedrock = await startBedrockServer();
  const server = await startServerHere({
    settings: {
      NOVA_VOICE_PROVIDER: 'bedrock',
      NOVA_VOICE_MODEL_ID: 'amazon.nova-2-sonic-v1:0',
      AWS_REGION: 'ap-northeast-1',
      NOVA_BEDROCK_URL: bedrock.endpoint,
    },
    voice: { ...voice, ...(dueAfterMs !== undefined && { handOverMarginMs: MAX_STREAM_MS - dueAfterMs }) },
  });
  return {
    ...server,
    bedrock,
    async close() {
      await server.close();
      await bedrock.close();
    },
  };
}
