/**
 * `npm run migrate-table -- --table <name> --as <table> --script <file> [--dry-run]`: rewrites the items of a table in use with the
 * default export of a script, with the credentials and the region of this shell. When and how: docs/runbooks/migration.md.
 */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { createShellClient, type Rewrite, rewriteItems } from '@nova/adapters/aws/dynamodb/rewrite-items.ts';
import { type TableDesign, tableDesigns } from '@nova/adapters/aws/dynamodb/table-designs.ts';

const USAGE = `npm run migrate-table -- --table <its name in AWS> --as <${Object.keys(tableDesigns).join('|')}> --script <file> [--dry-run]`;

const { values } = parseArgs({
  options: {
    table: { type: 'string' },
    as: { type: 'string' },
    script: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
  },
});
const design = Object.entries(tableDesigns).find(([name]) => name === values.as)?.[1] as
  | TableDesign
  | undefined;
if (values.table === undefined || design === undefined || values.script === undefined) {
  console.error(USAGE);
  process.exitCode = 2;
} else if (values.as === 'AuditLog' || values.as === 'Erasures') {
  console.error(`${values.as} is a record: what is in it is never rewritten.`);
  process.exitCode = 2;
} else {
  const { default: rewrite } = (await import(pathToFileURL(resolve(values.script)).href)) as {
    default: Rewrite;
  };
  const keys = [design.partitionKey[0], ...(design.sortKey ? [design.sortKey[0]] : [])];
  const isDryRun = values['dry-run'];
  const { seen, rewritten, contended } = await rewriteItems(
    createShellClient(),
    { name: values.table, keys },
    rewrite,
    isDryRun,
  );
  console.log(
    `${seen} items seen, ${rewritten} ${isDryRun ? 'would be rewritten' : 'rewritten'}, ${contended} changed meanwhile.`,
  );
  // Somebody else was at them: not done yet.
  process.exitCode = contended > 0 ? 1 : 0;
}
