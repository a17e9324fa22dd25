import { z } from 'zod';

/** Longer values are of no use and cut by no browser. */
const Text = z.string().max(4096);

/** A violation as `report-uri` sends it (Content Security Policy Level 3, 5.3); what we do not need is dropped. */
const OldReport = z.object({
  'csp-report': z.object({
    'effective-directive': Text.optional(),
    'violated-directive': Text.optional(),
    'blocked-uri': Text.optional(),
  }),
});

/** Violations as `report-to` sends them (Reporting API, 2.4), up to 20 at once. */
const NewReports = z
  .array(
    z.object({
      type: Text,
      body: z.object({ effectiveDirective: Text.optional(), blockedURL: Text.optional() }),
    }),
  )
  .max(20);

/** What browsers say of violations of the pages' policy. */
export const CspReportRequest = z.union([OldReport, NewReports]).meta({ id: 'CspReportRequest' });
export type CspReportRequest = z.infer<typeof CspReportRequest>;
