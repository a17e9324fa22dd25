import { composeNotification } from './composition/notification.ts';
import { type InvocationContext, keptWarm, observed } from './invocation.ts';
import { notify } from './notify.ts';

/** What SNS delivers, as far as it is read. */
interface TopicEvent {
  Records: { Sns: { Message: string } }[];
}

const warm = keptWarm(composeNotification);

/** Notices to learners, and what SES says of mails. */
export async function handler(event: TopicEvent, context: InvocationContext): Promise<void> {
  const deps = await warm();
  await observed(deps, context, async () => {
    for (const { Sns } of event.Records) await notify(deps, Sns.Message);
  });
}
