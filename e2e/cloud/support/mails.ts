import type { Mail } from '@nova/core/ports/mailer.ts';
import { expect } from 'vitest';
import { awsPlace } from './aws.ts';

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

/** Text of the newest mail to an address, once there are so many. */
export async function mailTo(email: string, count: number): Promise<string> {
  const mails = () => mailsTo(awsPlace().endpoint, email);
  await expect.poll(async () => (await mails()).length, { timeout: 30_000 }).toBeGreaterThanOrEqual(count);
  return (await mails()).at(-1)?.text ?? '';
}
