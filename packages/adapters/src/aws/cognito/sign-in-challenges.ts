import { CHALLENGE_LIFETIME_MS } from '../../identity-rules.ts';
import { freshToken, hashOf, sealed, unsealed } from '../../token-sealing.ts';
import type { IdentityState } from './identity-state.ts';
import type { RefreshFamilies } from './refresh-families.ts';

/** A sign-in that waits for its code. */
interface ChallengeLook {
  userId: string;
  /** What the pool gave for the password. */
  poolToken: string;
  /** Uses it up; false when somebody was faster. */
  spend(): Promise<boolean>;
}

/**
 * Sign-ins that wait for their second factor. The pool has given its tokens for the password already; they lie sealed under
 * the challenge, which only the client has. Whatever ends every sign-in of the account ends these as well.
 */
export class SignInChallenges {
  readonly #state: IdentityState;
  readonly #families: Pick<RefreshFamilies, 'generationOf'>;

  constructor(state: IdentityState, families: Pick<RefreshFamilies, 'generationOf'>) {
    this.#state = state;
    this.#families = families;
  }

  /** A new challenge, for 5 minutes. */
  async start({ userId, poolToken, nowMs }: { userId: string; poolToken: string; nowMs: number }) {
    const challenge = freshToken();
    const expiresAtMs = nowMs + CHALLENGE_LIFETIME_MS;
    const generation = await this.#families.generationOf(userId);
    await this.#state.put(
      entryOf(challenge),
      { userId, generation, sealed: sealed(challenge, poolToken), challengeExpiresAtMs: expiresAtMs },
      expiresAtMs,
    );
    return challenge;
  }

  /** Null when unknown, used, expired, or over with every sign-in of the account. */
  async look(challenge: string, nowMs: number): Promise<ChallengeLook | null> {
    const entry = entryOf(challenge);
    const row = await this.#state.read(entry);
    if (row === null || row.usedAtMs !== undefined || nowMs >= Number(row.challengeExpiresAtMs)) return null;
    const userId = String(row.userId);
    if (Number(row.generation) !== (await this.#families.generationOf(userId))) return null;
    return {
      userId,
      poolToken: unsealed(challenge, row.sealed as Uint8Array),
      spend: async () => {
        const spent = await this.#state.update(entry, {
          UpdateExpression: 'SET usedAtMs = :now REMOVE sealed',
          ConditionExpression: 'attribute_exists(entry) AND attribute_not_exists(usedAtMs)',
          ExpressionAttributeValues: { ':now': nowMs },
        });
        return spent !== null;
      },
    };
  }
}

function entryOf(challenge: string): string {
  return `challenge#${hashOf(challenge)}`;
}
