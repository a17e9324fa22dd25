import { NovaError } from '@nova/core/errors.ts';
import type { IdentityState } from './identity-state.ts';

/** Changes at the same moment are made one after the other; more collisions than this are an attack or an outage. */
const MAX_RACES = 30;

/** A JSON document in one entry of IdentityState, changed under its version: no change is lost. */
export class VersionedEntry<Document> {
  readonly #state: IdentityState;
  readonly #entry: string;
  readonly #keptMs: number | null;

  /** @param keptMs after so long without a change DynamoDB may sweep it; null for never */
  constructor(state: IdentityState, entry: string, keptMs: number | null = null) {
    this.#state = state;
    this.#entry = entry;
    this.#keptMs = keptMs;
  }

  async read(): Promise<Document | null> {
    return (await this.#read()).document;
  }

  /**
   * Reads, changes and writes in one step. `next: null` empties the entry, to be swept by DynamoDB; the document itself (the
   * same object) leaves it as it is. `change` may run more than once.
   * @throws NovaError service-busy
   */
  async change<Result>(
    nowMs: number,
    change: (document: Document | null) => { next: Document | null; result: Result },
  ): Promise<Result> {
    for (let race = 0; race < MAX_RACES; race++) {
      const { document, version } = await this.#read();
      const { next, result } = change(document);
      if (next === document || (await this.#write(next, version, nowMs))) return result;
    }
    throw new NovaError('service-busy', { retryAfterSeconds: 1 });
  }

  async #read(): Promise<{ document: Document | null; version: number | null }> {
    const row = await this.#state.read(this.#entry);
    return {
      document: typeof row?.document === 'string' ? (JSON.parse(row.document) as Document) : null,
      version: row === null ? null : Number(row.version),
    };
  }

  async #write(next: Document | null, version: number | null, nowMs: number): Promise<boolean> {
    const expiresAtMs = next === null ? nowMs : this.#keptMs === null ? null : nowMs + this.#keptMs;
    const sets = [
      ...(next === null ? [] : ['#document = :document']),
      ...(expiresAtMs === null ? [] : ['expiresAt = :expires']),
    ];
    const removes = [...(next === null ? ['#document'] : []), ...(expiresAtMs === null ? ['expiresAt'] : [])];
    const written = await this.#state.update(this.#entry, {
      UpdateExpression: `SET ${sets.join(', ')}${removes.length > 0 ? ` REMOVE ${removes.join(', ')}` : ''} ADD version :one`,
      ConditionExpression: version === null ? 'attribute_not_exists(entry)' : 'version = :version',
      ExpressionAttributeNames: { '#document': 'document' },
      ExpressionAttributeValues: {
        ':one': 1,
        ...(next === null ? {} : { ':document': JSON.stringify(next) }),
        ...(expiresAtMs === null ? {} : { ':expires': Math.ceil(expiresAtMs / 1000) }),
        ...(version === null ? {} : { ':version': version }),
      },
    });
    return written !== null;
  }
}
