/** Live talks with Sonic behind a guardrail, in the embedded home: what is shown, what is kept, and what happens when nobody can judge. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createBedrockClient } from '@nova/adapters/aws/bedrock/bedrock-client.ts';
import { createGuardrailScreen } from '@nova/adapters/aws/bedrock/guardrail-screen.ts';
import { createSonicClient, createSonicModel } from '@nova/adapters/aws/bedrock/sonic-model.ts';
import { startBedrockServer } from '@nova/adapters/aws/bedrock/testing/bedrock-server.ts';
import type { SonicScript } from '@nova/adapters/aws/bedrock/testing/sonic-stream.ts';
import { LEFT_OUT, screenedTalks } from '@nova/core/conversation/screened-talk.ts';
import { CONSENT_TEXTS } from '@nova/core/privacy/consent-texts.ts';
import { sampleConsent } from '@nova/core/testing/samples.ts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../../apps/api/src/testing/harness.ts';
import { mountVoiceGateway } from '../../apps/voice/src/gateway.ts';
import { connect, START } from '../../apps/voice/src/testing/test-client.ts';

process.env.AWS_ACCESS_KEY_ID = 'test';
process.env.AWS_SECRET_ACCESS_KEY = 'test';

const bedrock = await startBedrockServer();
const GUARDED = {
  AWS_REGION: 'ap-northeast-1',
  NOVA_BEDROCK_URL: bedrock.endpoint,
  NOVA_VOICE_PROVIDER: 'bedrock',
  NOVA_VOICE_MODEL_ID: 'amazon.nova-2-sonic-v1:0',
  NOVA_GUARDRAIL_ID: 'gr-1',
  NOVA_GUARDRAIL_VERSION: '3',
};
let home: TestApi;
let close: () => Promise<void> = async () => undefined;
beforeAll(async () => {
  home = await startTestApi(GUARDED);
});
afterAll(async () => {
  await home.close();
  await bedrock.close();
});
beforeEach(() => {
  bedrock.reset();
  bedrock.guard({ identifier: 'gr-1', version: '3', input: /weapon/i, output: /casino/i, masked: /\d{8,}/g });
});
afterEach(async () => {
  await close();
  expect(bedrock.findings()).toEqual([]);
});

/** Says its lines, one a turn, and what it says when nothing was asked of it but to go on. */
function partner(...lines: readonly string[]): SonicScript {
  return async (io) => {
    await io.ready();
    await io.reads();
    for (const [turn, line] of lines.entries()) {
      if (turn > 0) await io.learnerTurn();
      await io.speaks(line, 5);
    }
    await io.ended();
  };
}

/** The same talks, with all the time in the world to judge: what a busy machine does not get done in a second stands unguarded. */
function patientPartner() {
  const place = { region: GUARDED.AWS_REGION, endpoint: bedrock.endpoint };
  const guardrail = { identifier: GUARDED.NOVA_GUARDRAIL_ID, version: GUARDED.NOVA_GUARDRAIL_VERSION };
  const model = createSonicModel({
    client: createSonicClient(place),
    modelId: GUARDED.NOVA_VOICE_MODEL_ID,
    howToSay: async () => [],
  });
  return screenedTalks(model, createGuardrailScreen(createBedrockClient(place), guardrail), () => undefined);
}

async function talk(script: SonicScript, { isPatient = true } = {}) {
  bedrock.play(script);
  const learner = await home.newLearner();
  const { version: textVersion } = CONSENT_TEXTS['cross-border'];
  const { deps, talk: parts } = home.composition;
  await deps.consents.append(sampleConsent(learner.userId, { purpose: 'cross-border', textVersion }));
  const server = createServer();
  const errors: string[] = [];
  const log = { info: () => undefined, error: (fact: string) => void errors.push(fact) };
  const gateway = mountVoiceGateway(
    server,
    { ...deps, ...parts, ...(isPatient && { partner: patientPartner() }) },
    log,
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  close = async () => {
    await gateway.close();
    server.close();
  };
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/voice`;
  const client = await connect(url, { token: learner.token, talk: { ...START, mode: 'typed' } });
  const { sessionId } = await client.until('welcome');
  const says = (text: string) => client.send({ type: 'text', text });
  const hears = (line: string) =>
    client.until('caption', ({ text, stage }) => text === line && stage === 'final');
  return {
    client,
    says,
    hears,
    /** The turns that are kept, once the talk is over. */
    async kept() {
      client.send({ type: 'finish' });
      await client.until('ended');
      const session = await deps.learning.getSession(learner.userId, sessionId);
      return session?.talk?.turns.map(({ speaker, text, screening }) => [speaker, text, screening]);
    },
  };
}

describe('a live talk behind a guardrail', () => {
  it('is judged turn by turn: hers as input, the partner’s as output, and says that it passed', async () => {
    const { says, hears, kept } = await talk(partner('Hi!', 'Sure.'));
    await hears('Hi!');
    says('A latte, please.');
    await hears('Sure.');
    expect(await kept()).toEqual([
      ['partner', 'Hi!', 'passed'],
      ['learner', 'A latte, please.', 'passed'],
      ['partner', 'Sure.', 'passed'],
    ]);
    expect(bedrock.judged()).toEqual([
      { source: 'OUTPUT', texts: ['Hi!'] },
      { source: 'INPUT', texts: ['A latte, please.'] },
      { source: 'OUTPUT', texts: ['Sure.'] },
    ]);
  });

  it('keeps her personal data masked, and tells her kindly', async () => {
    const { client, says, hears, kept } = await talk(partner('Hi!', 'Sure.'));
    await hears('Hi!');
    says('Call me at 01012345678.');
    await client.until('notice', ({ code }) => code === 'private-covered');
    await hears('Sure.');
    expect(await kept()).toContainEqual(['learner', 'Call me at {PHONE}.', 'masked']);
  });

  it('does not keep what may not stand of hers', async () => {
    const { client, says, hears, kept } = await talk(partner('Hi!', 'Sure.'));
    await hears('Hi!');
    says('I have a weapon.');
    await client.until('notice', ({ code }) => code === 'turn-withheld');
    await hears('Sure.');
    const turns = await kept();
    expect(turns).toContainEqual(['learner', LEFT_OUT.learner.en, 'withheld']);
    expect(JSON.stringify(turns)).not.toContain('weapon');
  });

  it('stops the partner, shows and keeps nothing of it, says so, and goes on', async () => {
    const { client, hears, kept } = await talk(partner('Come to the casino.', 'Hot or iced?'));
    await client.until('interrupted');
    await client.until('notice', ({ code }) => code === 'partner-withheld');
    await hears('Hot or iced?');
    expect(JSON.stringify(client.messages)).not.toContain('casino');
    expect(await kept()).toEqual([
      ['partner', LEFT_OUT.partner.en, 'withheld'],
      ['partner', 'Hot or iced?', 'passed'],
    ]);
  });

  it('goes on with the partner that is here when Sonic has to be stopped again', async () => {
    const { client, kept } = await talk(partner('Come to the casino.', 'To the casino!'));
    expect(await client.until('partner-changed')).toMatchObject({ partner: { kind: 'offline' } });
    expect(JSON.stringify(await kept())).not.toContain('casino');
  });

  it.each(['throttles', 'fails', 'hangs'] as const)(
    'goes on when the guardrail %s, and the record says that nobody judged it',
    async (behaviour) => {
      bedrock.scriptGuardrail(behaviour);
      const { says, hears, kept } = await talk(partner('Hi!', 'Sure.'), { isPatient: false });
      await hears('Hi!');
      says('A latte, please.');
      await hears('Sure.');
      const turns = await kept();
      expect(turns?.[0]).toEqual(['partner', 'Hi!', 'unguarded']);
      expect(turns?.map(([, text]) => text)).toEqual(['Hi!', 'A latte, please.', 'Sure.']);
      // The home asks the guardrail of its settings, for each of them.
      expect(bedrock.judged().map(({ source }) => source)).toContain('INPUT');
    },
  );
});
