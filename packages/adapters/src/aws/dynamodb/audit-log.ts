import { setTimeout as delay } from 'node:timers/promises';
import { type DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { AuditEntry, AuditLog } from '@nova/core/ports/audit-log.ts';
import type { Clock } from '@nova/core/ports/clock.ts';
import { ChainCheck, nextEntry } from '../../audit/audit-chain.ts';
import { type Item, isConditionFailed, jitteredPauseMs, queryItems } from './tables.ts';

/** A chain has one end, so it lies in one partition: about 1,000 entries a second at most (docs/adr/0031). */
const CHAIN = 'main';
/** With so many writers at once that this is not enough, the service is busy. */
const MAX_TRIES = 12;

/**
 * The audit log on DynamoDB: an entry is put on condition that its place is free, and somebody who finds it taken chains
 * theirs to the new end. Functions may put and read here, and neither change nor delete.
 */
export function createAuditLog(deps: {
  client: DynamoDBDocumentClient;
  clock: Clock;
  table: string;
}): AuditLog {
  const { client, clock, table: TableName } = deps;
  const chain = {
    TableName,
    ConsistentRead: true,
    KeyConditionExpression: '#chain = :chain',
    ExpressionAttributeNames: { '#chain': 'chain' },
    ExpressionAttributeValues: { ':chain': CHAIN },
  };

  async function newest(limit: number, beforeSeq?: number): Promise<AuditEntry[]> {
    const before = beforeSeq === undefined ? {} : { ':before': beforeSeq };
    const { Items = [] } = await client.send(
      new QueryCommand({
        ...chain,
        KeyConditionExpression: `#chain = :chain${beforeSeq === undefined ? '' : ' AND seq < :before'}`,
        ExpressionAttributeValues: { ':chain': CHAIN, ...before },
        ScanIndexForward: false,
        Limit: limit,
      }),
    );
    return Items.map(toEntry);
  }

  return {
    async append(event) {
      for (let tries = 1; ; tries++) {
        const [last = null] = await newest(1);
        const entry = nextEntry(last, event, clock.nowMs());
        try {
          await client.send(
            new PutCommand({
              TableName,
              Item: { chain: CHAIN, ...entry },
              ConditionExpression: 'attribute_not_exists(seq)',
            }),
          );
          return entry;
        } catch (error) {
          if (!isConditionFailed(error) || tries === MAX_TRIES) throw error;
          await delay(jitteredPauseMs(tries));
        }
      }
    },
    read: ({ beforeSeq, limit }) => newest(limit, beforeSeq),
    async verify(known = null) {
      const check = new ChainCheck(known);
      for await (const item of queryItems(client, chain)) if (!check.add(toEntry(item))) break;
      return check.verdict();
    },
  };
}

function toEntry({ chain: _, ...entry }: Item): AuditEntry {
  return entry as unknown as AuditEntry;
}
