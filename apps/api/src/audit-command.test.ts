import { tamperedAuditLog } from '@nova/adapters/embedded/storage/testing/tampered-audit-log.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from './testing/harness.ts';
import { openCommand, type TestCommand } from './testing/run-command.ts';

let api: TestApi;
let command: TestCommand;
let head: { seq: number; hash: string } | null;

beforeAll(async () => {
  [api, command] = await Promise.all([startTestApi(), openCommand('audit-command.ts')]);
  await api.newLearner();
  await api.newLearner();
  const verdict = await api.composition.deps.audit.verify();
  head = verdict.isWhole ? verdict.head : null;
});
afterAll(() => Promise.all([api.close(), command.close()]));

/** Beside the server that holds the folder. */
const audit = (...args: string[]) => command.run(api.dataDir, args);
const tampered = (change: string, look: () => Promise<void>) => tamperedAuditLog(api.dataDir, change, look);

describe('npm run audit -- verify', { timeout: 180_000 }, () => {
  it('says that the log is whole, and tells its head, while the server runs', async () => {
    expect(await audit('verify')).toEqual({
      code: 0,
      out: `The audit log is whole: ${head?.seq} entries.\nhead ${head?.seq}:${head?.hash}\n`,
    });
  });

  it.each([
    ['a changed entry', "UPDATE audit_log SET actor = 'somebody else' WHERE seq = 2", 'entry 2', 'altered'],
    ['an entry that was taken out', 'DELETE FROM audit_log WHERE seq = 1', 'entry 1', 'missing'],
  ])('finds %s, names it, and fails', async (_, change, entry, problem) => {
    await tampered(change, async () => {
      const { code, out } = await audit('verify');
      expect(code).toBe(1);
      expect(out).toContain('NOT whole');
      expect(out).toContain(entry);
      expect(out).toContain(problem);
    });
  });

  it('finds an end that was cut off, by a head that was written down', async () => {
    await tampered(`DELETE FROM audit_log WHERE seq = ${head?.seq}`, async () => {
      expect((await audit('verify')).code).toBe(0);
      expect(await audit('verify', '--known', `${head?.seq}:${head?.hash}`)).toMatchObject({ code: 1 });
    });
  });

  it('says how it is called, and that there is nothing to look at', async () => {
    expect(await audit()).toMatchObject({ code: 2, out: expect.stringContaining('--known') as string });
    expect((await audit('verify', '--known', '12')).code).toBe(2);
    expect((await audit('verify', '--table', 'AuditLog')).code).toBe(2);
  });
});
