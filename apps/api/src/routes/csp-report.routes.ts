import { CspReportRequest } from '@nova/contracts/http/csp-report.ts';
import { violationsOf } from '../http/csp-violations.ts';
import { emptyOperation, type Operation } from '../http/operation.ts';

const report = emptyOperation(
  {
    operationId: 'reportCspViolation',
    method: 'POST',
    path: '/csp-report',
    tag: 'meta',
    access: 'visitor',
    limit: 'csp-report',
    summary: 'Where browsers tell of what the pages’ policy refused',
    description:
      'Logged as directive and kind of source; no address, of the page or of what it wanted to load.',
    json: CspReportRequest,
    jsonMediaTypes: ['application/csp-report', 'application/reports+json'],
    problems: [],
  },
  async (_deps, { json }) => ({ note: { violations: violationsOf(json) } }),
);

/** What browsers tell of themselves. */
export const cspReportRoutes: readonly Operation[] = [report];
