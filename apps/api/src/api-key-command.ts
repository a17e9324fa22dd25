/**
 * `npm run api-key -- issue <app> <scopes> [--per-minute 600] [--days 365]`, `... list`, `... rotate <keyId> [--days 7]`,
 * `... revoke <keyId>`: keys of apps, in the data folder of this environment or, with `--table`, on AWS; nothing need be stopped. Each act is
 * put into the audit log.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { ApiKeyRegister } from '@nova/core/ports/api-keys.ts';
import type { AuditAction, AuditEvent } from '@nova/core/ports/audit-log.ts';
import { composeApiKeys } from './api-keys-composition.ts';
import { auditOfFolder, auditOfTable } from './audit-composition.ts';
import { readEnv } from './env.ts';
import { allRoutes } from './routes/all-routes.ts';

const DAY_MS = 24 * 60 * 60_000;
const usage = `npm run api-key -- issue <app> <scope,scope> [--per-minute 600] [--days 365]
npm run api-key -- list
npm run api-key -- rotate <keyId> [--days 7]     both keys work for so many days
npm run api-key -- revoke <keyId>
on AWS, to each: --table <name of the table ApiKeys> --audit-table <name of the table AuditLog> [--region ap-northeast-2]
scopes: ${[...new Set(allRoutes.map(({ tag }) => tag))].join(', ')}`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    'per-minute': { type: 'string' },
    days: { type: 'string' },
    table: { type: 'string' },
    'audit-table': { type: 'string' },
    region: { type: 'string', default: 'ap-northeast-2' },
  },
});
const [verb, first = '', second = ''] = positionals;
const keys = await register();

const number = (text: string | undefined, otherwise: number) =>
  text === undefined ? otherwise : Number(text);
const tell = (made: { key: string; keyId: string } | null) =>
  made === null
    ? fail('There is no such key, or it is over.')
    : console.log(`${made.key}\nkey id ${made.keyId}; the key is shown this once.`);

/** Nothing of AWS is loaded where it is not asked for. */
async function register(): Promise<ApiKeyRegister> {
  const { table, region } = values;
  if (table === undefined) return composeApiKeys(resolve(readEnv().NOVA_DATA_DIR));
  const { composeApiKeyTable } = await import('./functions/composition/api-key-table.ts');
  return composeApiKeyTable({ table, region });
}

/** What was done to a key, for the audit log. The key itself is nowhere in it. */
async function record(action: AuditAction, subject: string, facts: AuditEvent['facts']): Promise<void> {
  const { table, region, 'audit-table': auditTable } = values;
  try {
    if (table !== undefined && auditTable === undefined) throw new Error('--audit-table was not given.');
    const log =
      auditTable === undefined
        ? auditOfFolder(resolve(readEnv().NOVA_DATA_DIR))
        : auditOfTable({ table: auditTable, region });
    await log.append({ actor: 'console', action, subject, facts }).finally(() => log.close());
  } catch (error) {
    fail(`It is done, but not in the audit log: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}

async function run(): Promise<void> {
  if (verb === 'issue') return issue();
  if (verb === 'list') {
    for (const { keyId, app, scopes, limitPerMinute, endsAtMs } of await keys.list())
      console.log(
        [
          keyId,
          app,
          scopes.join(','),
          `${limitPerMinute}/min`,
          endsAtMs ? `ends ${day(endsAtMs)}` : 'no end',
        ].join('  '),
      );
    return;
  }
  if (verb === 'rotate') {
    const overlapDays = number(values.days, 7);
    const made = await keys.rotate(first, overlapDays * DAY_MS);
    tell(made);
    if (made) await record('api-key-rotated', first, { newKeyId: made.keyId, overlapDays });
    return;
  }
  if (verb === 'revoke') {
    if (await keys.revoke(first)) await record('api-key-revoked', first, {});
    else fail('There is no such key, or it is over.');
    return;
  }
  fail(usage);
}

async function issue(): Promise<void> {
  const known = new Set(allRoutes.map(({ tag }) => tag));
  const scopes = second.split(',').filter((scope) => scope !== '');
  const limitPerMinute = number(values['per-minute'], 600);
  const days = number(values.days, 365);
  const isGood =
    /^[a-z0-9-]{1,40}$/.test(first) &&
    scopes.length > 0 &&
    scopes.every((scope) => known.has(scope)) &&
    Number.isInteger(limitPerMinute) &&
    limitPerMinute > 0 &&
    days > 0;
  if (!isGood) return fail(usage);
  const made = await keys.issue({ app: first, scopes, limitPerMinute, lifetimeMs: days * DAY_MS });
  tell(made);
  await record('api-key-issued', made.keyId, { app: first, scopes: scopes.join(','), limitPerMinute, days });
}

function day(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

await run();
