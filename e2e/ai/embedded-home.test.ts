/** The embedded home on models of Bedrock, chosen by its environment alone: capability by capability, over real sockets. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startBedrockServer } from '@nova/adapters/aws/bedrock/testing/bedrock-server.ts';
import { paintPng } from '@nova/adapters/aws/bedrock/testing/paint-png.ts';
import type { SonicScript } from '@nova/adapters/aws/bedrock/testing/sonic-stream.ts';
import { COMPOSED_MODEL_ID } from '@nova/adapters/embedded/pictures/composed-model-id.ts';
import { CONSENT_TEXTS } from '@nova/core/privacy/consent-texts.ts';
import { sampleConsent } from '@nova/core/testing/samples.ts';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../../apps/api/src/testing/harness.ts';
import { mountVoiceGateway } from '../../apps/voice/src/gateway.ts';
import { connect, START } from '../../apps/voice/src/testing/test-client.ts';

process.env.AWS_ACCESS_KEY_ID = 'test';
process.env.AWS_SECRET_ACCESS_KEY = 'test';

const bedrock = await startBedrockServer();
const CLOUD = { AWS_REGION: 'ap-northeast-1', NOVA_BEDROCK_URL: bedrock.endpoint };
const VOICE = { NOVA_VOICE_PROVIDER: 'bedrock', NOVA_VOICE_MODEL_ID: 'amazon.nova-2-sonic-v1:0' };
const TEXT = { NOVA_TEXT_PROVIDER: 'bedrock', NOVA_TEXT_MODEL_ID: 'global.amazon.nova-2-lite-v1:0' };
afterAll(() => bedrock.close());
beforeEach(() => bedrock.reset());

let api: TestApi | null = null;
afterEach(async () => {
  await api?.close();
  api = null;
});
async function start(env: Record<string, string>): Promise<TestApi> {
  api = await startTestApi({ ...CLOUD, ...env });
  return api;
}

const barista: SonicScript = async (io) => {
  await io.ready();
  await io.reads();
  await io.speaks('Hi! What can I get you?', 5);
  await io.learnerTurn();
  await io.speaks('Sure. Anything else?', 5);
  await io.ended();
};

/** A learner who may talk, on a gateway over the composed home. */
async function talk(home: TestApi, agrees: boolean) {
  const learner = await home.newLearner();
  const { version: textVersion } = CONSENT_TEXTS['cross-border'];
  const consent = sampleConsent(learner.userId, { purpose: 'cross-border', textVersion });
  if (agrees) await home.composition.deps.consents.append(consent);
  const server = createServer();
  const log = { info: () => undefined, error: () => undefined };
  const { deps, talk: parts } = home.composition;
  const gateway = mountVoiceGateway(server, { ...deps, ...parts }, log, { modelTalksPerDay: 1 });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/voice`;
  const typed = { token: learner.token, talk: { ...START, mode: 'typed' } };
  return {
    begin: () => connect(url, typed),
    async close() {
      await gateway.close();
      server.close();
    },
  };
}

describe('live talks', () => {
  it('are Sonic’s for who agrees, the offline partner’s after the day’s talks, and said so', async () => {
    const home = await start(VOICE);
    bedrock.play(barista);
    const { begin, close } = await talk(home, true);
    const client = await begin();
    expect(await client.until('welcome')).toMatchObject({
      partner: { kind: 'model', modelId: VOICE.NOVA_VOICE_MODEL_ID },
    });
    await client.until('caption', ({ text }) => text === 'Hi! What can I get you?');
    client.send({ type: 'text', text: 'A latte, please.' });
    await client.until('caption', ({ text }) => text === 'Sure. Anything else?');
    const second = await begin();
    expect(await second.until('welcome')).toMatchObject({ partner: { kind: 'offline' } });
    await second.until('notice', ({ code }) => code === 'daily-limit');
    await close();
    expect(bedrock.findings()).toEqual([]);
  });

  it('go on with the offline partner when Sonic refuses, and say so', async () => {
    const home = await start(VOICE);
    bedrock.play('throttles');
    const { begin, close } = await talk(home, true);
    const client = await begin();
    expect(await client.until('partner-changed')).toMatchObject({ partner: { kind: 'offline' } });
    await client.until('notice', ({ code }) => code === 'offline-partner');
    await close();
  });

  it('leave the country for nobody who has not agreed', async () => {
    const home = await start(VOICE);
    const { begin, close } = await talk(home, false);
    const client = await begin();
    expect(await client.until('welcome')).toMatchObject({ partner: { kind: 'offline' } });
    await close();
    expect(bedrock.streams()).toEqual([]);
  });

  it('tell in the health that the model ends soon', async () => {
    const { composition } = await start(VOICE);
    await expect(composition.deps.healthChecks.voiceModelLifecycle?.()).rejects.toThrow('2026-12-02');
    await expect(composition.deps.healthChecks.voiceModel?.()).resolves.toBeUndefined();
  });
});

describe('text and pictures', () => {
  it('are Bedrock’s where the environment says so, and nothing else is', async () => {
    const { composition } = await start({
      ...TEXT,
      NOVA_IMAGE_PROVIDER: 'bedrock',
      NOVA_IMAGE_MODEL_ID: 'stability.stable-image-core-v1:1',
    });
    const { deps, talk: parts } = composition;
    expect(deps.modelsAbroad).toBe(true);
    expect(parts.partner.kind).toBe('offline');
    expect(deps.images.modelId).toBe('stability.stable-image-core-v1:1');
    expect(deps.fallbackImages?.modelId).toBe(COMPOSED_MODEL_ID);
    bedrock.otherwise(({ operation }) =>
      operation === 'invoke'
        ? { kind: 'paints', png: paintPng(64, 36, 7) }
        : {
            kind: 'answers',
            value: {
              isFitting: true,
              tags: ['dog'],
              altEn: 'A dog in a park.',
              altKo: '공원에 강아지가 있어요.',
              english: 'A dog plays in a park.',
            },
          },
    );
    const { source, altText } = await deps.images.fromPrompt('a dog in a park');
    expect({ source, altText: altText.en }).toEqual({ source: 'model', altText: 'A dog in a park.' });
    expect(bedrock.calls().map(({ operation }) => operation)).toEqual(['converse', 'invoke']);
  });

  it('refuse to start with an image model that nobody can ask', async () => {
    await expect(
      start({ ...TEXT, NOVA_IMAGE_PROVIDER: 'bedrock', NOVA_IMAGE_MODEL_ID: 'unknown.painter' }),
    ).rejects.toThrow(/^NOVA_IMAGE_MODEL_ID: /);
  });
});
