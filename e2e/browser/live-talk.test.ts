import type { SonicIo } from '@nova/adapters/aws/bedrock/testing/sonic-stream.ts';
import { decodeAudioFrame } from '@nova/contracts/voice/protocol.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { installMicrophone, sayIntoMicrophone } from '../support/browser.ts';
import { arriveSignedIn } from '../support/journey.ts';
import { agree, newLearner, type TestLearner } from '../support/learner.ts';
import { type LivePartnerServer, startLivePartnerServer } from '../support/live-partner-server.ts';
import { openPage } from '../support/page.ts';
import { spoken } from '../support/recording.ts';
import { sharedBrowser } from '../support/shared.ts';

declare global {
  interface Window {
    partnerVoice: {
      /** Pieces of the partner's voice that are to be heard now or later. */
      waiting: number;
      /** The same when the page had dealt with each `interrupted`. */
      afterInterrupted: { before: number; after: number }[];
    };
  }
}

/** Counts what the page has given to its loudspeaker, and looks right after each message that tells it to fall silent. */
async function watchPartnerVoice(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.partnerVoice = { waiting: 0, afterInterrupted: [] };
    const voice = window.partnerVoice;
    const { start, stop } = AudioBufferSourceNode.prototype;
    const open = new WeakSet<AudioBufferSourceNode>();
    const done = (node: AudioBufferSourceNode) => {
      if (open.delete(node)) voice.waiting--;
    };
    AudioBufferSourceNode.prototype.start = function (...when) {
      // At another rate it is the learner's voice, going into the microphone.
      if (this.buffer?.sampleRate === 24_000) {
        open.add(this);
        voice.waiting++;
      }
      this.addEventListener('ended', () => done(this));
      start.apply(this, when);
    };
    AudioBufferSourceNode.prototype.stop = function (...when) {
      done(this);
      stop.apply(this, when);
    };
    const Socket = window.WebSocket;
    window.WebSocket = class extends Socket {
      constructor(...parts: ConstructorParameters<typeof WebSocket>) {
        super(...parts);
        this.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
          if (typeof data !== 'string' || !data.includes('"interrupted"')) return;
          const before = voice.waiting;
          // After the page’s own handler of this message.
          setTimeout(() => voice.afterInterrupted.push({ before, after: voice.waiting }));
        });
      }
    };
  });
}

/** All microphone audio that the page sends, as one. */
function recordSentAudio(page: Page): () => Buffer {
  const sent: Buffer[] = [];
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => {
      const frame = typeof payload === 'string' ? null : decodeAudioFrame(new Uint8Array(payload));
      if (frame) sent.push(Buffer.from(frame.pcm));
    });
  });
  return () => Buffer.concat(sent);
}

const isLoud = (pcm: Buffer) => {
  for (let at = 0; at + 1 < pcm.length; at += 2) if (Math.abs(pcm.readInt16LE(at)) > 1_000) return true;
  return false;
};
async function hearsSomebody(io: SonicIo): Promise<void> {
  do await io.hears(1);
  while (!isLoud(io.order.heard.at(-1) as Buffer));
}

describe('a talk with a live model', () => {
  let server: LivePartnerServer;
  let chromium: Browser;
  let learner: TestLearner;
  const lines = (page: Page) => page.getByRole('list', { name: '대화' });
  const said = (page: Page, text: RegExp | string) => lines(page).getByText(text);

  beforeAll(async () => {
    server = await startLivePartnerServer({ dueAfterMs: 2_000 });
    chromium = await sharedBrowser();
    learner = await newLearner(server);
    await agree(learner.client, 'cross-border', 'yes');
  });
  beforeEach(() => server.bedrock.reset());
  afterAll(async () => {
    await chromium?.close();
    await server?.close();
  });

  async function open() {
    const opened = await openPage(chromium, server.url, 'phone');
    await installMicrophone(opened.page);
    await watchPartnerVoice(opened.page);
    await arriveSignedIn(opened.page, learner);
    return { ...opened, sentAudio: recordSentAudio(opened.page) };
  }
  async function begin(page: Page) {
    await page.goto('/talk/talk-cafe-order');
    await page.getByRole('button', { name: '대화 시작하기' }).click();
  }

  it('is cut into, handed over before the model’s limit without losing a sample, and reported', async () => {
    const { bedrock } = server;
    bedrock.play(
      async (io) => {
        // That she has arrived.
        await io.reads();
        const turn = io.beginsToSay('Welcome! Let me tell you about everything on our menu.', 30_000);
        await hearsSomebody(io);
        turn.interrupt('Welcome! Let me tell you');
        await io.learnerTurn();
        io.transcript("I'd like a small latte, please.");
        await io.callsTool('goal_met', { goalId: 'drink' });
        await io.speaks('Sure! Hot or iced?', 10);
        await io.ended();
      },
      { limitMs: 60_000 },
    );
    // No stream is free for half a second: what the microphone gives meanwhile waits.
    bedrock.play('throttles');
    bedrock.play(async (io) => {
      await io.learnerTurn();
      io.transcript('Iced, please.');
      await io.speaks('One iced latte. Anything else?', 10);
      await io.ended();
    });
    // A slow machine hands over once more before she ends the talk.
    bedrock.play(async (io) => {
      await io.ended();
    });
    const { context, page, problems, sentAudio } = await open();
    const [latte, iced] = await Promise.all(
      ["I'd like a small latte, please.", 'Iced, please.'].map((text) =>
        spoken(server, learner.accessToken, text),
      ),
    );
    await begin(page);
    await page.getByText('AI 상대', { exact: true }).waitFor();
    await said(page, /everything on our menu/).waitFor();
    await expect.poll(() => page.evaluate(() => window.partnerVoice.waiting)).toBeGreaterThan(10);
    // Which is said where the microphone is open.
    await page.getByText('끼어들어도 돼요', { exact: false }).waitFor();
    await sayIntoMicrophone(page, latte as Uint8Array);
    await said(page, /Hot or iced\?/).waitFor();
    const flushes = await page.evaluate(() => window.partnerVoice.afterInterrupted);
    expect(flushes).toMatchObject([{ after: 0 }]);
    expect(flushes[0]?.before).toBeGreaterThan(10);
    await sayIntoMicrophone(page, iced as Uint8Array);
    // To its end: a report has what was said, not what was about to be.
    await lines(page).locator('[aria-busy=false]').getByText('One iced latte. Anything else?').waitFor();
    await page.getByRole('button', { name: '대화 끝내기' }).click();
    await page.getByRole('link', { name: '결과 보기' }).click();
    await page.getByRole('heading', { name: '목표 3개 중 1개를 이뤘어요' }).waitFor();
    for (const text of ['Welcome! Let me tell you', 'Iced, please.', 'One iced latte. Anything else?'])
      await page.getByText(text, { exact: true }).waitFor();
    expect(await page.getByText('everything on our menu').count()).toBe(0);
    expect(await page.getByText(/발음 \d+점/).count()).toBeGreaterThanOrEqual(1);
    expect(await page.getByText('오프라인 상대').count()).toBe(0);
    expect(lostMs(sentAudio(), bedrock.streams())).toBe(0);
    expect(bedrock.streams()[1]?.order.history.at(-1)?.text).toBe('Sure! Hot or iced?');
    expect(bedrock.findings()).toEqual([]);
    expect(problems).toEqual([]);
    await context.close();
  });

  it('goes on with the offline partner when the model breaks down, and says so on the screen and in the report', async () => {
    const { bedrock } = server;
    bedrock.play(async (io) => {
      await io.ready();
      await io.speaks('Hi there! What would you like?', 5);
      io.throws('modelStreamErrorException');
    });
    bedrock.play(async (io) => io.throws('serviceUnavailableException'));
    const { context, page } = await open();
    await begin(page);
    await page.getByText('AI 상대에게 연결되지 않아서', { exact: false }).waitFor();
    await page.getByText('오프라인 상대', { exact: true }).waitFor();
    await said(page, /coffee, tea or juice\?/).waitFor();
    await page.getByText('듣고 있어요. 말해 보세요.').waitFor();
    await sayIntoMicrophone(
      page,
      await spoken(server, learner.accessToken, "I'd like a small latte, please."),
    );
    await said(page, /Hot or iced\?/).waitFor();
    await page.getByRole('button', { name: '대화 끝내기' }).click();
    await page.getByRole('link', { name: '결과 보기' }).click();
    await page.getByText('Hi there! What would you like?').waitFor();
    await page.getByText('그때부터는 오프라인 상대가 이어 갔어요', { exact: false }).waitFor();
    await context.close();
  });
});

const BYTES_A_MS = 32;

/**
 * How much of what the page sent no stream heard, in milliseconds. The first stream heard a beginning of it; the second has
 * to go on there or before. @throws Error when a stream heard something else
 */
function lostMs(
  sent: Buffer,
  streams: LivePartnerServer['bedrock'] extends { streams(): infer S } ? S : never,
) {
  const [first, second] = streams.map(({ order }) => Buffer.concat(order.heard));
  if (!first || !second) throw new Error('there were not two streams');
  if (!sent.subarray(0, first.length).equals(first)) throw new Error('the first stream heard something else');
  for (let start = Math.max(0, first.length - 60_000 * BYTES_A_MS); start < sent.length; start += 2)
    if (sent.subarray(start, start + second.length).equals(second))
      return Math.max(0, start - first.length) / BYTES_A_MS;
  throw new Error('the second stream heard something else');
}
