import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Clock } from '@nova/core/ports/clock.ts';
import type { DeadJob, OpenJob, QueuedJob } from '@nova/core/ports/job-queue.ts';
import { type Item, isConditionFailed } from '../dynamodb/tables.ts';

/** Done and dead jobs are remembered so long, so that a repeated id is ignored and an operator can look. */
const REMEMBERED_SECONDS = 14 * 24 * 60 * 60;
/** What is written of an error; messages may be long. */
const MAX_ERROR_CHARACTERS = 500;
const DEAD = 'dead';
/** Not done: waiting or running. */
const OPEN = 'open';

/** A job that this process may run now, and which try it is (from 1). */
export interface ClaimedJob {
  job: QueuedJob;
  attempt: number;
}

/** `gone`: nothing to do any more. `busy`: another delivery is at it. `dead`: it failed every try. */
export type Claim = ClaimedJob | 'gone' | 'busy' | 'dead';

/** What became of each job, in the table Jobs. The message on the queue only carries the id; this row is the truth. */
export class JobRows {
  readonly #client: DynamoDBDocumentClient;
  readonly #clock: Clock;
  readonly #table: string;

  constructor(deps: { client: DynamoDBDocumentClient; clock: Clock; table: string }) {
    this.#client = deps.client;
    this.#clock = deps.clock;
    this.#table = deps.table;
  }

  /** True when a message has to be sent: the job is new, or an earlier sender may have died before sending. */
  async add({ jobId, type, payload }: QueuedJob, delaySeconds = 0): Promise<boolean> {
    const nowSeconds = this.#nowSeconds();
    try {
      await this.#client.send(
        new PutCommand({
          TableName: this.#table,
          Item: {
            jobId,
            type,
            payload,
            state: 'waiting',
            open: OPEN,
            dueAtMs: this.#clock.nowMs() + delaySeconds * 1000,
            isSent: false,
            attempts: 0,
            expiresAt: this.#expiry(),
          },
          ConditionExpression: 'attribute_not_exists(jobId) OR expiresAt <= :now',
          ExpressionAttributeValues: { ':now': nowSeconds },
        }),
      );
      return true;
    } catch (error) {
      if (!isConditionFailed(error)) throw error;
      return (await this.#read(jobId))?.isSent === false;
    }
  }

  async markSent(jobId: string): Promise<void> {
    await this.#update(jobId, { set: { isSent: true } });
  }

  /** Takes the job for this process until `leaseMs` from now. */
  async claim(jobId: string, leaseMs: number): Promise<Claim> {
    const nowMs = this.#clock.nowMs();
    const claimed = await this.#update(jobId, {
      set: {
        state: 'running',
        open: OPEN,
        leaseUntilMs: nowMs + leaseMs,
        dueAtMs: nowMs + leaseMs,
        isSent: true,
      },
      add: { attempts: 1 },
      condition: '#state = :waiting OR (#state = :running AND leaseUntilMs <= :nowMs)',
      values: { ':waiting': 'waiting', ':running': 'running', ':nowMs': nowMs },
    });
    if (claimed !== null) return { job: toJob(claimed), attempt: Number(claimed.attempts) };
    const state = (await this.#read(jobId))?.state;
    if (state === 'running' || state === 'waiting') return 'busy';
    return state === DEAD ? 'dead' : 'gone';
  }

  async finish(jobId: string): Promise<void> {
    // What it was about is of no use any more; that it is done is.
    await this.#update(jobId, {
      set: { state: 'done', payload: {}, expiresAt: this.#expiry() },
      remove: ['open', 'dueAtMs'],
    });
  }

  /** Lets it be claimed again, `inSeconds` from now. */
  async giveBack(jobId: string, error: unknown, inSeconds: number): Promise<void> {
    const dueAtMs = this.#clock.nowMs() + inSeconds * 1000;
    await this.#update(jobId, { set: { state: 'waiting', dueAtMs, lastError: described(error) } });
  }

  async bury(jobId: string, error: unknown): Promise<void> {
    await this.#update(jobId, {
      set: {
        state: DEAD,
        dead: DEAD,
        diedAtMs: this.#clock.nowMs(),
        lastError: described(error),
        expiresAt: this.#expiry(),
      },
      remove: ['open', 'dueAtMs'],
    });
  }

  /** @returns the type of the job; null when there is no such dead job */
  async revive(jobId: string): Promise<string | null> {
    const revived = await this.#update(jobId, {
      set: {
        state: 'waiting',
        open: OPEN,
        dueAtMs: this.#clock.nowMs(),
        attempts: 0,
        isSent: false,
        expiresAt: this.#expiry(),
      },
      remove: ['dead', 'diedAtMs'],
      condition: '#state = :dead',
      values: { ':dead': DEAD },
    });
    return revived === null ? null : String(revived.type);
  }

  /** Its message finds nothing to do. */
  async remove(jobIds: readonly string[]): Promise<number> {
    let count = 0;
    for (const jobId of jobIds) {
      const { Attributes } = await this.#client.send(
        new DeleteCommand({ TableName: this.#table, Key: { jobId }, ReturnValues: 'ALL_OLD' }),
      );
      if (Attributes !== undefined) count++;
    }
    return count;
  }

  async listOpen(limit: number): Promise<OpenJob[]> {
    const items = await this.#listed('open', OPEN, limit);
    return items.map(({ jobId, type, state, attempts, lastError, dueAtMs }) => ({
      jobId: String(jobId),
      type: String(type),
      state: state === 'running' ? 'running' : 'waiting',
      attempts: Number(attempts),
      lastError: lastError === undefined ? null : String(lastError),
      dueAtMs: Number(dueAtMs),
    }));
  }

  async listDead(limit: number): Promise<DeadJob[]> {
    const items = await this.#listed('dead', DEAD, limit);
    return items.map((item) => ({
      ...toJob(item),
      attempts: Number(item.attempts),
      lastError: String(item.lastError),
      diedAtMs: Number(item.diedAtMs),
    }));
  }

  async #listed(kind: 'open' | 'dead', value: string, limit: number): Promise<Item[]> {
    const { Items = [] } = await this.#client.send(
      new QueryCommand({
        TableName: this.#table,
        IndexName: `${kind}-index`,
        KeyConditionExpression: '#kind = :value',
        ExpressionAttributeNames: { '#kind': kind },
        ExpressionAttributeValues: { ':value': value },
        Limit: limit,
      }),
    );
    return Items;
  }

  /** The new row, or null when the condition (or else the row's existence) does not hold. */
  async #update(
    jobId: string,
    change: {
      set: Item;
      add?: Record<string, number>;
      remove?: readonly string[];
      condition?: string;
      values?: Item;
    },
  ): Promise<Item | null> {
    const { set, add = {}, remove = [], condition = 'attribute_exists(jobId)', values = {} } = change;
    const names = [...Object.keys(set), ...Object.keys(add), ...remove, 'state'];
    const parts = [
      `SET ${Object.keys(set)
        .map((name) => `#${name} = :set_${name}`)
        .join(', ')}`,
      ...Object.keys(add).map((name) => `ADD #${name} :add_${name}`),
      ...(remove.length > 0 ? [`REMOVE ${remove.map((name) => `#${name}`).join(', ')}`] : []),
    ];
    try {
      const { Attributes } = await this.#client.send(
        new UpdateCommand({
          TableName: this.#table,
          Key: { jobId },
          UpdateExpression: parts.join(' '),
          ConditionExpression: condition,
          ExpressionAttributeNames: Object.fromEntries(
            names
              .filter(
                (name) => parts.some((part) => part.includes(`#${name}`)) || condition.includes(`#${name}`),
              )
              .map((name) => [`#${name}`, name]),
          ),
          ExpressionAttributeValues: {
            ...values,
            ...prefixed(':set_', set),
            ...prefixed(':add_', add),
          },
          ReturnValues: 'ALL_NEW',
        }),
      );
      return Attributes ?? null;
    } catch (error) {
      if (isConditionFailed(error)) return null;
      throw error;
    }
  }

  async #read(jobId: string): Promise<Item | undefined> {
    const { Item } = await this.#client.send(
      new GetCommand({ TableName: this.#table, Key: { jobId }, ConsistentRead: true }),
    );
    return Item;
  }

  #nowSeconds(): number {
    return this.#clock.nowMs() / 1000;
  }

  #expiry(): number {
    return Math.floor(this.#nowSeconds()) + REMEMBERED_SECONDS;
  }
}

function toJob({ jobId, type, payload }: Item): QueuedJob {
  return { jobId, type, payload } as QueuedJob;
}

function described(error: unknown): string {
  return String(error).slice(0, MAX_ERROR_CHARACTERS);
}

function prefixed(prefix: string, values: Item): Item {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [prefix + name, value]));
}
