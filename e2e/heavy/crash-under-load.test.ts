import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newLearner, type TestLearner } from '../support/learner.ts';
import { startServer, type TestServer } from '../support/server.ts';

/** Learners that write at once; each stays under the limit of 100 requests a minute. */
const LEARNERS = 4;
const WRITES_EACH = 80;

describe('a server killed under load', () => {
  let server: TestServer;
  let learners: TestLearner[];

  beforeAll(async () => {
    server = await startServer();
    learners = [];
    for (let count = 0; count < LEARNERS; count++) learners.push(await newLearner(server));
  });
  afterAll(() => server.close());

  // The kill comes after this many acknowledgements: early, and in full flow.
  it.each([7, 60])('has every session it acknowledged, killed after %i', async (killAfter) => {
    const acknowledged = new Map<TestLearner, string[]>(learners.map((learner) => [learner, []]));
    let count = 0;
    const kills: Promise<void>[] = [];
    const write = async (learner: TestLearner) => {
      for (let n = 0; n < WRITES_EACH / 2 && kills.length === 0; n++) {
        const started = await learner.client
          .startSession({ sessionType: 'pronunciation' }, { idempotencyKey: randomUUID() })
          .catch(() => null);
        if (started) {
          acknowledged.get(learner)?.push(started.sessionId);
          count++;
        }
        if (count >= killAfter && kills.length === 0) kills.push(server.kill('SIGKILL'));
      }
    };
    await Promise.all(learners.flatMap((learner) => [write(learner), write(learner)]));
    await Promise.all(kills);
    expect(count).toBeGreaterThanOrEqual(killAfter);

    await server.start();
    for (const learner of learners) {
      const kept = await allSessionIds(learner);
      for (const sessionId of acknowledged.get(learner) ?? []) expect(kept).toContain(sessionId);
    }
  });
});

async function allSessionIds(learner: TestLearner): Promise<Set<string>> {
  const ids = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = await learner.client.listSessions({
      limit: 100,
      ...(cursor === undefined ? {} : { cursor }),
    });
    for (const session of page.sessions) ids.add(session.sessionId);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return ids;
}
