import {
  AdminGetUserCommand,
  AdminLinkProviderForUserCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { NovaError } from '@nova/core/errors.ts';
import { expect, it } from 'vitest';
import { UserPool } from './user-pool.ts';

const mina = { provider: 'google', subject: '1082736' } as const;

/** A pool as Cognito is about links: one that exists is refused, even to whom it belongs. */
function strictPool(linked: Record<string, string> = {}) {
  const named = (name: string) => Object.assign(new Error(name), { name });
  const send = async (command: unknown) => {
    if (command instanceof AdminLinkProviderForUserCommand) {
      const { SourceUser, DestinationUser } = command.input;
      const subject = `${SourceUser?.ProviderName}_${SourceUser?.ProviderAttributeValue}`;
      if (linked[subject] !== undefined) throw named('InvalidParameterException');
      linked[subject] = `${DestinationUser?.ProviderAttributeValue}`;
      return {};
    }
    if (!(command instanceof AdminGetUserCommand)) throw new TypeError('Not asked by a link.');
    const identities = Object.entries(linked)
      .filter(([, owner]) => owner === command.input.Username)
      .map(([subject]) => subject.split('_'))
      .map(([providerName, userId]) => ({ providerName, userId }));
    return { UserAttributes: [{ Name: 'identities', Value: JSON.stringify(identities) }] };
  };
  const client = { send } as unknown as CognitoIdentityProviderClient;
  return new UserPool({ client, userPoolId: 'pool', clientId: 'client' });
}

it('links who comes from a provider, twice without harm, and takes nobody from another account', async () => {
  const pool = strictPool();
  await pool.linkProvider('u1', mina);
  await pool.linkProvider('u1', mina);
  const refused = new NovaError('social-refused');
  await expect(pool.linkProvider('u2', mina)).rejects.toMatchObject({ code: refused.code });
  await pool.linkProvider('u2', { ...mina, subject: '77' });
});

it('takes no other refusal of the pool for a link', async () => {
  const client = {
    send: async () => {
      throw Object.assign(new Error('gone'), { name: 'UserNotFoundException' });
    },
  } as unknown as CognitoIdentityProviderClient;
  const pool = new UserPool({ client, userPoolId: 'pool', clientId: 'client' });
  await expect(pool.linkProvider('u1', mina)).rejects.toThrow('gone');
});
