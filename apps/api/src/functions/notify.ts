import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { passwordChangedMail } from '@nova/core/account/account-mails.ts';
import type { IdempotencyStore } from '@nova/core/ports/idempotency-store.ts';
import type { LearnerRepository } from '@nova/core/ports/learner-repository.ts';
import type { Mailer } from '@nova/core/ports/mailer.ts';
import { z } from 'zod';
import type { Observed } from './invocation.ts';

/** A notice as published. */
interface PublishedNotice {
  noticeId: string;
  kind: 'password-changed';
  userId: string;
  occurredAtMs: number;
}

/** What notifying needs. */
export interface NotificationDeps extends Observed {
  /** @throws when the text is no notice */
  readNotice(text: string): PublishedNotice;
  learners: LearnerRepository;
  idempotency: IdempotencyStore;
  mailer: Mailer;
}

/** What SES tells of a mail that did not arrive (SES Developer Guide, "Event publishing"); addresses are not read. */
const MailFeedback = z.object({ eventType: z.enum(['Bounce', 'Complaint', 'Reject', 'Delivery', 'Send']) });
const scope = 'notice';

/**
 * Handles one message of the topics: a notice is mailed to its learner, in her language, once however often SNS delivers
 * it; feedback of SES is counted. Nobody is told who is no learner any more.
 * @throws for a message that is neither, so that SNS sets it aside
 */
export async function notify(deps: NotificationDeps, text: string): Promise<void> {
  const feedback = MailFeedback.safeParse(jsonOrNull(text));
  if (feedback.success) {
    deps.metrics.addMetric(`Mail${feedback.data.eventType}`, MetricUnit.Count, 1);
    return;
  }
  const notice = deps.readNotice(text);
  const entry = { scope, key: notice.noticeId };
  const begun = await deps.idempotency.begin({ ...entry, requestHash: notice.kind });
  if (begun.kind === 'replay' || begun.kind === 'mismatch') return;
  if (begun.kind === 'in-progress') throw new Error('The same notice is being mailed.');
  try {
    const learner = await deps.learners.get(notice.userId);
    if (learner !== null)
      await deps.mailer.send(passwordChangedMail(learner.email, learner.preferences.locale));
  } catch (error) {
    await deps.idempotency.abandon(entry);
    throw error;
  }
  await deps.idempotency.finish({ ...entry, answer: { status: 200, body: '' } });
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
