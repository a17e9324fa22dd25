import {
  createScriptedModel,
  type PartnerScript,
} from '@nova/core/testing/scripted-speech-to-speech-model.ts';
import { afterEach } from 'vitest';
import type { VoiceSettings } from '../voice-deps.ts';
import { startTestGateway, type TestGateway } from './harness.ts';
import type { TestClient } from './test-client.ts';

/** A short talk in the café, as the scripted partner has it. */
export const CAFE_SCRIPT: PartnerScript = {
  lines: ['Hi! What can I get you?', 'Hot or iced?', 'Anything else?'],
  transcripts: ['A latte, please.', 'Iced, please.', 'That is all.'],
  goalsByTurn: { 0: 'drink' },
};

/** Resolves once the partner has said its first turn. */
export const opened = (client: TestClient) =>
  client.until('turn-ended', ({ speaker }) => speaker === 'partner');

/** Types a line; resolves once the partner has answered it. */
export async function say(client: TestClient, text: string): Promise<void> {
  const from = client.messages.length;
  client.send({ type: 'text', text });
  await client.until('turn-ended', ({ speaker }) => speaker === 'partner', from);
}

/** Gateways of a test file, one at a time; what runs is closed after each test. */
export function testGateways() {
  let running: TestGateway | null = null;
  afterEach(async () => {
    await running?.close();
    running = null;
  });
  async function run(...partners: Parameters<typeof startTestGateway>): Promise<TestGateway> {
    running = await startTestGateway(...partners);
    return running;
  }
  /** With the café's partner, and a learner. */
  async function start(changes: Partial<PartnerScript> = {}, settings: Partial<VoiceSettings> = {}) {
    const model = createScriptedModel({ ...CAFE_SCRIPT, ...changes });
    const gateway = await run(model, settings);
    return { gateway, model, learner: await gateway.newLearner(), url: gateway.url };
  }
  return { run, start };
}
