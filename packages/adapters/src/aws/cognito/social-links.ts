import type { SocialLink } from '@nova/core/ports/social-accounts.ts';
import type { SocialProvider } from '@nova/core/ports/social-providers.ts';
import type { IdentityState } from './identity-state.ts';
import { VersionedEntry } from './versioned-entry.ts';

/** What signs an account in; an account without this document has a password and nothing else. */
interface WaysIn {
  links: (SocialLink & { subjectHash: string })[];
  hasPassword: boolean;
}

/**
 * Which account at a provider signs in which account here: an entry for each of them (one account for each), and a document
 * for the account here (one of each provider). The document is written first: a link that was not finished signs nobody in,
 * and can be made again.
 */
export class SocialLinks {
  readonly #state: IdentityState;

  constructor(state: IdentityState) {
    this.#state = state;
  }

  /** Whose account it signs in; that account may be gone. */
  async ownerOf(subjectHash: string): Promise<string | null> {
    const row = await this.#state.read(subjectEntry(subjectHash));
    return typeof row?.userId === 'string' ? row.userId : null;
  }

  async waysOf(userId: string): Promise<{ links: SocialLink[]; hasPassword: boolean }> {
    const ways = await this.#ways(userId).read();
    const links = (ways?.links ?? []).map(({ provider, linkedAtMs }) => ({ provider, linkedAtMs }));
    return { links, hasPassword: ways?.hasPassword ?? true };
  }

  /** False when the account has another one of this provider, or somebody was faster. Over whatever `replaced` had. */
  async add(
    link: { userId: string; provider: SocialProvider; subjectHash: string; hasPassword: boolean },
    replaced: string | null,
    nowMs: number,
  ): Promise<boolean> {
    const { userId, provider, subjectHash, hasPassword } = link;
    const isFree = await this.#ways(userId).change(nowMs, (before) => {
      const ways = before ?? { links: [], hasPassword };
      const mine = ways.links.find((one) => one.provider === provider);
      if (mine) return { next: before, result: mine.subjectHash === subjectHash };
      const added = { provider, subjectHash, linkedAtMs: nowMs };
      return { next: { ...ways, links: [...ways.links, added] }, result: true };
    });
    if (!isFree) return false;
    const written = await this.#state.update(subjectEntry(subjectHash), {
      UpdateExpression: 'SET userId = :user REMOVE expiresAt',
      ConditionExpression: 'attribute_not_exists(userId) OR userId = :user OR userId = :replaced',
      ExpressionAttributeValues: { ':user': userId, ':replaced': replaced ?? userId },
    });
    if (written === null) await this.#take(userId, provider, nowMs);
    return written !== null;
  }

  /** False when it was not linked. */
  async remove(userId: string, provider: SocialProvider, nowMs: number): Promise<boolean> {
    const subjectHash = await this.#take(userId, provider, nowMs);
    if (subjectHash !== null) await this.#free(userId, subjectHash, nowMs);
    return subjectHash !== null;
  }

  /** From now on the account has a password. */
  async hasPasswordNow(userId: string, nowMs: number): Promise<void> {
    await this.#ways(userId).change(nowMs, (before) => ({
      next: before === null || before.hasPassword ? before : { ...before, hasPassword: true },
      result: undefined,
    }));
  }

  /** Forgets everything of an account. */
  async clear(userId: string, nowMs: number): Promise<void> {
    const ways = await this.#ways(userId).read();
    for (const { subjectHash } of ways?.links ?? []) await this.#free(userId, subjectHash, nowMs);
    await this.#ways(userId).change(nowMs, () => ({ next: null, result: undefined }));
  }

  #take(userId: string, provider: SocialProvider, nowMs: number): Promise<string | null> {
    return this.#ways(userId).change<string | null>(nowMs, (before) => {
      const mine = before?.links.find((one) => one.provider === provider);
      if (!before || !mine) return { next: before, result: null };
      return {
        next: { ...before, links: before.links.filter((one) => one !== mine) },
        result: mine.subjectHash,
      };
    });
  }

  /** Leaves the entry to be swept, unless it is somebody else's by now. */
  async #free(userId: string, subjectHash: string, nowMs: number): Promise<void> {
    await this.#state.update(subjectEntry(subjectHash), {
      UpdateExpression: 'SET expiresAt = :now REMOVE userId',
      ConditionExpression: 'userId = :user',
      ExpressionAttributeValues: { ':user': userId, ':now': Math.ceil(nowMs / 1000) },
    });
  }

  #ways(userId: string): VersionedEntry<WaysIn> {
    return new VersionedEntry(this.#state, `ways-in#${userId}`);
  }
}

function subjectEntry(subjectHash: string): string {
  return `social#${subjectHash}`;
}
