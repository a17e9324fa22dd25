import type { ServerMessage } from '@nova/contracts/voice/protocol.ts';

/** The first message of the gateway in a spoken talk that has just begun, without its number. */
export const WELCOME: Omit<Extract<ServerMessage, { type: 'welcome' }>, 'seq'> = {
  type: 'welcome',
  talkId: 't',
  sessionId: 't',
  scenarioId: 'cafe',
  partner: { kind: 'offline', modelId: 'm', voice: 'amy' },
  mode: 'spoken',
  isResumed: false,
  resumeToken: 'run:0',
  goalsMet: [],
  settings: { turnDetection: { mode: 'push-to-talk' }, speed: 1, correction: 'after' },
};
