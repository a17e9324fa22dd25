import { closeCodes } from '@nova/contracts/voice/protocol.ts';
import { createScriptedModel } from '@nova/core/testing/scripted-speech-to-speech-model.ts';
import { describe, expect, it } from 'vitest';
import { createTalkHolder, runOfToken } from './talk-holder.ts';
import { CAFE_SCRIPT, opened, say, testGateways } from './testing/cafe-talk.ts';
import { connect, type TestClient } from './testing/test-client.ts';

describe('createTalkHolder', () => {
  it('knows the token of whoever came last without one, and of nobody before', () => {
    const holder = createTalkHolder('run');
    const { token } = holder;
    holder.came(token);
    expect([holder.token, holder.has(token)]).toEqual([token, true]);
    holder.came(undefined);
    expect([holder.has(token), holder.has(holder.token)]).toEqual([false, true]);
  });

  it('takes the token of the run before once more from whoever brought it, until another takes the talk over', () => {
    const holder = createTalkHolder('run');
    expect(holder.has('before:0')).toBe(false);
    holder.came('before:0');
    expect([holder.has('before:0'), holder.has(holder.token)]).toEqual([true, true]);
    holder.came(undefined);
    expect(holder.has('before:0')).toBe(false);
  });

  it('has the run in the token, and none in what is no token', () => {
    expect(runOfToken(createTalkHolder('a:b').token)).toBe('a:b');
    expect([runOfToken('abc'), runOfToken('')]).toEqual(['', '']);
  });
});

describe('two devices with one talk', () => {
  const { run } = testGateways();
  /** A talk of three lines on a device that has lost its connection. */
  async function lostTalk(resumeWithinMs: number) {
    const gateway = await run(createScriptedModel(CAFE_SCRIPT), { resumeWithinMs });
    const learner = await gateway.newLearner();
    let { url } = gateway;
    const phone = await connect(gateway.url, learner);
    const { talkId } = await phone.until('welcome');
    await opened(phone);
    await say(phone, 'A latte, please.');
    phone.socket.terminate();
    await phone.closed;
    const open = (talk: object) => connect(url, { ...learner, talk });
    // As a page that is opened and pressed asks for it: with the lines of the report, and no number.
    const press = (linesSeen: number) => open({ kind: 'resume', talkId, lastSeq: null, linesSeen });
    const isLeft = () => expect.poll(() => gateway.gateway.talkCount).toBe(0);
    /** The process stops, and another answers from now on. */
    const restart = async () => {
      ({ url } = await gateway.nextProcess());
    };
    return { gateway, phone, open, press, isLeft, restart };
  }
  const linesOf = ({ messages }: TestClient) =>
    messages.flatMap((each) => (each.type === 'caption' && each.stage === 'final' ? [each.text] : []));

  it.each([
    ['is held still', 60_000],
    ['was left open', 30],
  ])(
    'leave it to the one that took it over while it %s: the other does not come back by itself',
    async (_how, ms) => {
      const { phone, open, press, isLeft } = await lostTalk(ms);
      if (ms < 1_000) await isLeft();
      const laptop = await press(3);
      await laptop.until('welcome');
      await say(laptop, 'Iced, please.');
      const back = await open(phone.resume());
      expect(await back.closed).toBe(closeCodes.replaced);
      expect(back.messages).toEqual([]);
      await say(laptop, 'That is all.');
      // Pressed, it is taken back, with the lines since.
      const pressed = await press(3);
      await pressed.until('welcome');
      expect(await laptop.closed).toBe(closeCodes.replaced);
      expect(linesOf(pressed)).toEqual(['Iced, please.', 'Anything else?', 'That is all.', 'Anything else?']);
    },
  );

  it('leave it to the one that took it over though that one is away, too', async () => {
    const { gateway, phone, open, press, isLeft } = await lostTalk(30);
    await isLeft();
    const laptop = await press(3);
    await laptop.until('welcome');
    const again = laptop.resume();
    laptop.socket.terminate();
    await isLeft();
    const back = await open(phone.resume());
    expect(await back.closed).toBe(closeCodes.replaced);
    expect(gateway.gateway.talkCount).toBe(0);
    expect(await (await open(again)).until('welcome')).toMatchObject({ isResumed: true });
  });

  it('read no number of the run before as one of this run', async () => {
    // Held still for longer than the test takes: left open, the new run would be one before, too.
    const { phone, open, restart } = await lostTalk(60_000);
    await restart();
    // The one that had it comes back by itself, and misses the greeting of the new run.
    const resume = { ...phone.resume(), linesSeen: 1 };
    const missed = await open(resume);
    await missed.until('welcome');
    await say(missed, 'Iced, please.');
    missed.socket.terminate();
    await missed.closed;
    const back = await open(resume);
    await back.until('welcome');
    await expect.poll(() => linesOf(back)).toHaveLength(4);
    expect(linesOf(back)).toEqual(['A latte, please.', 'Hot or iced?', 'Iced, please.', 'Anything else?']);
  });
});
