import { DeleteSuppressedDestinationCommand, SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { Mail, Mailer } from '@nova/core/ports/mailer.ts';
import { type AwsPlace, clientSettings, tellingOutages } from '../client-settings.ts';

/** One client for a process. */
export function createSesClient(place: AwsPlace): SESv2Client {
  return tellingOutages(new SESv2Client(clientSettings(place)), place);
}

/**
 * Mail through SES, plain text in UTF-8, what one process sends to an address in the order of its calls. SES keeps no mail
 * once it is sent; what it may hold of an address is an entry in the suppression list, which `forget` removes.
 */
export function createSesMailer(deps: {
  client: SESv2Client;
  fromAddress: string;
  configurationSet?: string | undefined;
}): Mailer {
  const { client, fromAddress, configurationSet } = deps;
  const handOver = ({ to, subject, text }: Mail) =>
    client.send(
      new SendEmailCommand({
        FromEmailAddress: `Nova English <${fromAddress}>`,
        Destination: { ToAddresses: [to] },
        ...(configurationSet === undefined ? {} : { ConfigurationSetName: configurationSet }),
        Content: {
          Simple: {
            Subject: { Data: subject, Charset: 'UTF-8' },
            Body: { Text: { Data: text, Charset: 'UTF-8' } },
          },
        },
      }),
    );
  /** The last mail to each address that is still on its way; calls at the same moment take connections of their own. */
  const underway = new Map<string, Promise<unknown>>();
  return {
    async send(mail) {
      const before = underway.get(mail.to) ?? Promise.resolve();
      const sent = before.catch(() => undefined).then(() => handOver(mail));
      underway.set(mail.to, sent);
      try {
        await sent;
      } finally {
        if (underway.get(mail.to) === sent) underway.delete(mail.to);
      }
    },
    async forget(email) {
      await forgetAddress(client, email);
      return 0;
    },
  };
}

/** Removes the address from the suppression list, where SES puts it after a bounce or a complaint. */
export async function forgetAddress(client: SESv2Client, email: string): Promise<void> {
  try {
    await client.send(new DeleteSuppressedDestinationCommand({ EmailAddress: email }));
  } catch (error) {
    if (!(error instanceof Error && error.name === 'NotFoundException')) throw error;
  }
}
