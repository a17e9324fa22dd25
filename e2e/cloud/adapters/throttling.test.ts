import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { MAX_TRIES } from '@nova/adapters/aws/client-settings.ts';
import { createLearnerRepository } from '@nova/adapters/aws/dynamodb/learner-repository.ts';
import { createDocumentClient, deleteItems } from '@nova/adapters/aws/dynamodb/tables.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { awsPlace, createTables } from '../support/aws.ts';
import { startThrottledAws, type ThrottledAws } from '../support/throttled-aws.ts';

let aws: ThrottledAws;
let table: string;

beforeAll(async () => {
  aws = await startThrottledAws();
  ({ Users: table } = await createTables('Users'));
});

afterAll(() => aws.close());

/** A client of its own for each test: one that was often throttled tries less. */
const throttledClient = () => createDocumentClient({ ...awsPlace(), endpoint: aws.endpoint });

describe('a throttled table', () => {
  it('is asked again until it answers; nobody notices', async () => {
    const learners = createLearnerRepository({ client: throttledClient(), usersTable: table });
    const before = aws.calls('GetItem');
    aws.throttle('GetItem', 2);
    await expect(learners.get('nobody')).resolves.toBeNull();
    expect(aws.calls('GetItem') - before).toBe(3);
  });

  // How long that takes is in the pauses between the tries: client-settings.test.ts.
  it('is given up as busy after a few tries, with a time to come back', async () => {
    const learners = createLearnerRepository({ client: throttledClient(), usersTable: table });
    const before = aws.calls('GetItem');
    aws.throttle('GetItem', 100);
    await expect(learners.get('nobody')).rejects.toMatchObject({
      code: 'service-busy',
      retryAfterSeconds: 2,
    });
    expect(aws.calls('GetItem') - before).toBe(MAX_TRIES);
    aws.throttle('GetItem', 0);
  });

  it('is sent again what it left of a batch', async () => {
    const client = throttledClient();
    const keys = ['one', 'two', 'three'].map((userId) => ({ userId }));
    for (const key of keys) await client.send(new PutCommand({ TableName: table, Item: key }));
    const before = aws.calls('BatchWriteItem');
    aws.leaveNextBatch();
    await deleteItems(client, table, keys);
    expect(aws.calls('BatchWriteItem') - before).toBe(2);
    expect((await client.send(new ScanCommand({ TableName: table }))).Items).toEqual([]);
  });
});
