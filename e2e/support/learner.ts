import { randomUUID } from 'node:crypto';
import { type ApiClient, createApiClient } from '@nova/contracts/client/api-client.ts';
import type { ConsentChoice, ConsentPurpose } from '@nova/contracts/http/consents.ts';
import type { TestServer } from './server.ts';

/** A confirmed, signed-in learner and a client that acts for her. */
export interface TestLearner {
  email: string;
  password: string;
  userId: string;
  accessToken: string;
  client: ApiClient;
}

/** For what is asked of the API until it is so: a learner may ask 100 times a minute, and the page asks, too. */
export const ASKED_SELDOM = { interval: 1_000 };

/** Signs a new adult learner up through the API, with the code from her mail; she agrees to the processing of her voice. */
export async function newLearner(server: Pick<TestServer, 'url' | 'mail'>): Promise<TestLearner> {
  const email = `learner-${randomUUID()}@example.com`;
  // The same for all: of many drawn by chance one is too easy to guess.
  const password = 'Quiet Harbour of Paper Boats';
  const visitor = clientFor(server, () => null);
  const { userId } = await visitor.register({
    email,
    password,
    name: '김하늘',
    birthDate: '1990-05-17',
    country: 'KR',
    locale: 'ko',
  });
  const code = codeIn(await server.mail(email));
  await visitor.confirm({ email, code });
  const accessToken = await tokenFor(visitor, { email, password });
  const client = clientFor(server, () => accessToken);
  await agree(client, 'voice-processing', 'yes');
  return { email, password, userId, accessToken, client };
}

/** Answers a question of consent in the words that hold now. */
export async function agree(
  client: ApiClient,
  purpose: ConsentPurpose,
  choice: ConsentChoice,
): Promise<void> {
  const { purposes } = await client.getConsents();
  const textVersion = purposes.find((asked) => asked.purpose === purpose)?.textVersion ?? '';
  await client.giveConsent({ purpose, choice, textVersion, locale: 'ko' });
}

/** The access token of an account without a second factor. */
export async function tokenFor(
  visitor: ApiClient,
  account: { email: string; password: string },
): Promise<string> {
  const answer = await visitor.login(account);
  if (!('accessToken' in answer)) throw new Error('a second factor is asked for');
  return answer.accessToken;
}

/** The six-digit code of a mail. @throws Error when there is none */
export function codeIn(mail: string): string {
  const code = /\b(\d{6})\b/.exec(mail)?.[1];
  if (code === undefined) throw new Error('no code in the mail');
  return code;
}

/** A client of the API that sends this token. */
export function clientFor(server: Pick<TestServer, 'url'>, token: () => string | null): ApiClient {
  return createApiClient({
    baseUrl: `${server.url}/api`,
    getAccessToken: token,
    // The first sign-up of a server reads what it judges passwords by: on a loaded machine that took longer than a page would wait.
    timeoutMs: 60_000,
  });
}
