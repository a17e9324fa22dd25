import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SocialAccounts } from '@nova/core/ports/social-accounts.ts';
import type { Tickets } from '@nova/core/ports/tickets.ts';
import { adjustableClock } from '@nova/core/testing/adjustable-clock.ts';
import { describeContract, failedChecks } from '@nova/core/testing/contract.ts';
import { ATTRIBUTES } from '@nova/core/testing/identity-subject.ts';
import { socialAccountsContract } from '@nova/core/testing/social-accounts.contract.ts';
import { ticketsContract } from '@nova/core/testing/tickets.contract.ts';
import { afterAll, describe, expect, it } from 'vitest';
import { CHEAP_PASSWORDS } from '../../testing/cheap-passwords.ts';
import { openDatabase } from '../storage/database.ts';
import { uuids } from '../storage/ids.ts';
import { createEmbeddedIdentityProvider } from './embedded-identity-provider.ts';
import { createEmbeddedSecondFactors } from './embedded-second-factors.ts';
import { createEmbeddedTickets } from './embedded-tickets.ts';
import { IDENTITY_MIGRATIONS } from './identity-schema.ts';
import { createPasswordJudge } from './password-judge.ts';

const passwordJudge = createPasswordJudge();
afterAll(() => passwordJudge.close());

async function open() {
  const dataDir = await mkdtemp(join(tmpdir(), 'nova-social-'));
  const clock = adjustableClock();
  const database = openDatabase({ dataDir, extraMigrations: [IDENTITY_MIGRATIONS] });
  const secondFactors = await createEmbeddedSecondFactors({ database, clock });
  const identity = await createEmbeddedIdentityProvider({
    database,
    clock,
    ids: uuids,
    passwordJudge,
    passwordCost: CHEAP_PASSWORDS,
    secondFactors,
  });
  const tickets = await createEmbeddedTickets({ database, clock });
  const close = async () => {
    await database.close();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { identity, secondFactors, tickets, clock, dataDir, close };
}

async function openAccounts(wrap: (social: SocialAccounts) => Partial<SocialAccounts> = () => ({})) {
  const { identity, secondFactors, clock, close } = await open();
  const { social } = identity;
  const methods: SocialAccounts = {
    signIn: (input) => social.signIn(input),
    signUp: (input) => social.signUp(input),
    hasAccount: (email) => social.hasAccount(email),
    link: (input) => social.link(input),
    unlink: (input) => social.unlink(input),
    waysIn: (userId) => social.waysIn(userId),
  };
  return { subject: { identity, secondFactors, clock, social: { ...methods, ...wrap(social) } }, close };
}

async function openTickets(wrap: (tickets: Tickets) => Partial<Tickets> = () => ({})) {
  const { tickets, clock, close } = await open();
  return { subject: { tickets: { ...tickets, ...wrap(tickets) }, clock }, close };
}

describeContract('SocialAccounts contract: embedded', socialAccountsContract, () => openAccounts());
describeContract('Tickets contract: embedded', ticketsContract, () => openTickets());

describe('broken adapters are caught', () => {
  it.each<[string, string[], (social: SocialAccounts) => Partial<SocialAccounts>]>([
    [
      'believes whatever address it is told',
      [
        'lets an address that is not proven wait for its code',
        'leaves no way in to a provider that began a sign-up with her address before',
      ],
      (social) => ({ signUp: (input) => social.signUp({ ...input, isEmailProven: true }) }),
    ],
    [
      'says that nobody owns an address',
      ['never takes over an account that has the address'],
      () => ({ hasAccount: async () => false }),
    ],
    [
      'does not look at the provider',
      ['makes an account without a password, and signs it in on a device like any other'],
      (social) => ({ signIn: (input) => social.signIn({ ...input, provider: 'google' }) }),
    ],
  ])('accounts: %s', async (_, expected, wrap) => {
    expect(await failedChecks(socialAccountsContract, () => openAccounts(wrap))).toEqual(expected);
  });

  it('tickets that can be used twice', async () => {
    const broken = (tickets: Tickets): Partial<Tickets> => ({
      read: async (input) => {
        const read = await tickets.read(input);
        return read && { ...read, spend: async () => true };
      },
    });
    expect(await failedChecks(ticketsContract, () => openTickets(broken))).toEqual([
      'is used up once, whoever holds it',
    ]);
  });
});

it('keeps no id of a provider readable', async () => {
  const { identity, dataDir, close } = await open();
  const subject = '108273645546372819283';
  await identity.social.signUp({
    provider: 'google',
    subject,
    email: 'mina@example.com',
    isEmailProven: true,
    attributes: ATTRIBUTES,
  });
  const files = await Promise.all(
    (await readdir(dataDir)).map((name) => readFile(join(dataDir, name), 'latin1').catch(() => '')),
  );
  expect(files.join('')).toContain('mina@example.com');
  expect(files.join('')).not.toContain(subject);
  await close();
});
