import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeAudioFrame,
  encodeAudioFrame,
  parseClientMessage,
  parseServerMessage,
  voiceLimits,
} from './protocol.ts';

const settings = { turnDetection: { mode: 'hands-free', patienceMs: 1_200 }, speed: 1, correction: 'after' };
const hello = {
  type: 'hello',
  seq: 0,
  token: 'abc',
  talk: { kind: 'start', scenarioId: 'cafe', mode: 'spoken', settings },
};

describe('parseClientMessage', () => {
  it('takes a start, a resume and a turn', () => {
    for (const each of [
      hello,
      { ...hello, talk: { kind: 'resume', talkId: 't', lastSeq: null } },
      { type: 'text', seq: 4, text: '  Hi there ' },
    ])
      expect(parseClientMessage(JSON.stringify(each)), JSON.stringify(each)).not.toBeNull();
    expect(parseClientMessage('{"type":"text","seq":4,"text":"  Hi there "}')).toMatchObject({
      text: 'Hi there',
    });
  });

  it.each([
    ['no JSON', '{'],
    ['no object', '7'],
    ['an unknown type', '{"type":"sudo","seq":1}'],
    ['a gateway’s message', '{"type":"queued","seq":1,"position":1}'],
    ['no sequence number', '{"type":"finish"}'],
    ['a broken sequence number', '{"type":"finish","seq":1.5}'],
    ['a field too many', '{"type":"finish","seq":1,"userId":"u2"}'],
    ['an empty turn', '{"type":"text","seq":1,"text":"   "}'],
    ['a turn too long', JSON.stringify({ type: 'text', seq: 1, text: 'a'.repeat(301) })],
    [
      'impatience',
      JSON.stringify({
        type: 'settings',
        seq: 1,
        settings: { ...settings, turnDetection: { mode: 'hands-free', patienceMs: 1 } },
      }),
    ],
    ['a greeting that is not first', JSON.stringify({ ...hello, seq: 1 })],
    ['a frame too large', JSON.stringify({ ...hello, token: '가'.repeat(voiceLimits.textFrameBytes / 3) })],
  ])('refuses %s', (_what, text) => {
    expect(parseClientMessage(text)).toBeNull();
  });
});

describe('parseServerMessage', () => {
  it('tells the gateway’s messages from anything else', () => {
    expect(parseServerMessage('{"type":"queued","seq":1,"position":2}')).toMatchObject({ position: 2 });
    expect(parseServerMessage('{"type":"finish","seq":1}')).toBeNull();
  });
});

describe('audio frames', () => {
  it('come out as they went in, also from the middle of a buffer', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 0xff_ff_ff_ff }),
        fc.uint8Array({ minLength: 2, maxLength: 64 }).filter(({ length }) => length % 2 === 0),
        (seq, pcm) => {
          const frame = encodeAudioFrame({ seq, pcm });
          const within = new Uint8Array(frame.byteLength + 3);
          within.set(frame, 3);
          expect(decodeAudioFrame(within.subarray(3))).toEqual({ seq, pcm });
        },
      ),
    );
  });

  it.each([0, 3, 4, 5, 7])('are no frames with %i bytes', (byteLength) => {
    expect(decodeAudioFrame(new Uint8Array(byteLength))).toBeNull();
  });
});
