import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BedrockServer, startBedrockServer } from '@nova/adapters/aws/bedrock/testing/bedrock-server.ts';
import { parseEnv } from '../../apps/api/src/env.ts';
import { startLocalServer } from '../../apps/api/src/local.ts';
import { newestMail, type TestServer } from './server.ts';

/** The product in this process, whose partner is Nova Sonic as far as the SDK knows: a Bedrock of our own plays it. */
export interface LivePartnerServer extends Pick<TestServer, 'url' | 'mail'> {
  bedrock: BedrockServer;
  close(): Promise<void>;
}

/** Nova 2 Sonic's, as `sonic-model.ts` has it. */
const MAX_STREAM_MS = 8 * 60_000;

/**
 * Starts both.
 * @param dueAfterMs when a stream is to be handed over at the next pause: 6.5 of the model's 8 minutes, compressed
 */
export async function startLivePartnerServer(dueAfterMs: number): Promise<LivePartnerServer> {
  process.env.AWS_ACCESS_KEY_ID = 'test';
  process.env.AWS_SECRET_ACCESS_KEY = 'test';
  const bedrock = await startBedrockServer();
  const dataDir = await mkdtemp(join(tmpdir(), 'nova-live-'));
  const env = parseEnv({
    PORT: '0',
    NOVA_DATA_DIR: dataDir,
    NOVA_LOG_LEVEL: 'error',
    NOVA_VOICE_PROVIDER: 'bedrock',
    NOVA_VOICE_MODEL_ID: 'amazon.nova-2-sonic-v1:0',
    AWS_REGION: 'ap-northeast-1',
    NOVA_BEDROCK_URL: bedrock.endpoint,
  });
  const server = await startLocalServer(env, {
    say: () => undefined,
    voice: { handOverMarginMs: MAX_STREAM_MS - dueAfterMs },
  });
  return {
    url: server.url,
    bedrock,
    mail: (email, count) => newestMail(dataDir, email, count),
    async close() {
      await server.close();
      await bedrock.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
