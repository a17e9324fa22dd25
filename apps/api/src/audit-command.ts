/**
 * `npm run audit -- verify [--known <number>:<hash>]` looks through the audit log of this environment's data folder, also while
 * the server runs; with `--table <name> --region <region>` through that of a deployed service. It ends with 0 when the log is
 * whole, 1 when an entry was changed or taken out, 2 when it could not be looked at.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { AuditHead, AuditVerdict } from '@nova/core/ports/audit-log.ts';
import { auditOfFolder, type CommandAuditLog } from './audit-composition.ts';
import { readEnv } from './env.ts';

const usage = `npm run audit -- verify [--known <number>:<hash>]
npm run audit -- verify --table <name> --region <region> [--known <number>:<hash>]
--known: a head that was written down elsewhere, so that an end that was cut off or written anew is found, too`;

const problems = {
  altered: 'its content is not what it was written with',
  unchained: 'it does not follow the entry before it',
  missing: 'it is not there',
} as const;

function told(verdict: AuditVerdict): string {
  if (!verdict.isWhole)
    return `The audit log is NOT whole: entry ${verdict.firstBadSeq} is the first bad one (${verdict.problem}: ${problems[verdict.problem]}).`;
  const { entries, head } = verdict;
  return head === null
    ? 'The audit log is whole: it is empty.'
    : `The audit log is whole: ${entries} entries.\nhead ${head.seq}:${head.hash}`;
}

function headOf(text: string | undefined): AuditHead | null {
  if (text === undefined) return null;
  const [, seq, hash = ''] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (seq === undefined) throw new Error(usage);
  return { seq: Number(seq), hash };
}

/** Nothing of AWS is loaded where it is not asked for. */
async function open(place: {
  table: string | undefined;
  region: string | undefined;
}): Promise<CommandAuditLog> {
  const { table, region } = place;
  if (table === undefined || region === undefined) return auditOfFolder(resolve(readEnv().NOVA_DATA_DIR));
  const { composeAuditTable } = await import('./functions/composition/audit-table.ts');
  return composeAuditTable({ table, region });
}

async function run(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { known: { type: 'string' }, table: { type: 'string' }, region: { type: 'string' } },
  });
  const { table, region } = values;
  if (positionals.join(' ') !== 'verify' || (table === undefined) !== (region === undefined))
    throw new Error(usage);
  const known = headOf(values.known);
  const log = await open({ table, region });
  const verdict = await log.verify(known).finally(() => log.close());
  console.log(told(verdict));
  process.exitCode = verdict.isWhole ? 0 : 1;
}

await run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
});
