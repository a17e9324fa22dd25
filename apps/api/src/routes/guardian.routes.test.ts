import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  type AskedGuardian,
  CHILD,
  createGuardianDesk,
  CHILD_PASSWORD as PASSWORD,
  VOICE_YES as voiceYes,
} from '../testing/guardian.ts';
import { startTestApi, type TestApi } from '../testing/harness.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
let api: TestApi;
let desk: ReturnType<typeof createGuardianDesk>;

beforeAll(async () => {
  api = await startTestApi();
  desk = createGuardianDesk(api);
});
afterAll(() => api.close());

const post = (path: string, json: object) => desk.post(path, json);
const mailedLink = (email: string) => desk.mailedLink(email);
const asked = () => desk.asked();
const verified = (given?: AskedGuardian) => desk.verified(given);
const consented = () => desk.consented();

describe('a child', () => {
  it('gives her birth date, her country and her guardian’s address, and nothing else is kept', async () => {
    const { requestId } = await asked();
    const kept = await api.composition.deps.guardians.get(requestId);
    expect(kept).toMatchObject({ status: 'pending_guardian', userId: null, birthDate: CHILD.birthDate });
    expect(await post('requests/status', { requestId })).toMatchObject({
      status: 200,
      body: { status: 'pending_guardian' },
    });
    const more = { ...CHILD, guardianEmail: 'a@example.com', name: '하나' };
    expect(await post('requests', more)).toMatchObject({ status: 400, body: { code: 'body-invalid' } });
  });

  it('who is old enough to sign up alone needs no guardian', async () => {
    const adult = { ...CHILD, birthDate: '1990-01-01', guardianEmail: 'a@example.com' };
    expect(await post('requests', adult)).toMatchObject({
      status: 422,
      body: { code: 'birth-date-invalid' },
    });
  });

  it('is no older a minute after she was refused, whatever birth date she gives', async () => {
    const email = `child-${randomUUID()}@example.com`;
    const registration = { email, password: PASSWORD, name: '하나', country: 'KR', locale: 'ko' };
    const refused = { status: 403, body: { code: 'guardian-consent-required' } };
    const register = (birthDate: string) =>
      api.call('POST', '/auth/register', { json: { ...registration, birthDate } });
    expect(await register(CHILD.birthDate)).toMatchObject(refused);
    expect(await register('1990-01-01')).toMatchObject(refused);
    api.advance(DAY_MS);
    expect(await register('1990-01-01')).toMatchObject({ status: 201 });
  });

  it('whose guardian is silent for 5 days is forgotten, and so is the guardian', async () => {
    const { requestId, link, guardianEmail } = await asked();
    api.advance(5 * DAY_MS - MINUTE_MS);
    expect(await post('requests/status', { requestId })).toMatchObject({
      body: { status: 'pending_guardian' },
    });
    api.advance(2 * MINUTE_MS);
    expect(await post('requests/status', { requestId })).toMatchObject({ body: { status: 'gone' } });
    expect(await post('view', { link })).toMatchObject({ body: { code: 'guardian-link-invalid' } });
    await api.composition.sweep();
    await expect(mailedLink(guardianEmail)).rejects.toThrow();
  });

  it('without a guardian is let into nothing, however the account came to be', async () => {
    const child = await consented();
    await api.composition.deps.learners.update(child.userId, (row) => ({
      ...row,
      status: 'pending_guardian',
    }));
    const refused = { status: 403, body: { code: 'guardian-consent-required' } };
    expect(await api.call('GET', '/user/profile', { token: child.token })).toMatchObject(refused);
    const json = { email: child.email, password: PASSWORD };
    expect(await api.call('POST', '/auth/login', { json })).toMatchObject(refused);
  });
});

describe('a guardian', () => {
  it('reads, is verified, consents, and the child learns with what she agreed to', async () => {
    const { token, link } = await consented();
    const { body } = await api.call('GET', '/user/consents', { token });
    expect(body).toMatchObject({
      history: [{ purpose: 'voice-processing', choice: 'yes', givenBy: 'guardian' }],
    });
    expect(await post('view', { link })).toMatchObject({
      status: 200,
      body: { status: 'active', isVerified: true, expiresAt: null, child: { name: '하나' } },
    });
  });

  it('is not verified at once, nor by a wrong code, nor after five of them', async () => {
    const guardian = await asked();
    const { link } = guardian;
    expect(await post('code', { link })).toMatchObject({ status: 429 });
    api.advance(10 * MINUTE_MS);
    await post('code', { link });
    const code = await api.mailedCode(guardian.guardianEmail);
    const wrong = code === '000000' ? '000001' : '000000';
    for (let tries = 0; tries < 5; tries++)
      expect(await post('verify', { link, code: wrong })).toMatchObject({ body: { code: 'code-invalid' } });
    expect(await post('verify', { link, code })).toMatchObject({ body: { code: 'code-expired' } });
  });

  it('can do nothing with the link alone, nor with another’s or an earlier one', async () => {
    const guardian = await asked();
    const account = { name: 'x', email: 'x@example.com', password: PASSWORD, locale: 'ko', consents: [] };
    for (const [path, more] of [
      ['accept', account],
      ['consents', { ...voiceYes, locale: 'ko' }],
      ['erase', {}],
    ] as const)
      expect(await post(path, { link: guardian.link, ...more })).toMatchObject({
        status: 403,
        body: { code: 'guardian-unverified' },
      });
    const other = await asked();
    const mixed = `${guardian.link.split('.')[0]}.${other.link.split('.')[1]}`;
    expect(await post('view', { link: mixed })).toMatchObject({ body: { code: 'guardian-link-invalid' } });
    api.advance(2 * MINUTE_MS);
    await post('requests/resend', { requestId: guardian.requestId });
    expect(await post('view', { link: guardian.link })).toMatchObject({
      body: { code: 'guardian-link-invalid' },
    });
    expect(await mailedLink(guardian.guardianEmail)).not.toBe(guardian.link);
  });

  it('gets a code a minute at most, and no new tries with a new one', async () => {
    const { link, guardianEmail } = await asked();
    api.advance(10 * MINUTE_MS);
    expect(await post('code', { link })).toMatchObject({ status: 202 });
    const wrongs = async (count: number) => {
      const code = await api.mailedCode(guardianEmail);
      const wrong = code === '000000' ? '000001' : '000000';
      for (let tries = 0; tries < count; tries++)
        expect(await post('verify', { link, code: wrong })).toMatchObject({ body: { code: 'code-invalid' } });
    };
    await wrongs(3);
    const early = await post('code', { link });
    expect(early).toMatchObject({ status: 429, body: { code: 'rate-limited' } });
    expect(Number(early.headers.get('retry-after'))).toBeGreaterThan(30);
    api.advance(MINUTE_MS);
    expect(await post('code', { link })).toMatchObject({ status: 202 });
    await wrongs(2);
    const code = await api.mailedCode(guardianEmail);
    expect(await post('verify', { link, code })).toMatchObject({ body: { code: 'code-expired' } });
    api.advance(MINUTE_MS);
    expect(await post('code', { link })).toMatchObject({ body: { code: 'guardian-link-invalid' } });
  });

  it('is mailed ten times in a quarter of an hour at most, whether links or codes are asked for', async () => {
    const { link, requestId } = await asked();
    api.advance(10 * MINUTE_MS);
    for (let mails = 1; mails < 9; mails++) {
      expect((await post('code', { link })).status).toBe(202);
      api.advance(MINUTE_MS);
    }
    expect((await post('requests/resend', { requestId })).status).toBe(202);
    // Too early, so nothing is mailed and nothing counted.
    expect((await post('requests/resend', { requestId })).status).toBe(202);
    api.advance(10 * MINUTE_MS);
    const before = await api.mailCount();
    expect(await post('requests/resend', { requestId })).toMatchObject({ status: 429 });
    expect(await api.mailCount()).toBe(before);
  });

  it('who is verified stays so when the child asks again, and is not written to once she has said yes', async () => {
    const guardian = await verified();
    const { link, requestId } = guardian;
    api.advance(2 * MINUTE_MS);
    expect((await post('requests/resend', { requestId })).status).toBe(202);
    const newest = await mailedLink(guardian.guardianEmail);
    expect(await post('view', { link: newest })).toMatchObject({ body: { isVerified: false } });
    expect(await post('view', { link })).toMatchObject({ body: { isVerified: true } });
    const child = await consented();
    api.advance(2 * MINUTE_MS);
    const before = await api.mailCount();
    expect((await post('requests/resend', { requestId: child.requestId })).status).toBe(202);
    expect(await api.mailCount()).toBe(before);
  });

  it('is verified for herself: whoever else has the mailed link, or types the same code, is not', async () => {
    const guardian = await verified();
    const invalid = { body: { code: 'guardian-link-invalid' } };
    expect(guardian.link).not.toBe(guardian.mailedLink);
    expect(await post('view', { link: guardian.mailedLink })).toMatchObject(invalid);
    expect(await post('refuse', { link: guardian.mailedLink })).toMatchObject(invalid);
    expect(await post('view', { link: guardian.link })).toMatchObject({ body: { isVerified: true } });
    const { link, guardianEmail } = await asked();
    api.advance(10 * MINUTE_MS);
    await post('code', { link });
    const code = await api.mailedCode(guardianEmail);
    const both = await Promise.all([post('verify', { link, code }), post('verify', { link, code })]);
    expect(both.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
  });

  it('makes one account, however many yeses there are at once, and none after a no', async () => {
    const { link, requestId } = await verified();
    const { guardians, learners } = api.composition.deps;
    const account = { name: '하나', password: PASSWORD, locale: 'ko', consents: [voiceYes] };
    const emails = [1, 2, 3].map(() => `child-${randomUUID()}@example.com`);
    const yeses = await Promise.all(emails.map((email) => post('accept', { link, email, ...account })));
    const made = yeses.filter(({ status }) => status === 201);
    expect(made).toHaveLength(1);
    const userId = (await guardians.get(requestId))?.userId;
    expect(made[0]?.body).toMatchObject({ userId });
    const rows = await Promise.all(emails.map((email) => learners.getByEmail(email)));
    expect(rows.flatMap((row) => row?.userId ?? [])).toEqual([userId]);

    const refused = await verified();
    const late = `child-${randomUUID()}@example.com`;
    const { identity } = api.composition.deps;
    const signUp = identity.signUp.bind(identity);
    const refusing = vi.spyOn(identity, 'signUp').mockImplementationOnce(async (input) => {
      const outcome = await signUp(input);
      expect((await post('refuse', { link: refused.link })).status).toBe(204);
      return outcome;
    });
    expect(await post('accept', { link: refused.link, email: late, ...account })).toMatchObject({
      body: { code: 'guardian-link-invalid' },
    });
    refusing.mockRestore();
    expect(await learners.getByEmail(late)).toBeNull();
    await expect(api.mailedCode(late)).rejects.toThrow();
  });

  it('is asked, or follows half a link, without a look for an empty key, which DynamoDB refuses', async () => {
    const { link } = await asked();
    const { consents, guardians } = api.composition.deps;
    const reads = [vi.spyOn(consents, 'history'), vi.spyOn(guardians, 'get')];
    expect(await post('view', { link })).toMatchObject({ status: 200, body: { history: [] } });
    const half = `.${link.split('.')[1]}`;
    expect(await post('view', { link: half })).toMatchObject({ body: { code: 'guardian-link-invalid' } });
    expect(reads.flatMap(({ mock }) => mock.calls)).not.toContainEqual(['']);
    for (const read of reads) read.mockRestore();
  });

  it('says no, and everything goes at once', async () => {
    const { link, requestId, guardianEmail } = await asked();
    expect((await post('refuse', { link })).status).toBe(204);
    expect(await post('requests/status', { requestId })).toMatchObject({ body: { status: 'gone' } });
    await expect(mailedLink(guardianEmail)).rejects.toThrow();
  });

  it('who comes back is mailed her code at once, another one for each link, and one a minute at most', async () => {
    const child = await consented();
    const comesBack = async () => {
      api.advance(2 * MINUTE_MS);
      expect((await post('links', { guardianEmail: child.guardianEmail })).status).toBe(202);
      const link = await mailedLink(child.guardianEmail);
      const { body } = await post('view', { link });
      expect(Date.parse((body as { codeFrom: string }).codeFrom)).toBeLessThanOrEqual(
        api.composition.deps.clock.nowMs(),
      );
      expect(await post('code', { link })).toMatchObject({ status: 202 });
      return { link, code: await api.mailedCode(child.guardianEmail) };
    };
    const first = await comesBack();
    expect(await post('code', { link: first.link })).toMatchObject({ status: 429 });
    const second = await comesBack();
    expect(await post('verify', { link: first.link, code: first.code })).toMatchObject({
      body: { code: 'guardian-link-invalid' },
    });
    if (first.code !== second.code)
      expect(await post('verify', { link: second.link, code: first.code })).toMatchObject({
        body: { code: 'code-invalid' },
      });
    expect(await post('verify', second)).toMatchObject({ status: 200 });
  });

  it('takes a consent back later, by a new link that has to be verified again', async () => {
    const child = await consented();
    api.advance(2 * MINUTE_MS);
    expect((await post('links', { guardianEmail: child.guardianEmail })).status).toBe(202);
    const link = await mailedLink(child.guardianEmail);
    expect(await post('view', { link })).toMatchObject({ body: { isVerified: false, child: null } });
    const { link: own } = await verified({ ...child, link });
    const answer = { ...voiceYes, choice: 'no', locale: 'ko' };
    expect(await post('consents', { link: own, ...answer })).toMatchObject({ status: 200 });
    const signedIn = await api.call('POST', '/auth/login', {
      json: { email: child.email, password: PASSWORD },
    });
    const { accessToken: token } = signedIn.body as { accessToken: string };
    // The child may not give it back to herself, and is told so before she tries.
    expect(await api.call('GET', '/user/consents', { token })).toMatchObject({
      body: { decidedBy: 'guardian' },
    });
    expect(
      await api.call('POST', '/user/consents', { token, json: { ...voiceYes, locale: 'ko' } }),
    ).toMatchObject({ status: 403, body: { code: 'guardian-decides' } });
  });

  it('erases the child’s account and is forgotten with it', async () => {
    const child = await consented();
    expect(await post('erase', { link: child.link })).toMatchObject({
      status: 200,
      body: { completedAt: expect.any(String) as string },
    });
    expect(await api.call('GET', '/user/profile', { token: child.token })).toMatchObject({ status: 401 });
    expect(await post('view', { link: child.link })).toMatchObject({
      body: { code: 'guardian-link-invalid' },
    });
    await expect(mailedLink(child.guardianEmail)).rejects.toThrow();
  });

  it('is not told whether an address is a guardian’s', async () => {
    expect(await post('links', { guardianEmail: 'nobody@example.com' })).toMatchObject({ status: 202 });
  });
});
