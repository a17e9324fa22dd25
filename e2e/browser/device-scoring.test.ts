import type { Browser, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installMicrophone } from '../support/browser.ts';
import { arriveSignedIn } from '../support/journey.ts';
import { ASKED_SELDOM, agree, newLearner, type TestLearner } from '../support/learner.ts';
import { expectAccessible, expectNoSidewaysScroll, openPage } from '../support/page.ts';
import { record, spoken } from '../support/recording.ts';
import { sharedBrowser, sharedServer } from '../support/shared.ts';

const LESSON = 'a1-cafe-order';
const SCORED_HERE = '이 기기에서 바로 채점해요';

describe('scoring on the device', () => {
  const server = sharedServer();
  let chromium: Browser;
  let learner: TestLearner;
  let sentences: string[];

  beforeAll(async () => {
    chromium = await sharedBrowser();
    learner = await newLearner(server);
    const lesson = await learner.client.getLesson(LESSON);
    sentences = lesson.sentences.map((sentence) => sentence.en);
  });
  afterAll(async () => {
    await chromium?.close();
  });

  /** A fresh browser of a new learner on the first sentence of the lesson; `watch` sees the page before it opens. */
  async function open(
    viewport: 'phone' | 'desktop',
    watch: (page: Page, newcomer: TestLearner) => Promise<void> | void = () => {},
  ) {
    const own = await newLearner(server);
    const opened = await openPage(chromium, server.url, viewport);
    await installMicrophone(opened.page);
    await watch(opened.page, own);
    await arriveSignedIn(opened.page, own);
    await opened.page.goto(`/learn/${LESSON}?step=say`);
    return { ...opened, own };
  }
  const say = async (page: Page, text: string) =>
    record(page, await spoken(server, learner.accessToken, text));
  const verdict = (page: Page) => expect.poll(() => page.getByText(/전체 \d+/).count()).toBeGreaterThan(0);
  const untilReady = (page: Page) => page.getByText(SCORED_HERE).waitFor({ timeout: 60_000 });
  const isModel = (url: string) => /\.(onnx|wasm)$/.test(url);

  it('sends no voice it need not send', async () => {
    const requests: Request[] = [];
    const { context, page, problems } = await open('desktop', (watched) => {
      watched.on('request', (request) => {
        if (request.url().endsWith('/api/audio/process')) requests.push(request);
      });
    });
    await untilReady(page);
    await expectAccessible(page);
    const wav = await spoken(server, learner.accessToken, sentences[0]!);
    await record(page, wav);
    await verdict(page);
    // On a busy machine the verdict of the device is there before all of it was sent.
    await expect.poll(() => requests.length).toBeGreaterThan(0);
    const answers = await Promise.all(requests.map(async (request) => (await request.response())!.json()));
    expect(answers).toMatchObject([{ scoredBy: 'device' }]);
    expect((await requests[0]!.sizes()).requestBodySize).toBeLessThan(wav.length / 2);
    expect(problems).toEqual([]);
    await context.close();
  });

  it('gives the same numbers as the server for the same recordings', async () => {
    const scoredBy: unknown[] = [];
    const { context, page, problems, own } = await open('desktop', async (watched, newcomer) => {
      watched.on('response', (response) => {
        // The first try goes without the voice, and is told that it is wanted.
        if (response.url().endsWith('/api/audio/process') && response.ok())
          void response.json().then((answer: { scoredBy: unknown }) => scoredBy.push(answer.scoredBy));
      });
      // Who keeps her recordings sends the voice, too, so that the server can be asked about the very same one.
      await agree(newcomer.client, 'keeping-audio', 'until-deleted');
    });
    await untilReady(page);
    const wrong = sentences[0]!.replace(/[rR]/g, 'l').replace(/[fF]/g, 'p').replace(/th/g, 's');
    for (const [said, count] of [
      [sentences[0]!, 1],
      [wrong, 2],
    ] as const) {
      await say(page, said);
      await expect.poll(async () => (await attemptsOf(own)).length, ASKED_SELDOM).toBe(count);
    }
    await expect.poll(() => scoredBy).toEqual(['device', 'device']);
    const attempts = await attemptsOf(own);
    const { sessionId } = await own.client.startSession({ sessionType: 'pronunciation' });
    for (const { audioUrl, result } of attempts) {
      const audio = await (await fetch(new URL(audioUrl!, server.url))).blob();
      const attemptId = crypto.randomUUID();
      const there = await own.client.processAudio({
        audio,
        referenceText: sentences[0]!,
        sessionId,
        attemptId,
      });
      expect(there.scoredBy).toBe('server');
      expect(result).toEqual(there.result);
    }
    expect(attempts[0]!.result).not.toEqual(attempts[1]!.result);
    expect(problems).toEqual([]);
    await context.close();
  });

  it('asks on a phone before it downloads, and the server listens until then', async () => {
    const models: string[] = [];
    const answers: unknown[] = [];
    const { context, page, problems } = await open('phone', (watched) => {
      watched.on('request', (request) => {
        if (isModel(request.url())) models.push(request.url());
      });
      watched.on('response', (response) => {
        if (response.url().endsWith('/api/audio/process')) answers.push(response.json());
      });
    });
    const yes = page.getByRole('button', { name: /^\d+MB 내려받기$/ });
    await yes.waitFor();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await say(page, sentences[0]!);
    await verdict(page);
    expect(models).toEqual([]);
    // The download is held back until its progress has been seen.
    let release: () => void = () => undefined;
    const seen = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/scorer-*.onnx', async (route) => {
      await seen;
      await route.continue();
    });
    await yes.click();
    const progress = page.getByRole('progressbar', { name: '발음 모델을 받는 중' });
    await expect.poll(async () => Number(await progress.getAttribute('aria-valuenow'))).toBeGreaterThan(0);
    await expectAccessible(page);
    release();
    await untilReady(page);
    expect(models).toHaveLength(3);
    await say(page, sentences[0]!);
    await expect.poll(() => answers.length).toBe(2);
    expect(await Promise.all(answers)).toMatchObject([{ scoredBy: 'server' }, { scoredBy: 'device' }]);

    // The next visit finds the model here.
    models.splice(0);
    await page.reload();
    await untilReady(page);
    expect(models).toEqual([]);
    expect(problems).toEqual([]);
    await context.close();
  });

  it('shows the verdict offline, and sends it with the connection: nothing lost, same verdict', async () => {
    const { context, page, own } = await open('desktop');
    await untilReady(page);
    // The session is begun and the voice of the card is here, as in the middle of a lesson.
    await say(page, sentences[0]!);
    await verdict(page);
    const heardHere = page.getByText(/이 기기에서 들은 결과예요/);
    // The advice of the server: what was said first has arrived there.
    await expect.poll(() => heardHere.count()).toBe(0);
    await context.setOffline(true);
    await say(page, sentences[0]!);
    await heardHere.waitFor();
    const shown = await page
      .getByText(/전체 \d+/)
      .first()
      .textContent();
    await expectAccessible(page);
    await page.getByText(/보내지 못한 녹음 1개/).waitFor();
    await context.setOffline(false);
    await expect.poll(() => page.getByText(/보내지 못한 녹음/).count()).toBe(0);
    await expect.poll(() => heardHere.count()).toBe(0);
    expect(
      await page
        .getByText(/전체 \d+/)
        .first()
        .textContent(),
    ).toBe(shown);
    const attempts = await attemptsOf(own);
    expect(attempts.map(({ result }) => `전체 ${Math.round(result.overall)}`).at(-1)).toBe(shown);
    expect(attempts).toHaveLength(2);
    await context.close();
  });

  it('leaves it to the server when the learner says no, until she says otherwise in her settings', async () => {
    const models: string[] = [];
    const answers: Promise<unknown>[] = [];
    const { context, page, problems } = await open('phone', (watched) => {
      watched.on('request', (request) => {
        if (isModel(request.url())) models.push(request.url());
      });
      watched.on('response', (response) => {
        if (response.url().endsWith('/api/audio/process')) answers.push(response.json());
      });
    });
    await page.getByRole('button', { name: '서버로 할게요' }).click();
    await say(page, sentences[0]!);
    await verdict(page);
    await page.reload();
    await say(page, sentences[0]!);
    await expect.poll(() => answers.length).toBe(2);
    expect(await Promise.all(answers)).toMatchObject([{ scoredBy: 'server' }, { scoredBy: 'server' }]);
    expect(await page.getByRole('button', { name: '서버로 할게요' }).count()).toBe(0);
    expect(models).toEqual([]);

    await page.goto('/me');
    const choice = page.getByRole('switch', { name: '이 기기에서 바로 듣기' });
    await choice.click();
    await expect.poll(() => models.length).toBe(3);
    await expect.poll(() => keptFiles(page)).toBe(5);
    await choice.click();
    await expect.poll(() => keptFiles(page)).toBe(0);
    expect(problems).toEqual([]);
    await context.close();
  });

  it('leaves it to the server when the download is damaged', async () => {
    const answers: Promise<{ scoredBy?: string }>[] = [];
    let damaged = 0;
    const { context, page } = await open('desktop', async (watched) => {
      await watched.route('**/*.onnx', async (route) => {
        damaged += 1;
        const response = await route.fetch();
        const body = await response.body();
        body[body.length >> 1]! ^= 1;
        await route.fulfill({ response, body });
      });
      watched.on('response', (response) => {
        if (response.url().endsWith('/api/audio/process')) answers.push(response.json());
      });
    });
    await expect.poll(() => damaged).toBeGreaterThan(0);
    await expect.poll(() => page.getByRole('progressbar', { name: '발음 모델을 받는 중' }).count()).toBe(0);
    await say(page, sentences[0]!);
    await verdict(page);
    expect(await answers[0]).toMatchObject({ scoredBy: 'server' });
    await page.goto('/me');
    const choice = page.getByRole('switch', { name: '이 기기에서 바로 듣기' });
    await choice.waitFor();
    expect(await choice.getAttribute('aria-checked')).toBe('false');
    await expectAccessible(page);
    await context.close();
  });
});

/** How many of the engine's files lie on the device. */
async function keptFiles(page: Page): Promise<number> {
  return page.evaluate(async () => (await (await caches.open('nova-engine')).keys()).length);
}

/** The attempts of the learner's latest session. */
async function attemptsOf({ client }: TestLearner) {
  const { sessions } = await client.listSessions({});
  return (await client.getSession(sessions[0]!.sessionId)).attempts;
}
