import { careOf } from '../conversation/care.ts';
import type { Report } from '../ports/report-repository.ts';

/** What of a report an export tells: `reported` is null where it is left out. */
export type ToldReport = Omit<Report, 'reported'> & { reported: Report['reported'] | null };

/**
 * A report as a guardian's copy has it: her note is left out where she speaks of dying, of hurting herself or of somebody who hurts
 * her, and so is what was said in a talk, which her need may have been answered with (`withoutCareTurns`).
 */
export function reportForGuardian(report: Report): ToldReport {
  const isOfTalk = report.kind === 'talk-turn' || report.kind === 'talk-correction';
  return {
    ...report,
    note: report.note !== null && careOf(report.note) !== null ? null : report.note,
    reported: isOfTalk ? null : report.reported,
  };
}
