import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ConsentChoice, ConsentPurpose } from '@nova/contracts/http/consents.ts';
import type { LatestExportResponse } from '@nova/contracts/http/privacy.ts';
import { CONSENT_TEXTS } from '@nova/core/privacy/consent-texts.ts';
import { readZip } from '@nova/core/testing/read-zip.ts';
import { expect } from 'vitest';

/** Of every learner here. */
export const password = 'Quiet-Meadow-58';
const goldenRecording = new URL('../../packages/speech/model/golden/slt-right.wav', import.meta.url);

/** What the API answered. */
export interface Answer {
  status: number;
  /** Empty if it was no JSON. */
  json: Record<string, unknown>;
  headers: Headers;
}

/** A learner who is signed in. */
export interface SignedIn {
  email: string;
  userId: string;
  token: string;
  refreshToken: string;
}

/** Calls an API as the app does, wherever it runs, and walks the first steps of a learner's way. */
export class ApiClient {
  private readonly apiUrl: string;
  private readonly mailTo: (email: string, count: number) => Promise<string>;

  /**
   * @param apiUrl where its paths begin
   * @param mailTo text of the newest mail to an address, once there are `count` of them
   */
  constructor(apiUrl: string, mailTo: (email: string, count: number) => Promise<string>) {
    this.apiUrl = apiUrl;
    this.mailTo = mailTo;
  }

  async call(
    method: string,
    path: string,
    options: { token?: string; json?: unknown; form?: FormData; apiKey?: string } = {},
  ): Promise<Answer> {
    const headers = new Headers();
    if (options.token !== undefined) headers.set('authorization', `Bearer ${options.token}`);
    if (options.json !== undefined) headers.set('content-type', 'application/json');
    if (options.apiKey !== undefined) headers.set('x-api-key', options.apiKey);
    const answer = await fetch(this.apiUrl + path, {
      method,
      headers,
      ...(options.json === undefined ? {} : { body: JSON.stringify(options.json) }),
      ...(options.form === undefined ? {} : { body: options.form }),
    });
    const text = await answer.text();
    const isJson = text !== '' && answer.headers.get('content-type')?.includes('json') === true;
    return {
      status: answer.status,
      json: isJson ? (JSON.parse(text) as Record<string, unknown>) : {},
      headers: answer.headers,
    };
  }

  /** The code in the newest mail to an address, once there are `count` mails. */
  async codeFor(email: string, count = 1): Promise<string> {
    const code = /\b(\d{6})\b/.exec(await this.mailTo(email, count))?.[1];
    if (code === undefined) throw new Error('No code was mailed.');
    return code;
  }

  /** A learner who signed up, confirmed and signed in. */
  async newLearner(): Promise<SignedIn> {
    const email = `mina-${randomUUID().slice(0, 8)}@example.com`;
    const person = { name: '김미나', birthDate: '2001-03-09', country: 'KR', locale: 'ko' };
    const registered = await this.call('POST', '/auth/register', { json: { email, password, ...person } });
    expect(registered.status, JSON.stringify(registered.json)).toBe(201);
    const code = await this.codeFor(email);
    const confirmed = await this.call('POST', '/auth/confirm', { json: { email, code } });
    expect(confirmed.status).toBe(200);
    const { status, json } = await this.call('POST', '/auth/login', { json: { email, password } });
    expect(status).toBe(200);
    await this.agree(String(json.accessToken), 'voice-processing', 'yes');
    return {
      email,
      userId: String(confirmed.json.userId),
      token: String(json.accessToken),
      refreshToken: String(json.refreshToken),
    };
  }

  /** Answers a question of consent in the words that hold now. */
  async agree(token: string, purpose: ConsentPurpose, choice: ConsentChoice): Promise<void> {
    const textVersion = CONSENT_TEXTS[purpose].version;
    const json = { purpose, choice, textVersion, locale: 'ko' };
    expect((await this.call('POST', '/user/consents', { token, json })).status).toBe(200);
  }

  async startSession(token: string): Promise<string> {
    const json = { sessionType: 'pronunciation' };
    const started = await this.call('POST', '/learning/session', { token, json });
    expect(started.status).toBe(201);
    return String(started.json.sessionId);
  }

  /** Sends a recording of "We call it rice". */
  async record(token: string, sessionId: string, attemptId: string): Promise<Answer> {
    const form = new FormData();
    form.set('sessionId', sessionId);
    form.set('attemptId', attemptId);
    form.set('referenceText', 'We call it rice');
    form.set('audio', new Blob([await readFile(goldenRecording)], { type: 'audio/wav' }), 'a.wav');
    return this.call('POST', '/audio/process', { token, form });
  }

  /** Orders a picture and waits until the worker has made it. */
  async orderPicture(token: string): Promise<{ jobId: string; url: string; source: string }> {
    const json = { prompt: '카페에서 커피 마시기' };
    const ordered = await this.call('POST', '/image/generate', { token, json });
    expect(ordered.status, JSON.stringify(ordered.json)).toBe(202);
    const jobId = String(ordered.json.jobId);
    const job = () => this.call('GET', `/image/jobs/${jobId}`, { token });
    await expect
      .poll(async () => (await job()).json.status, { timeout: 100_000, interval: 500 })
      .toBe('succeeded');
    const { url, source } = (await job()).json as { url: string; source: string };
    return { jobId, url, source };
  }

  /** A picture of the product's own. */
  scene(sceneId: string): Promise<Response> {
    return fetch(`${this.apiUrl}/image/scenes/${sceneId}`);
  }

  /** What a link in an answer leads to. */
  fetchLink(link: string): Promise<Response> {
    return fetch(new URL(link, this.apiUrl));
  }

  /** The files of a learner's copy of everything, once the job has made it. */
  async exported(token: string): Promise<Map<string, Buffer>> {
    const asked = await this.call('POST', '/user/export', { token, json: { password } });
    expect(asked.status, JSON.stringify(asked.json)).toBe(202);
    const latest = async () =>
      ((await this.call('GET', '/user/export', { token })).json as LatestExportResponse).latest;
    await expect
      .poll(async () => (await latest())?.status, { timeout: 60_000, interval: 500 })
      .toBe('succeeded');
    const archive = await this.fetchLink((await latest())?.url ?? '');
    return readZip(Buffer.from(await archive.arrayBuffer()));
  }
}
