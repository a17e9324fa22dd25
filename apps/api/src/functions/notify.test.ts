import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import type { RememberedAnswer } from '@nova/core/ports/idempotency-store.ts';
import type { Mail } from '@nova/core/ports/mailer.ts';
import { sampleLearner } from '@nova/core/testing/samples.ts';
import { describe, expect, it, vi } from 'vitest';
import { type NotificationDeps, notify } from './notify.ts';

const learner = sampleLearner();
const notice = { noticeId: 'n1', kind: 'password-changed', userId: learner.userId, occurredAtMs: 5 };

function open() {
  const mails: Mail[] = [];
  const answers = new Map<string, RememberedAnswer | null>();
  const metrics = new Metrics({ namespace: 'Test' });
  const deps: NotificationDeps = {
    logger: new Logger({ logLevel: 'SILENT' }),
    metrics,
    readNotice: (text) => {
      const read = JSON.parse(text) as ReturnType<NotificationDeps['readNotice']>;
      if (read.kind !== 'password-changed') throw new TypeError('no notice');
      return read;
    },
    learners: {
      get: async (userId: string) => (userId === learner.userId ? learner : null),
    } as NotificationDeps['learners'],
    idempotency: {
      async begin({ key }) {
        if (!answers.has(key)) {
          answers.set(key, null);
          return { kind: 'new' };
        }
        const answer = answers.get(key);
        return answer ? { kind: 'replay', answer } : { kind: 'in-progress' };
      },
      finish: async ({ key, answer }) => void answers.set(key, answer),
      abandon: async ({ key }) => void answers.delete(key),
      forgetScope: async () => 0,
    },
    mailer: { send: async (mail) => void mails.push(mail), forget: async () => 0 },
  };
  return { deps, mails, metrics };
}

describe('a notice', () => {
  it('is mailed in the learner’s language, once however often it is delivered', async () => {
    const { deps, mails } = open();
    for (let deliveries = 0; deliveries < 3; deliveries++) await notify(deps, JSON.stringify(notice));
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ to: learner.email, subject: 'Nova English 비밀번호가 바뀌었어요' });
  });

  it('is mailed by the next delivery when the first could not', async () => {
    const { deps, mails } = open();
    const send = deps.mailer.send;
    deps.mailer.send = async () => {
      throw new Error('outage');
    };
    await expect(notify(deps, JSON.stringify(notice))).rejects.toThrow('outage');
    deps.mailer.send = send;
    await notify(deps, JSON.stringify(notice));
    expect(mails).toHaveLength(1);
  });

  it('reaches nobody who has left', async () => {
    const { deps, mails } = open();
    await notify(deps, JSON.stringify({ ...notice, userId: 'gone' }));
    expect(mails).toEqual([]);
  });

  it('is refused when it is none, so that the topic sets it aside', async () => {
    const { deps } = open();
    for (const text of ['no json', '{"kind":"other"}']) await expect(notify(deps, text)).rejects.toThrow();
  });

  it('of a mail that bounced is counted', async () => {
    const { deps, mails, metrics } = open();
    const added = vi.spyOn(metrics, 'addMetric');
    await notify(deps, JSON.stringify({ eventType: 'Bounce', mail: { destination: ['a@b.example'] } }));
    expect(added).toHaveBeenCalledWith('MailBounce', 'Count', 1);
    expect(mails).toEqual([]);
  });
});
