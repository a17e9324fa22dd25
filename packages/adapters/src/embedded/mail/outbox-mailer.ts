import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '@nova/core/ports/clock.ts';
import type { Mail, Mailer } from '@nova/core/ports/mailer.ts';
import { createTransport } from 'nodemailer';
import { isMissing, toStorageError } from '../storage/storage-errors.ts';

/** Where mails go and how the operator hears of them. */
export interface OutboxMailerOptions {
  /** Created when missing, e.g. `<data dir>/outbox`. */
  folder: string;
  clock: Clock;
  /** Gets one line a mail, with its subject and path: neither the address nor what the mail says. */
  announce(line: string): void;
}

/** RFC 2606: a name that can never be real, so that a reply goes nowhere by accident. */
const SENDER = { name: 'Nova English', address: 'no-reply@nova-english.invalid' };

/**
 * A mailer for a machine without mail: each mail is a file `<UTC time>-<count>-<hash of address>.eml` (RFC 5322), so
 * the names sort by time of sending. A file is there as a whole or not at all, and on disk when `send` resolves.
 * @throws NovaError storage-full | service-unavailable
 */
export function createOutboxMailer({ folder, clock, announce }: OutboxMailerOptions): Mailer {
  let count = 0;
  return {
    async send(mail) {
      const sentAt = new Date(clock.nowMs());
      count = (count + 1) % 10_000;
      const time = sentAt.toISOString().replaceAll(':', '-');
      const name = `${time}-${String(count).padStart(4, '0')}-${addressHash(mail.to)}.eml`;
      const message = await compose(mail, sentAt);
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeWhole(folder, name, message);
      } catch (error) {
        throw toStorageError(error);
      }
      announce(`Mail "${mail.subject}": ${join(folder, name)}`);
    },
    async forget(email) {
      const mark = `-${addressHash(email)}.eml`;
      const names = await readdir(folder).catch((error: unknown) => {
        if (isMissing(error)) return [];
        throw toStorageError(error);
      });
      const hers = names.filter((name) => name.includes(mark));
      await Promise.all(hers.map((name) => rm(join(folder, name), { force: true })));
      return hers.length;
    },
  };
}

/** The address is in the file; its name must not tell it to a directory listing or the console. */
function addressHash(email: string): string {
  return createHash('sha256').update(email).digest('hex').slice(0, 16);
}

async function compose(mail: Mail, date: Date): Promise<Buffer> {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  const { message } = await transport.sendMail({
    from: SENDER,
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.text,
    date,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  if (!Buffer.isBuffer(message)) throw new TypeError('The mail was not composed in memory.');
  return asWritten(message, mail.text);
}

/**
 * The mail with its text as it is (RFC 6152, `8bit`): whoever opens the file in an editor finds the six digits, and links that are
 * whole. The library would write `=3D` in them, for wires that this mail never sees.
 */
function asWritten(message: Buffer, text: string): Buffer {
  const head = message.subarray(0, message.indexOf('\n\n')).toString('latin1');
  const encoded = head.replace(/^Content-Transfer-Encoding: .*$/m, 'Content-Transfer-Encoding: 8bit');
  return Buffer.concat([Buffer.from(`${encoded}\n\n`, 'latin1'), Buffer.from(`${text}\n`, 'utf8')]);
}

/** Writes next to the target and renames, syncing both, so that a crash leaves the whole file or none. */
async function writeWhole(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  const target = join(folder, name);
  const draft = `${target}.part`;
  const file = await open(draft, 'w', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  await rename(draft, target);
  const directory = await open(folder, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
