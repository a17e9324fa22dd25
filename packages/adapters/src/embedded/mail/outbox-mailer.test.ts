import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Mail, Mailer } from '@nova/core/ports/mailer.ts';
import { describeContract, failedChecks } from '@nova/core/testing/contract.ts';
import { type MailerSubject, mailerContract } from '@nova/core/testing/mailer.contract.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { createOutboxMailer } from './outbox-mailer.ts';

const folders: string[] = [];
/** What a broken mailer still has under way when its checks are over. */
const late: Promise<void>[] = [];
afterEach(async () => {
  await Promise.all(late.splice(0));
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function openOutbox(wrap = (mailer: Mailer) => mailer) {
  const parent = await mkdtemp(join(tmpdir(), 'nova-outbox-'));
  folders.push(parent);
  const folder = join(parent, 'outbox');
  const lines: string[] = [];
  const mailer = createOutboxMailer({
    folder,
    clock: { nowMs: () => Date.UTC(2026, 10, 22, 23, 59, 59, 7) },
    announce: (line) => lines.push(line),
  });
  const files = async () => (await readdir(folder).catch(() => [])).sort();
  const received = async (email: string): Promise<Mail[]> => {
    const mails = await Promise.all(
      (await files()).map(async (name) => parse(await readFile(join(folder, name), 'latin1'))),
    );
    return mails.filter(({ to }) => to === email);
  };
  return { subject: { mailer: wrap(mailer), received }, folder, lines, files };
}

describeContract<MailerSubject>('Mailer contract: outbox', mailerContract, () => openOutbox());

describe('Mailer contract: broken adapters are caught', () => {
  const [delivery, order, headers, forgetting] = mailerContract.map(({ name }) => name);
  it.each<[string, (string | undefined)[], (mailer: Mailer) => Mailer]>([
    [
      'sends later',
      [delivery, order, headers, forgetting],
      (mailer) => ({
        ...mailer,
        send: async (mail) => {
          late.push(sleep(5).then(() => mailer.send(mail)));
        },
      }),
    ],
    [
      'loses what is not ASCII',
      [delivery],
      (mailer) => ({
        ...mailer,
        send: (mail) => mailer.send({ ...mail, text: mail.text.replace(/[^\x20-\x7e\n]/g, '?') }),
      }),
    ],
    [
      'forgets by part of the address',
      [forgetting],
      (mailer) => ({
        ...mailer,
        forget: async (email) => {
          await mailer.forget(`a${email}`);
          return mailer.forget(email);
        },
      }),
    ],
  ])('%s', async (_, caughtBy, wrap) => {
    expect(await failedChecks<MailerSubject>(mailerContract, () => openOutbox(wrap))).toEqual(caughtBy);
  });
});

describe('outbox', () => {
  const mail = { to: 'mina@example.com', subject: 'Your code', text: 'Hello,\n\n    482913\n' };

  it('announces the path and the subject, not the address or the code', async () => {
    const { subject, lines, folder, files } = await openOutbox();
    await subject.mailer.send(mail);
    const [name] = await files();
    expect(lines).toEqual([`Mail "Your code": ${join(folder, name ?? '')}`]);
    expect(name).toMatch(/^2026-11-22T23-59-59\.007Z-0001-[0-9a-f]{16}\.eml$/);
    expect(lines[0]).not.toMatch(/mina|482913/);
  });

  it('shows the six digits in the file as they are, and the mail to its owner only', async () => {
    const { subject, folder, files } = await openOutbox();
    await subject.mailer.send({ ...mail, text: '안녕하세요!\n\n    482913\n' });
    const path = join(folder, (await files())[0] ?? '');
    expect(await readFile(path, 'utf8')).toMatch(/^\s+482913$/m);
    expect((await stat(path)).mode & 0o077).toBe(0);
    expect((await stat(folder)).mode & 0o077).toBe(0);
  });

  it('shows a link as a whole, to be copied', async () => {
    const { subject, folder, files } = await openOutbox();
    const link = `http://localhost:8080/guardian?token=${'a1B2-_'.repeat(30)}&lang=ko`;
    await subject.mailer.send({ ...mail, text: `안녕하세요!\n\n${link}\n` });
    const raw = await readFile(join(folder, (await files())[0] ?? ''), 'utf8');
    expect(raw.split('\n')).toContain(link);
    expect(raw).toContain('\nContent-Transfer-Encoding: 8bit\n');
  });

  it('forgets a draft that a killed process left behind', async () => {
    const { subject, folder, files } = await openOutbox();
    await subject.mailer.send(mail);
    const [name = ''] = await files();
    await writeFile(join(folder, `${name}.part`), 'To: mina');
    await subject.mailer.forget(mail.to);
    expect(await files()).toEqual([]);
  });

  it('says service-unavailable when the outbox cannot be a folder', async () => {
    const { subject, folder } = await openOutbox();
    await mkdir(join(folder, '..'), { recursive: true });
    await writeFile(folder, 'a file');
    await expect(subject.mailer.send(mail)).rejects.toThrow();
  });
});

/** Enough of RFC 5322, 2045 and 2047 to read a mail back without the library that wrote it. */
function parse(raw: string): Mail {
  const border = raw.indexOf('\n\n');
  const unfolded = raw.slice(0, border).replace(/\n[ \t]+/g, ' ');
  const headers = new Map(
    unfolded.split('\n').map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
    }),
  );
  expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(headers.get('date')).toBe('Sun, 22 Nov 2026 23:59:59 +0000');
  expect(headers.get('message-id')).toMatch(/^<.+@.+>$/);
  expect(headers.get('content-transfer-encoding')).toBe('8bit');
  return {
    to: headers.get('to') ?? '',
    subject: decodeWords(headers.get('subject') ?? ''),
    text: utf8(raw.slice(border + 2)).replace(/\n$/, ''),
  };
}

function decodeWords(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/(?:=\?UTF-8\?[BQ]\?[^?]*\?=)+/gi, (words) =>
      utf8(
        [...words.matchAll(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi)]
          .map(([, kind, text = '']) =>
            kind?.toUpperCase() === 'B'
              ? Buffer.from(text, 'base64').toString('latin1')
              : quotedPrintable(text.replaceAll('_', ' ')),
          )
          .join(''),
      ),
    );
}

function quotedPrintable(text: string): string {
  return text.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function utf8(latin1: string): string {
  return Buffer.from(latin1, 'latin1').toString('utf8');
}
