import type { Mail } from '@nova/core/ports/mailer.ts';

/** As the emulator tells a mail that SES was given. */
interface EmulatedMail {
  To?: string[];
  Subject?: string;
  BodyText?: string;
  Timestamp?: unknown;
}

/** What was mailed to an address, oldest first. */
export async function mailsTo(endpoint: string, email: string): Promise<Mail[]> {
  const answer = await fetch(`${endpoint}/_ministack/ses/messages`);
  const { messages } = (await answer.json()) as { messages: Record<string, EmulatedMail[]> };
  return Object.values(messages)
    .flat()
    .filter(({ To = [] }) => To.includes(email))
    .map(({ Subject = '', BodyText = '' }) => ({ to: email, subject: Subject, text: BodyText }));
}
