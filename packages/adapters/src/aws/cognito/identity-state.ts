import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { type Item, isConditionFailed, isTransactionCancelled } from '../dynamodb/tables.ts';

/** The table IdentityState: one entry per code, address with failures, token, family. Strongly consistent. */
export class IdentityState {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(deps: { client: DynamoDBDocumentClient; table: string }) {
    this.#client = deps.client;
    this.#table = deps.table;
  }

  async read(entry: string): Promise<Item | null> {
    const { Item } = await this.#client.send(
      new GetCommand({ TableName: this.#table, Key: { entry }, ConsistentRead: true }),
    );
    return Item ?? null;
  }

  /** Creates or replaces the entry. `expiresAtMs` is when DynamoDB may sweep it; readers judge by their own clock. */
  async put(entry: string, values: Item, expiresAtMs: number): Promise<void> {
    await this.#client.send(
      new PutCommand({ TableName: this.#table, Item: row(entry, values, expiresAtMs) }),
    );
  }

  /** The entry after the change; null when the condition does not hold. An absent entry is made by it. */
  async update(entry: string, change: Omit<UpdateCommandInput, 'TableName' | 'Key'>): Promise<Item | null> {
    try {
      const { Attributes } = await this.#client.send(
        new UpdateCommand({ TableName: this.#table, Key: { entry }, ReturnValues: 'ALL_NEW', ...change }),
      );
      return Attributes ?? {};
    } catch (error) {
      if (isConditionFailed(error)) return null;
      throw error;
    }
  }

  /**
   * Replaces an unused token by the next one of its family, which it keeps sealed: all or nothing, on condition that the
   * family lives.
   * @returns false when the token was used, or the family ended, meanwhile
   */
  async rotate(change: {
    used: { entry: string; successor: Uint8Array };
    family: string;
    next: { entry: string; values: Item; expiresAtMs: number };
    nowMs: number;
  }): Promise<boolean> {
    const TableName = this.#table;
    const TransactItems: TransactWriteCommandInput['TransactItems'] = [
      {
        Update: {
          TableName,
          Key: { entry: change.used.entry },
          UpdateExpression: 'SET usedAtMs = :now, successor = :successor REMOVE sealed',
          ConditionExpression: 'attribute_exists(entry) AND attribute_not_exists(usedAtMs)',
          ExpressionAttributeValues: { ':now': change.nowMs, ':successor': change.used.successor },
        },
      },
      { Put: { TableName, Item: row(change.next.entry, change.next.values, change.next.expiresAtMs) } },
      {
        ConditionCheck: {
          TableName,
          Key: { entry: change.family },
          ConditionExpression: 'attribute_exists(entry) AND attribute_not_exists(endedAtMs)',
        },
      },
    ];
    try {
      await this.#client.send(new TransactWriteCommand({ TransactItems }));
      return true;
    } catch (error) {
      if (isTransactionCancelled(error)) return false;
      throw error;
    }
  }
}

function row(entry: string, values: Item, expiresAtMs: number): Item {
  return { entry, ...values, expiresAt: Math.ceil(expiresAtMs / 1000) };
}
