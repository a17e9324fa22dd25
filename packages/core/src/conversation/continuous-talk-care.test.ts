import { expect, it } from 'vitest';
import type { TranscriptScreen } from '../ports/transcript-screen.ts';
import { createScriptedModel, SCRIPTED_SETUP } from '../testing/scripted-speech-to-speech-model.ts';
import { listenTo } from '../testing/talk-listener.ts';
import { openContinuousTalk } from './continuous-talk.ts';
import { screenedTalks } from './screened-talk.ts';

const NAMES_IT = 'Please call 109. They know about suicide.';
const screens: Record<string, TranscriptScreen> = {
  'left out by a guardrail': {
    judge: async ({ speaker }) => (speaker === 'learner' ? { kind: 'blocked' } : { kind: 'passed' }),
  },
  'left as she said it': { judge: async () => ({ kind: 'passed' }) },
};

async function open(screen: TranscriptScreen) {
  const model = createScriptedModel({ lines: ['Hi!', NAMES_IT], transcripts: [] });
  const talk = await openContinuousTalk({
    model: screenedTalks(model, screen, () => undefined),
    standIn: { ...createScriptedModel({ lines: ['Hello.'], transcripts: [] }), kind: 'offline' },
    setup: SCRIPTED_SETUP,
    timer: { after: () => () => undefined },
    marginMs: 0,
  });
  const listener = listenTo(talk);
  await listener.until('turn-ended');
  return { talk, listener };
}
/** What the partner's second turn came to. */
async function answerTo(text: string, screen: TranscriptScreen) {
  const { talk, listener } = await open(screen);
  talk.sendText(text);
  const { index } = await listener.until('caption', { where: (said) => said.text === NAMES_IT });
  await listener.until('turn-ended', { from: index });
  await talk.close();
  return listener.events.some(({ type }) => type === 'partner-unclear');
}

it.each(Object.entries(screens))(
  'lets a model name what she spoke of in need, %s, and not otherwise',
  async (_how, screen) => {
    expect(await answerTo('I want to die.', screen)).toBe(false);
    expect(await answerTo('A latte, please.', screen)).toBe(true);
  },
);
