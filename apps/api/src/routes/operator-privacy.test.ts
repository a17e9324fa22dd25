import type { LearnerFactsResponse } from '@nova/contracts/http/operator.ts';
import { auditName } from '@nova/core/privacy/audit-name.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGuardianDesk } from '../testing/guardian.ts';
import { agree, startTestApi, type TestApi, type TestLearner } from '../testing/harness.ts';
import { newOperator, OPERATOR_ENV } from '../testing/operator.ts';
import { allRoutes } from './all-routes.ts';

const DAY_MS = 24 * 60 * 60_000;
/** What she said and was told, each nowhere else. */
const SAID = 'my grandmother lives in Busan';
const ADVICE = 'hold your tongue a little lower';

let api: TestApi;
let operator: TestLearner;
beforeAll(async () => {
  api = await startTestApi(OPERATOR_ENV);
  const free = () => Promise.resolve({ allowed: true, remaining: 1, retryAfterSeconds: 0 });
  api.composition.deps.limiter = { consume: free, peek: free };
  operator = await newOperator(api);
});
afterAll(() => api.close());

const ask = (path: string) => api.call('GET', `/operator${path}`, { token: operator.token });
const talksOf = ({ userId }: { userId: string }) => ask(`/learners/${userId}?talks=true`);
const refused = { status: 403, body: { code: 'support-consent-required' } };

/** A learner with a talk and advice. */
async function talkative(): Promise<TestLearner> {
  const learner = await api.newLearner();
  await haveTalked(learner.userId);
  return learner;
}

async function haveTalked(userId: string): Promise<void> {
  const { learning, clock } = api.composition.deps;
  const startTimeMs = clock.nowMs();
  const turn = { gloss: null, isTyped: true, attemptId: null, correction: null };
  await learning.createSession({
    userId,
    sessionId: api.composition.deps.ids.timeOrdered(),
    sessionType: 'conversation',
    lessonId: null,
    startTimeMs,
    endTimeMs: startTimeMs,
    score: null,
    accuracy: null,
    feedback: { ko: ADVICE, en: ADVICE },
    attemptCount: 0,
    expiresAtSeconds: Math.floor(startTimeMs / 1000) + 90 * 24 * 3600,
    talk: {
      scenarioId: 'cafe',
      partner: { kind: 'offline', modelId: 'offline' },
      endReason: 'finished',
      goals: [],
      turns: [
        { speaker: 'learner', text: SAID, ...turn },
        { speaker: 'partner', text: 'How nice!', ...turn },
      ],
    },
  });
}

describe('what a learner said', () => {
  it('is in no answer of any operation of operators without her consent', async () => {
    const learner = await talkative();
    const looks = allRoutes.filter(({ access, method }) => access === 'operator' && method === 'GET');
    expect(looks.map(({ operationId }) => operationId)).toContain('lookAtLearner');
    for (const { path } of looks) {
      const { body } = await ask(path.slice('/operator'.length).replace('{userId}', learner.userId));
      const told = JSON.stringify(body);
      for (const secret of [SAID, ADVICE, learner.email, 'signature=', '.wav'])
        expect(told, path).not.toContain(secret);
    }
    expect(await talksOf(learner)).toMatchObject(refused);
  });

  it('is read as text with her consent, for 7 days, each look on record, and never heard', async () => {
    const learner = await talkative();
    await agree(api.call, learner.token, 'support', 'yes');
    const { status, body } = await talksOf(learner);
    expect(status).toBe(200);
    expect((body as LearnerFactsResponse).talks).toMatchObject([
      {
        scenarioId: 'cafe',
        turns: [
          { speaker: 'learner', text: SAID },
          { speaker: 'partner', text: 'How nice!' },
        ],
      },
    ]);
    expect(JSON.stringify(body)).not.toMatch(/signature=|\.wav|https?:/);
    expect(await api.composition.deps.audit.read({ limit: 1 })).toMatchObject([
      {
        actor: operator.userId,
        action: 'operator-looked',
        subject: await auditName(learner.userId),
        facts: { operation: 'lookAtLearner', talks: true },
      },
    ]);
    const facts = (await ask(`/learners/${learner.userId}`)).body as LearnerFactsResponse;
    const support = facts.consents.find(({ purpose }) => purpose === 'support');
    expect(support).toMatchObject({ choice: 'yes', endsAt: expect.any(String) as string });
    api.advance(7 * DAY_MS);
    try {
      const { refreshToken } = operator;
      const again = await api.call('POST', '/auth/refresh', { json: { refreshToken } });
      const { accessToken: token } = again.body as { accessToken: string };
      expect(
        await api.call('GET', `/operator/learners/${learner.userId}?talks=true`, { token }),
      ).toMatchObject(refused);
    } finally {
      api.advance(-7 * DAY_MS);
    }
  });

  it('is read no more once she takes the consent back', async () => {
    const learner = await talkative();
    await agree(api.call, learner.token, 'support', 'yes');
    expect((await talksOf(learner)).status).toBe(200);
    await agree(api.call, learner.token, 'support', 'no');
    expect(await talksOf(learner)).toMatchObject(refused);
  });

  it('is a guardian’s to show where the learner is a child', async () => {
    const child = await createGuardianDesk(api).consented();
    await haveTalked(child.userId);
    await expect(agree(api.call, child.token, 'support', 'yes')).rejects.toThrow('guardian-decides');
    expect(await talksOf(child)).toMatchObject(refused);
  });
});
