import type { PartnerScript } from '@nova/core/testing/scripted-speech-to-speech-model.ts';
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
