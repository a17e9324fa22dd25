import { expect, it } from 'vitest';
import type { Report, ReportKind } from '../ports/report-repository.ts';
import { reportForGuardian } from './report-for-guardian.ts';

const report = (kind: ReportKind, note: string | null): Report => ({
  reportId: `u-1.${kind}.s-1:2`,
  userId: 'u-1',
  kind,
  subjectId: 's-1:2',
  reason: 'other',
  note,
  reported: { source: 'offline', text: 'Thank you for telling me.' },
  status: 'open',
  decision: null,
  createdAtMs: 1,
  resolvedAtMs: null,
  expiresAtSeconds: 2,
});

it('holds nothing that was said in a talk', () => {
  for (const kind of ['talk-turn', 'talk-correction'] as const) {
    const told = report(kind, 'That is rude.');
    expect(reportForGuardian(told)).toEqual({ ...told, reported: null });
  }
});

it('holds no note of what she said in need, and what else was reported as it is', () => {
  const inNeed = report('lesson', 'My dad hits me.');
  expect(reportForGuardian(inNeed)).toEqual({ ...inNeed, note: null });
  for (const note of ['This is wrong.', null]) {
    const told = report('feedback', note);
    expect(reportForGuardian(told)).toEqual(told);
  }
});
