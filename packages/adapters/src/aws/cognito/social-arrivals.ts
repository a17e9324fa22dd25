import type { SocialProfile, SocialProvider } from '@nova/core/ports/social-providers.ts';
import { freshToken, hashOf, sealed, unsealed } from '../../token-sealing.ts';
import type { IdentityState } from './identity-state.ts';

/** What the pool calls the providers. */
export const POOL_PROVIDERS: Readonly<Record<SocialProvider, string>> = {
  google: 'Google',
  facebook: 'Facebook',
};

/**
 * Attributes of the pool that a provider's answer is written to, and nothing else: the pool writes them anew at each sign-in,
 * to the account's own profile, whose address and name a provider must not change (Cognito Developer Guide, "Mapping IdP
 * attributes to profiles and tokens").
 */
export const TOLD_ATTRIBUTES = ['told_email', 'told_verified', 'told_name'] as const;

/** What of the event of PreSignUp says who came from a provider. */
export interface ArrivalEvent {
  /** `<provider>_<the provider's id>`; the pool may have put it in lower case. */
  userName?: string | undefined;
  request: { userAttributes: Readonly<Record<string, string>> };
}

/** From being turned away to the callback is a redirect; a slow phone may take a while. */
const KEPT_MS = 5 * 60_000;
const MARK = 'nova-arrival.';
const HANDLE = /nova-arrival\.([\w-]{43})/;

/**
 * Who came from a provider and has no account: the pool's trigger turns everybody of them away, and the pool tells the browser
 * why. That message carries a handle; what the provider told lies in the table meanwhile, sealed with a key that only the handle
 * gives, so that nobody can read it before her own browser is back, and nobody at all when it never comes.
 */
export class SocialArrivals {
  readonly #state: IdentityState;

  constructor(state: IdentityState) {
    this.#state = state;
  }

  /** The message to turn her away with; null when the event names no provider of ours. */
  async keep(event: ArrivalEvent, nowMs: number): Promise<string | null> {
    const profile = profileOf(event);
    if (profile === null) return null;
    const handle = freshToken();
    const expiresAtMs = nowMs + KEPT_MS;
    const values = { sealed: sealed(handle, JSON.stringify(profile)), arrivalExpiresAtMs: expiresAtMs };
    await this.#state.put(entryOf(handle), values, expiresAtMs);
    return `${MARK}${handle}`;
  }

  /** Who she is, by what the pool told the browser; once, and only for a few minutes. Null for any other message. */
  async take(message: string, nowMs: number): Promise<SocialProfile | null> {
    const handle = HANDLE.exec(message)?.[1];
    if (handle === undefined) return null;
    const entry = entryOf(handle);
    const row = await this.#state.read(entry);
    if (row?.sealed === undefined || nowMs >= Number(row.arrivalExpiresAtMs)) return null;
    const taken = await this.#state.update(entry, {
      UpdateExpression: 'REMOVE sealed',
      ConditionExpression: 'attribute_exists(sealed)',
    });
    // We wrote it ourselves.
    return taken === null ? null : (JSON.parse(unsealed(handle, row.sealed as Uint8Array)) as SocialProfile);
  }
}

function profileOf({ userName = '', request: { userAttributes: told } }: ArrivalEvent): SocialProfile | null {
  const [, name = '', subject = ''] = /^([^_]+)_(.+)$/.exec(userName) ?? [];
  const provider = (['google', 'facebook'] as const).find((one) => one === name.toLowerCase());
  if (provider === undefined) return null;
  const email = (told['custom:told_email'] ?? '').trim().toLowerCase();
  return {
    provider,
    subject,
    email: email === '' || email.length > 254 ? null : email,
    // Facebook does not say whether an address was ever confirmed.
    isEmailVerified: provider === 'google' && email !== '' && told['custom:told_verified'] === 'true',
    name: (told['custom:told_name'] ?? '').trim().slice(0, 80) || null,
    session: null,
  };
}

function entryOf(handle: string): string {
  return `arrival#${hashOf(handle)}`;
}
