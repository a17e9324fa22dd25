import type { ReviewChildResponse } from '@nova/contracts/http/guardian.ts';
import type { ExportResponse } from '@nova/contracts/http/privacy.ts';
import { auditName, auditNameOfGuardian } from '@nova/core/privacy/audit-name.ts';
import { readZip } from '@nova/core/testing/read-zip.ts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createGuardianDesk, VOICE_YES } from '../testing/guardian.ts';
import { startTestApi, type TestApi } from '../testing/harness.ts';

let api: TestApi;
let desk: ReturnType<typeof createGuardianDesk>;

beforeAll(async () => {
  api = await startTestApi();
  desk = createGuardianDesk(api);
});
afterAll(() => api.close());

type Child = Awaited<ReturnType<typeof desk.consented>>;
const latestOf = async ({ link }: { link: string }) =>
  ((await desk.post('kept', { link, only: 'copy' })).body as ReviewChildResponse).copy;

async function askForCopy(child: Child) {
  return desk.post('kept', { link: child.link, code: await desk.codeFor(child) });
}

async function madeCopy(child: Child): Promise<ExportResponse> {
  await api.jobsDone();
  const latest = await latestOf(child);
  expect(latest?.status).toBe('succeeded');
  return latest as ExportResponse;
}

/** What is on record of a guardian or her child, oldest first. */
async function recordOf({ requestId, userId }: { requestId: string; userId?: string }) {
  const names = [await auditNameOfGuardian(requestId), ...(userId ? [await auditName(userId)] : [])];
  const entries = await api.composition.deps.audit.read({ limit: 100 });
  return entries
    .filter(({ actor, subject }) => names.includes(actor) || names.includes(subject ?? ''))
    .toReversed();
}

describe('a guardian', () => {
  it('sees how much is kept of her child, once she is verified', async () => {
    const child = await desk.consented();
    await api.call('POST', '/learning/session', { json: { sessionType: 'review' }, token: child.token });
    expect(await desk.post('kept', { link: child.link })).toMatchObject({
      status: 200,
      body: {
        kept: { devices: 1, sessions: 1, attempts: 0, recordings: 0, ownLessons: 0, reports: 0 },
        copy: null,
      },
    });
    const { link } = await desk.asked();
    expect(await desk.post('kept', { link })).toMatchObject({ body: { code: 'guardian-unverified' } });
  });

  it('is told how far her copy is without anything being counted', async () => {
    const child = await desk.consented();
    const counting = vi.spyOn(api.composition.deps.learning, 'listSessions');
    expect(await desk.post('kept', { link: child.link, only: 'copy' })).toMatchObject({
      status: 200,
      body: { kept: null, copy: null },
    });
    expect(counting).not.toHaveBeenCalled();
    counting.mockRestore();
    const code = await desk.codeFor(child);
    expect(await desk.post('kept', { link: child.link, only: 'copy', code })).toMatchObject({
      body: { kept: null, copy: { completedAt: null } },
    });
  });

  it('gets a copy of everything kept of her child, after another code, by a link that lasts a day', async () => {
    const child = await desk.consented();
    await api.call('POST', '/learning/session', { json: { sessionType: 'review' }, token: child.token });
    expect(await latestOf(child)).toBeNull();
    expect((await askForCopy(child)).status).toBe(200);
    const { url } = await madeCopy(child);
    const download = await api.call('GET', (url ?? '').replace(/^\/api/, ''));
    const files = readZip(Buffer.from(download.bytes));
    expect(JSON.parse(files.get('profile.json')?.toString() ?? '')).toMatchObject([{ email: child.email }]);
    expect(JSON.parse(files.get('sessions.json')?.toString() ?? '')).toHaveLength(1);
    api.advance(24 * 60 * 60_000 + 1000);
    expect((await api.call('GET', (url ?? '').replace(/^\/api/, ''))).body).toMatchObject({
      code: 'file-link-invalid',
    });
  });

  it('gets no word of what her child said of whoever hurts her', async () => {
    const child = await desk.consented();
    const { token } = child;
    const begun = await api.call('POST', '/learning/session', {
      json: { sessionType: 'conversation' },
      token,
    });
    const { sessionId } = begun.body as { sessionId: string };
    const { learning } = api.composition.deps;
    const turn = { gloss: null, isTyped: true, attemptId: null, correction: null };
    const turns = ['A latte, please.', 'My dad hits me.'].map((text) => ({
      ...turn,
      speaker: 'learner' as const,
      text,
    }));
    const partner = { kind: 'offline', modelId: 'offline' } as const;
    const talk = { scenarioId: 'talk-cafe-order', partner, endReason: null, goals: [], turns };
    await learning.saveTalk({ userId: child.userId, sessionId, talk, runId: null });
    await api.composition.deps.reports.createIfAbsent({
      reportId: `${child.userId}.talk-turn.${sessionId}:1`,
      userId: child.userId,
      kind: 'talk-turn',
      subjectId: `${sessionId}:1`,
      reason: 'other',
      note: 'He hits me again.',
      reported: { source: 'offline', text: 'He hits me. What can I say?' },
      status: 'open',
      decision: null,
      createdAtMs: 1,
      resolvedAtMs: null,
      expiresAtSeconds: 4_102_444_800,
    });
    await askForCopy(child);
    const { url } = await madeCopy(child);
    const download = await api.call('GET', (url ?? '').replace(/^\/api/, ''));
    const files = readZip(Buffer.from(download.bytes));
    const copied = files.get('sessions.json')?.toString();
    expect(copied).toContain('A latte, please.');
    expect(copied).not.toContain('hits me');
    expect(JSON.parse(files.get('reports.json')?.toString() ?? '')).toMatchObject([
      { kind: 'talk-turn', note: null, reported: null },
    ]);
    const hers = await api.call('GET', `/learning/session/${sessionId}`, { token });
    expect(hers.body).toMatchObject({ talk: { care: ['needs-protection'], turns } });
  });

  it('gets none without a code of her own mailbox, with a used one, or for another’s child', async () => {
    const child = await desk.consented();
    const { link } = child;
    expect(await desk.post('kept', { link, code: '123456' })).toMatchObject({
      body: { code: 'code-expired' },
    });
    const code = await desk.codeFor(child);
    const wrong = code === '000000' ? '000001' : '000000';
    expect(await desk.post('kept', { link, code: wrong })).toMatchObject({
      body: { code: 'code-invalid' },
    });
    const both = await Promise.all([desk.post('kept', { link, code }), desk.post('kept', { link, code })]);
    expect(both.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
    expect(await desk.post('kept', { link, code })).toMatchObject({ body: { code: 'code-expired' } });
    const other = await desk.consented();
    const mixed = `${child.link.split('.')[0]}.${other.link.split('.')[1]}`;
    expect(await desk.post('kept', { link: mixed })).toMatchObject({
      body: { code: 'guardian-link-invalid' },
    });
  });

  it('is not shown the copy that the child asked for herself, for which no code came before', async () => {
    const { token, link } = await desk.consented();
    const json = { password: 'Quiet-Harbour-58' };
    expect((await api.call('POST', '/user/export', { token, json })).status).toBe(202);
    expect(await latestOf({ link })).toBeNull();
  });

  it('has a copy that whoever holds the child’s session has no link to', async () => {
    const child = await desk.consented();
    await askForCopy(child);
    const { exportId } = await madeCopy(child);
    const { token } = child;
    expect((await api.call('GET', '/user/export', { token })).body).toEqual({ latest: null });
    expect(await api.call('GET', `/user/export/${exportId}`, { token })).toMatchObject({
      status: 404,
      body: { code: 'job-unknown' },
    });
    const json = { password: 'Quiet-Harbour-58' };
    const { body } = await api.call('POST', '/user/export', { token, json });
    expect((body as ExportResponse).exportId).not.toBe(exportId);
    expect((await latestOf(child))?.exportId).toBe(exportId);
  });

  it('is in the audit log with every act, each once, and neither she nor the child by name or address', async () => {
    const child = await desk.consented();
    await desk.post('consents', { link: child.link, ...VOICE_YES, choice: 'no', locale: 'ko' });
    await askForCopy(child);
    const { exportId } = await madeCopy(child);
    expect((await desk.post('erase', { link: child.link })).status).toBe(200);
    const entries = await recordOf(child);
    const guardian = await auditNameOfGuardian(child.requestId);
    const subject = await auditName(child.userId);
    expect(entries.map(({ actor, action }) => [actor, action])).toEqual([
      ['visitor', 'guardian-asked'],
      [guardian, 'guardian-verified'],
      [guardian, 'guardian-agreed'],
      [subject, 'signed-in'],
      [guardian, 'consent-changed'],
      [guardian, 'export-requested'],
      ['system', 'export-done'],
      ['system', 'erasure-done'],
      [guardian, 'erasure-requested'],
    ]);
    expect(entries.slice(2).every((entry) => [entry.actor, entry.subject].includes(subject))).toBe(true);
    expect(entries[2]?.facts).toMatchObject({ 'voice-processing': `yes ${VOICE_YES.textVersion}` });
    expect(exportId).toBe(entries[6]?.facts.exportId);
    const told = JSON.stringify(entries);
    for (const secret of [child.email, child.guardianEmail, child.userId, child.requestId, '하나'])
      expect(told).not.toContain(secret);
    await expect(api.composition.deps.audit.verify()).resolves.toMatchObject({ isWhole: true });
  });

  it('is in the audit log when she says no, and when a code is wrong', async () => {
    const asked = await desk.asked();
    const wrong = await desk.post('verify', { link: asked.link, code: '123456' });
    expect(wrong.status).toBe(422);
    expect(await api.composition.deps.audit.read({ limit: 1 })).toMatchObject([
      { actor: 'visitor', action: 'guardian-proof-refused', facts: { code: 'code-expired' } },
    ]);
    expect((await desk.post('refuse', { link: asked.link })).status).toBe(204);
    expect((await recordOf(asked)).map(({ action }) => action)).toEqual([
      'guardian-asked',
      'guardian-refused',
    ]);
  });
});
