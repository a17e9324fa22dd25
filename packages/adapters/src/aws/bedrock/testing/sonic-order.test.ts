import type { TalkSetup } from '@nova/core/ports/speech-to-speech-model.ts';
import { describe, expect, it } from 'vitest';
import {
  audioInput,
  closingEvents,
  openingEvents,
  type SonicInput,
  textBlock,
  toolResultBlock,
} from '../sonic-input.ts';
import { SonicOrder } from './sonic-order.ts';

let count = 0;
const names = { prompt: 'p', audio: 'a', next: () => `block-${count++}` };
const setup: TalkSetup = {
  scenarioId: 's',
  instructions: 'Be kind.',
  goals: [{ goalId: 'g', description: 'd' }],
  voice: 'amy',
  settings: { turnDetection: { mode: 'hands-free', patienceMs: 900 }, speed: 1, correction: 'after' },
  history: [
    { speaker: 'learner', text: 'Hi' },
    { speaker: 'partner', text: 'Hello' },
  ],
  goalsMet: [],
};
const pcm = new Uint8Array(640);

function violations(events: readonly SonicInput[], expected: readonly string[] = []): (string | null)[] {
  const order = new SonicOrder();
  for (const toolUseId of expected) order.expectToolResult(toolUseId);
  return events
    .flatMap((event) =>
      Object.entries(event).map(([name, fields]) => order.take({ name, fields: fields as never })),
    )
    .filter((violation) => violation !== null);
}

const opening = () => openingEvents(setup, names);
const nameOf = (event: SonicInput) => Object.keys(event)[0] ?? '';
const without = (name: string) => {
  const events = opening();
  events.splice(
    events.findIndex((event) => nameOf(event) === name),
    1,
  );
  return events;
};

describe('the order of a Sonic stream', () => {
  it('is kept by what the adapter sends', () => {
    const events = [
      ...opening(),
      audioInput(names, pcm),
      ...textBlock(names, 'USER', 'typed', true),
      ...toolResultBlock(names, 'use-1', { noted: true }),
      ...closingEvents(names),
    ];
    expect(violations(events, ['use-1'])).toEqual([]);
  });

  it.each<[string, () => SonicInput[], RegExp]>([
    ['nothing before the session', () => without('sessionStart'), /promptStart has no place/],
    ['one session', () => [...opening().slice(0, 1), ...opening()], /second sessionStart/],
    ['a prompt before its blocks', () => without('promptStart'), /outside of a prompt/],
    [
      'the role first',
      () => [...opening().slice(0, 2), ...textBlock(names, 'USER', 'x', false)],
      /not the SYSTEM/,
    ],
    [
      'the learner first in the history',
      () => {
        const history = [{ speaker: 'partner' as const, text: 'Hello' }];
        return openingEvents({ ...setup, history }, names).filter(
          (event) =>
            !JSON.stringify(event).includes('just arrived') && !JSON.stringify(event).includes('"USER"'),
        );
      },
      /does not begin with the USER/,
    ],
    [
      'no history after the audio',
      () => [...opening(), ...textBlock(names, 'USER', 'x', false)],
      /after the audio/,
    ],
    [
      'audio in its block only',
      () => [...opening().slice(0, 2), audioInput(names, pcm)],
      /outside of the block/,
    ],
    ['whole samples', () => [...opening(), audioInput(names, new Uint8Array(3))], /length of audioInput/],
    [
      'no result without a use',
      () => [...opening(), ...toolResultBlock(names, 'none', {})],
      /of no tool use/,
    ],
    [
      'the audio closed before the prompt',
      () => [...opening(), ...closingEvents(names).slice(1)],
      /open block/,
    ],
    [
      'the prompt closed before the session',
      () => [...opening(), ...closingEvents(names).slice(2)],
      /open prompt/,
    ],
    [
      'nothing after the end',
      () => [...opening(), ...closingEvents(names), audioInput(names, pcm)],
      /after sessionEnd/,
    ],
    ['a voice it has', () => openingEvents({ ...setup, voice: 'slt' }, names), /voiceId/],
  ])('wants %s', (_name, events, violation) => {
    expect(violations(events()).join()).toMatch(violation);
  });

  it('wants pieces of a history of at most 1 KB', () => {
    const long = 'x'.repeat(1_100);
    const events = opening();
    const at = events.findIndex((event) => JSON.stringify(event).includes('"Hi"'));
    events[at] = { textInput: { ...(events[at]?.textInput as object), content: long } };
    expect(violations(events).join()).toMatch(/more than 1 KB/);
  });
});
