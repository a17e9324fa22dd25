import { randomUUID } from 'node:crypto';
import { CreateTableCommand, type CreateTableCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { TableDesign, TableName } from '@nova/adapters/aws/dynamodb/table-designs.ts';
import { tableDesigns } from '@nova/adapters/aws/dynamodb/table-designs.ts';
import { inject } from 'vitest';

/** Where the emulator is. The credentials are what every AWS emulator takes. */
export function awsPlace(): { region: string; endpoint: string } {
  process.env.AWS_ACCESS_KEY_ID = 'test';
  process.env.AWS_SECRET_ACCESS_KEY = 'test';
  return { region: 'ap-northeast-2', endpoint: inject('awsEndpoint') };
}

/** A name nobody else uses. */
export function freshName(prefix: string): string {
  return `${prefix}-${randomUUID().slice(0, 8)}`;
}

/** Makes the tables as designed, under fresh names, and tells those. */
export async function createTables<Name extends TableName>(
  ...names: readonly Name[]
): Promise<Record<Name, string>> {
  const client = new DynamoDBClient(awsPlace());
  const made = {} as Record<Name, string>;
  for (const name of names) {
    made[name] = freshName(name);
    await client.send(new CreateTableCommand(tableInput(made[name], tableDesigns[name])));
  }
  client.destroy();
  return made;
}

/** A table as designed, as DynamoDB is asked to make it. */
export function tableInput(TableName: string, design: TableDesign): CreateTableCommandInput {
  const { partitionKey, sortKey, localIndexes = {}, globalIndexes = {} } = design;
  const keys = [partitionKey, ...(sortKey ? [sortKey] : [])];
  const indexKeys = [
    ...Object.values(localIndexes).map((index) => index.sortKey),
    ...Object.values(globalIndexes).flatMap((index) => [
      index.partitionKey,
      ...(index.sortKey ? [index.sortKey] : []),
    ]),
  ];
  const attributes = new Map([...keys, ...indexKeys]);
  const Projection = { ProjectionType: 'ALL' } as const;
  const local = Object.entries(localIndexes).map(([IndexName, index]) => ({
    IndexName,
    KeySchema: keySchema([partitionKey[0], index.sortKey[0]]),
    Projection,
  }));
  const global = Object.entries(globalIndexes).map(([IndexName, index]) => ({
    IndexName,
    KeySchema: keySchema([index.partitionKey[0], ...(index.sortKey ? [index.sortKey[0]] : [])]),
    Projection,
  }));
  return {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [...attributes].map(([AttributeName, AttributeType]) => ({
      AttributeName,
      AttributeType,
    })),
    KeySchema: keySchema(keys.map(([name]) => name)),
    ...(local.length > 0 ? { LocalSecondaryIndexes: local } : {}),
    ...(global.length > 0 ? { GlobalSecondaryIndexes: global } : {}),
  };
}

function keySchema(names: readonly string[]) {
  return names.map((AttributeName, index) => ({
    AttributeName,
    KeyType: index === 0 ? ('HASH' as const) : ('RANGE' as const),
  }));
}
