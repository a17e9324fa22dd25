import assert from 'node:assert/strict';
import type { Mail, Mailer } from '../ports/mailer.ts';
import type { ContractCheck } from './contract.ts';

/** A mailer and a way to see what it holds or has handed over for an address, oldest first, decoded. */
export interface MailerSubject {
  mailer: Mailer;
  received(email: string): Promise<Mail[]>;
}

const KOREAN: Mail = {
  to: 'mina@example.com',
  subject: 'Nova English 가입 확인 코드',
  text: `${'안녕하세요!\n\n    482913\n\n한 줄이 아주 길어도 끊기거나 사라지지 않아야 해요. '.repeat(4)}끝 = ✓ é`,
};

/** What every `Mailer` keeps. */
export const mailerContract: readonly ContractCheck<MailerSubject>[] = [
  {
    name: 'hands a mail over before it resolves, its Korean text unharmed',
    async check({ mailer, received }) {
      await mailer.send(KOREAN);
      assert.deepEqual(await received(KOREAN.to), [KOREAN]);
    },
  },
  {
    name: 'keeps the order of sending, and every mail, also at the same moment',
    async check({ mailer, received }) {
      const mails = Array.from({ length: 12 }, (_, index) => ({
        ...KOREAN,
        subject: `code ${index}`,
        text: String(index),
      }));
      for (const mail of mails.slice(0, 6)) await mailer.send(mail);
      await Promise.all(mails.slice(6).map((mail) => mailer.send(mail)));
      assert.deepEqual(
        (await received(KOREAN.to)).map(({ text }) => text),
        mails.map(({ text }) => text),
      );
    },
  },
  {
    name: 'lets no subject or text become another header',
    async check({ mailer, received }) {
      const mail = { to: KOREAN.to, subject: 'Hello', text: 'Bcc: all@example.com\n\n.\n\nFrom here on' };
      await mailer.send(mail);
      assert.deepEqual(await received('all@example.com'), []);
      assert.deepEqual(await received(KOREAN.to), [mail]);
    },
  },
  {
    name: 'forgets one address and no other',
    async check({ mailer, received }) {
      await mailer.send(KOREAN);
      await mailer.send({ ...KOREAN, to: 'amina@example.com' });
      assert.equal(await mailer.forget(KOREAN.to), 1);
      assert.deepEqual(await received(KOREAN.to), []);
      assert.equal((await received('amina@example.com')).length, 1);
    },
  },
  {
    name: 'forgets an address it never saw, and forgets twice',
    async check({ mailer }) {
      await mailer.forget('nobody@example.com');
      await mailer.forget('nobody@example.com');
    },
  },
];
