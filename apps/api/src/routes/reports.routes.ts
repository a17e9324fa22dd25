import { ReportRequest, ReportResponse } from '@nova/contracts/http/reports.ts';
import { reportContent } from '@nova/core/safety/report-content.ts';
import { jsonOperation, type Operation } from '../http/operation.ts';
import { instant } from './instant.ts';

const report = jsonOperation(
  {
    operationId: 'reportContent',
    method: 'POST',
    path: '/reports',
    tag: 'reports',
    access: 'learner',
    limit: 'report',
    summary: 'Say that something is wrong with what I was given',
    json: ReportRequest,
    answer: { status: 201, schema: ReportResponse },
    problems: ['report-subject-unknown'],
  },
  async (deps, { userId, json }) => {
    const { reportId, status, createdAtMs } = await reportContent(deps, { userId, ...json });
    return { json: { reportId, status, createdAt: instant(createdAtMs) } };
  },
);

/** What learners find wrong. */
export const reportsRoutes: readonly Operation[] = [report];
