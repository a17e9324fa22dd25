import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CONSENT_TEXTS } from '@nova/core/privacy/consent-texts.ts';
import type { TestAnswer, TestApi } from './harness.ts';

const DELAY_MS = 10 * 60_000;

/** What a child of nine in Korea gives. */
export const CHILD = { birthDate: `${new Date().getUTCFullYear() - 9}-03-02`, country: 'KR', locale: 'ko' };
/** A child's. */
export const CHILD_PASSWORD = 'Quiet-Harbour-58';
/** Yes to her voice being listened to. */
export const VOICE_YES = {
  purpose: 'voice-processing',
  choice: 'yes',
  textVersion: CONSENT_TEXTS['voice-processing'].version,
};

/** Somebody who was asked to be a guardian. */
export interface AskedGuardian {
  guardianEmail: string;
  requestId: string;
  link: string;
}

/** For tests: children and their guardians, by the API alone. */
export function createGuardianDesk(api: TestApi) {
  const post = (path: string, json: object): Promise<TestAnswer> =>
    api.call('POST', `/guardian/${path}`, { json });

  async function expecting(status: number, path: string, json: object): Promise<unknown> {
    const answer = await post(path, json);
    if (answer.status !== status)
      throw new Error(`Expected ${status} of ${path}, got ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** The newest link that was mailed to a guardian. */
  async function mailedLink(email: string): Promise<string> {
    const folder = api.composition.outboxFolder;
    for (const name of (await readdir(folder)).sort().reverse()) {
      const mail = await readFile(join(folder, name), 'utf8');
      const link = /\/guardian#([\w.-]+)/.exec(mail)?.[1];
      if (mail.includes(`To: ${email}`) && link !== undefined) return link;
    }
    throw new Error('There is no link for this address.');
  }

  /** A guardian who was asked: her address, the child's request and the link of the mail. */
  async function asked(): Promise<AskedGuardian> {
    const guardianEmail = `guardian-${randomUUID()}@example.com`;
    const { requestId } = (await expecting(201, 'requests', { ...CHILD, guardianEmail })) as {
      requestId: string;
    };
    return { guardianEmail, requestId, link: await mailedLink(guardianEmail) };
  }

  /** A code that is mailed to the holder of a link. */
  async function codeFor({ guardianEmail, link }: { guardianEmail: string; link: string }): Promise<string> {
    await expecting(202, 'code', { link });
    return api.mailedCode(guardianEmail);
  }

  /** Ten minutes later she has typed the code. */
  async function verified(given?: AskedGuardian): Promise<AskedGuardian & { mailedLink: string }> {
    const guardian = given ?? (await asked());
    api.advance(DELAY_MS);
    const code = await codeFor(guardian);
    const { link } = (await expecting(200, 'verify', { link: guardian.link, code })) as { link: string };
    return { ...guardian, link, mailedLink: guardian.link };
  }

  /** A child's account that a guardian has made, with consent to her voice. */
  async function consented() {
    const guardian = await verified();
    const email = `child-${randomUUID()}@example.com`;
    const account = { name: '하나', email, password: CHILD_PASSWORD, locale: 'ko', consents: [VOICE_YES] };
    const { userId } = (await expecting(201, 'accept', { link: guardian.link, ...account })) as {
      userId: string;
    };
    const code = await api.mailedCode(email);
    await api.call('POST', '/auth/confirm', { json: { email, code } });
    const signedIn = await api.call('POST', '/auth/login', { json: { email, password: CHILD_PASSWORD } });
    const { accessToken } = signedIn.body as { accessToken: string };
    return { ...guardian, email, token: accessToken, userId };
  }

  return { post, mailedLink, asked, codeFor, verified, consented };
}
