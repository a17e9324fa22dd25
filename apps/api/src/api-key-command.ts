/**
 * `npm run api-key -- issue <app> <scopes> [--per-minute 600] [--days 365]`, `... list`, `... rotate <keyId> [--days 7]`,
 * `... revoke <keyId>`: keys of apps, in the data folder of this environment or, with `--table`, on AWS; nothing need be stopped. Each act is
 * put into the audit log: where that cannot be read, nothing is done.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { ApiKeyRegister } from '@nova/core/ports/api-keys.ts';
import type { AuditEvent } from '@nova/core/ports/audit-log.ts';
import { composeApiKeys } from './api-keys-composition.ts';
import { auditOfFolder, type CommandAuditLog } from './audit-composition.ts';
import { readEnv } from './env.ts';
import { allRoutes } from './routes/all-routes.ts';

const DAY_MS = 24 * 60 * 60_000;
/** A key for longer is a slip of the hand. */
const MAX_DAYS = 36_500;
const usage = `npm run api-key -- issue <app> <scope,scope> [--per-minute 600] [--days 365]
npm run api-key -- list
npm run api-key -- rotate <keyId> [--days 7]     both keys work for so many days
npm run api-key -- revoke <keyId>
on AWS, to each: --table <name of the table ApiKeys> [--region ap-northeast-2], to all but list: --audit-table <name of the table AuditLog>
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
const [verb = '', first = '', second = ''] = positionals;
const number = (text: string | undefined, otherwise: number) =>
  text === undefined ? otherwise : Number(text.trim() || Number.NaN);
const isDays = (days: number) => Number.isInteger(days) && days >= 0 && days <= MAX_DAYS;

/** Nothing of AWS is loaded where it is not asked for. */
async function register(): Promise<ApiKeyRegister> {
  const { table, region } = values;
  if (table === undefined) return composeApiKeys(resolve(readEnv().NOVA_DATA_DIR));
  const { composeApiKeyTable } = await import('./functions/composition/api-key-table.ts');
  return composeApiKeyTable({ table, region });
}

/** The log of the same home as the keys. */
async function auditLog(): Promise<CommandAuditLog> {
  const { table, region, 'audit-table': auditTable } = values;
  if ((table === undefined) !== (auditTable === undefined))
    throw new Error('--table and --audit-table go together.');
  if (auditTable === undefined) return auditOfFolder(resolve(readEnv().NOVA_DATA_DIR));
  const { composeAuditTable } = await import('./functions/composition/audit-table.ts');
  return composeAuditTable({ table: auditTable, region });
}

/** An act, and what the audit log is to have of it: never the key itself. Null when there was nothing to do it to. */
type Act = (keys: ApiKeyRegister) => Promise<Omit<AuditEvent, 'actor'> | null>;

/** Does nothing unless the audit log is there, and puts into it what was done. */
async function doOnRecord(act: Act): Promise<void> {
  const log = await auditLog();
  try {
    await log.read({ limit: 1 });
    const done = await act(await register());
    if (done === null) return fail('There is no such key, or it is over.');
    await log
      .append({ actor: 'console', ...done })
      .catch((error: unknown) => fail(`It is done, but not in the audit log: ${textOf(error)}`));
  } finally {
    log.close();
  }
}

function tell({ key, keyId }: { key: string; keyId: string }): void {
  console.log(`${key}\nkey id ${keyId}; the key is shown this once.`);
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function run(): Promise<void> {
  if (verb === 'list') return list();
  const act = acts.get(verb)?.();
  if (!act) return fail(usage);
  await doOnRecord(act);
}

async function list(): Promise<void> {
  const keys = await register();
  for (const { keyId, app, scopes, limitPerMinute, endsAtMs } of await keys.list())
    console.log(
      [
        keyId,
        app,
        scopes.join(','),
        `${limitPerMinute}/min`,
        endsAtMs === null ? 'no end' : `ends ${day(endsAtMs)}`,
      ].join('  '),
    );
}

/** Null where it is called wrongly, as the other acts. */
function issue(): Act | null {
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
    isDays(days) &&
    days > 0;
  if (!isGood) return null;
  return async (keys) => {
    const made = await keys.issue({ app: first, scopes, limitPerMinute, lifetimeMs: days * DAY_MS });
    tell(made);
    const facts = { app: first, scopes: scopes.join(','), limitPerMinute, days };
    return { action: 'api-key-issued', subject: made.keyId, facts };
  };
}

function rotate(): Act | null {
  const overlapDays = number(values.days, 7);
  if (first === '' || !isDays(overlapDays)) return null;
  return async (keys) => {
    const made = await keys.rotate(first, overlapDays * DAY_MS);
    if (made === null) return null;
    tell(made);
    return { action: 'api-key-rotated', subject: first, facts: { newKeyId: made.keyId, overlapDays } };
  };
}

function revoke(): Act | null {
  if (first === '') return null;
  return async (keys) =>
    (await keys.revoke(first)) ? { action: 'api-key-revoked', subject: first, facts: {} } : null;
}

function day(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

const acts = new Map([
  ['issue', issue],
  ['rotate', rotate],
  ['revoke', revoke],
]);
await run().catch((error: unknown) => fail(textOf(error)));
