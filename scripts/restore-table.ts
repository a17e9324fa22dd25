/**
 * `npm run restore-table -- --table <name> --at 2026-11-26T02:30:00Z`: brings the items of a table back from a second of the
 * last 35 days, with the credentials and the region of this shell. The steps around it: docs/runbooks/restore.md.
 */
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { table: { type: 'string' }, at: { type: 'string' } } });
const at = new Date(values.at ?? '');
if (values.table === undefined || Number.isNaN(at.getTime())) {
  console.error('npm run restore-table -- --table <its name in AWS> --at <time, e.g. 2026-11-26T02:30:00Z>');
  process.exitCode = 2;
} else if (/Erasures/.test(values.table)) {
  console.error('The record of erasures is never restored to an earlier second: it would forget who left.');
  process.exitCode = 2;
} else {
  // Loaded only to be used: a wrong word is answered at once.
  const { createRestoreClient, restoreTable } = await import('@nova/adapters/aws/dynamodb/restore-table.ts');
  const startedMs = performance.now();
  const items = await restoreTable(createRestoreClient(), values.table, { at });
  const minutes = ((performance.now() - startedMs) / 60_000).toFixed(1);
  console.log(
    `${items} items of ${values.table} are as they were at ${at.toISOString()} (${minutes} minutes).`,
  );
  console.log('Now erase again: docs/runbooks/restore.md, step 4.');
}
