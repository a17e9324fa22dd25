import { hkdfSync } from 'node:crypto';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { type AwsPlace, clientSettings, tellingOutages } from '../client-settings.ts';

/** One client for a process. */
export function createSecretsClient(place: AwsPlace): SecretsManagerClient {
  return tellingOutages(new SecretsManagerClient(clientSettings(place)), place);
}

/** The text of a secret. @throws Error when it has none; errors of AWS as they come */
export async function readSecret(client: SecretsManagerClient, id: string): Promise<string> {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: id }));
  if (SecretString === undefined) throw new Error('The secret has no text.');
  return SecretString;
}

/** What a key of the application is for. Each purpose has a key of its own, so that one never opens another's door. */
export type KeyPurpose = 'cursor' | 'event-learner' | 'identity' | 'second-factor' | 'tickets';

const KEY_BYTES = 32;
const MIN_SECRET_CHARACTERS = 32;

/**
 * The key for a purpose, from the application's one secret (HKDF-SHA-256, RFC 5869).
 * @throws RangeError for a secret of less than 32 characters
 */
export function deriveKey(secret: string, purpose: KeyPurpose): Uint8Array {
  if (secret.length < MIN_SECRET_CHARACTERS)
    throw new RangeError(`The application's secret needs ${MIN_SECRET_CHARACTERS} characters or more.`);
  return new Uint8Array(hkdfSync('sha256', secret, '', `nova-english/${purpose}`, KEY_BYTES));
}
