import {
  EndSignInsRequest,
  EndSignInsResponse,
  FeatureFlagPatch,
  FeatureFlagsResponse,
  FlagParams,
  JobParams,
  JobsResponse,
  LearnerFactsResponse,
  LearnerParams,
  LearnerQuery,
  OperatorReport,
  OperatorReportsQuery,
  OperatorReportsResponse,
  ReportParams,
  ResolveReportRequest,
} from '@nova/contracts/http/operator.ts';
import { endLearnerSignIns } from '@nova/core/operator/end-learner-sign-ins.ts';
import { lookAtLearner } from '@nova/core/operator/look-at-learner.ts';
import { setFeature } from '@nova/core/operator/require-feature.ts';
import { resolveReport } from '@nova/core/operator/resolve-report.ts';
import { retryJob } from '@nova/core/operator/retry-job.ts';
import { FEATURE_FLAGS } from '@nova/core/ports/feature-flags.ts';
import type { ApiDeps } from '../api-deps.ts';
import { emptyOperation, jsonOperation, type Operation } from '../http/operation.ts';
import { instant, instantOrNull } from './instant.ts';
import { deadJob, openJob, operatorReport, readTalk } from './operator-views.ts';

const operator = { tag: 'operator', access: 'operator' } as const;
/** As many as one looks through at once. */
const LISTED = 100;

const learner = jsonOperation(
  {
    ...operator,
    operationId: 'lookAtLearner',
    method: 'GET',
    path: '/operator/learners/{userId}',
    summary:
      'The state of a learner: nothing she said or wrote, but for her talks while she lets support read them',
    params: LearnerParams,
    query: LearnerQuery,
    audit: { action: 'operator-looked', facts: ({ query: { talks } }) => ({ talks: talks === 'true' }) },
    answer: { status: 200, schema: LearnerFactsResponse },
    problems: ['learner-unknown', 'support-consent-required'],
  },
  async (deps, { params, query }) => {
    const withTalks = query.talks === 'true';
    const { createdAtMs, lastLoginAtMs, sessions, talks, consents, ...facts } = await lookAtLearner(deps, {
      ...params,
      withTalks,
    });
    return {
      json: LearnerFactsResponse.parse({
        ...facts,
        talks: talks?.map(readTalk) ?? null,
        consents: consents.map(({ endsAtMs, ...state }) => ({ ...state, endsAt: instantOrNull(endsAtMs) })),
        createdAt: instant(createdAtMs),
        lastLoginAt: lastLoginAtMs === null ? null : instant(lastLoginAtMs),
        sessions: sessions.map(({ startTimeMs, ...session }) => ({
          ...session,
          startTime: instant(startTimeMs),
        })),
      }),
    };
  },
);

const endSignIns = jsonOperation(
  {
    ...operator,
    operationId: 'endSignIns',
    method: 'POST',
    path: '/operator/learners/{userId}/end-sign-ins',
    summary: 'Sign a learner out on every device; her access tokens may live on for 15 minutes',
    params: LearnerParams,
    json: EndSignInsRequest,
    audit: { action: 'operator-acted', facts: ({ json }) => json },
    answer: { status: 200, schema: EndSignInsResponse },
    problems: ['learner-unknown'],
  },
  async (deps, { params }) => ({ json: await endLearnerSignIns(deps, params) }),
);

const reports = jsonOperation(
  {
    ...operator,
    operationId: 'listReports',
    method: 'GET',
    path: '/operator/reports',
    summary: 'What learners reported',
    query: OperatorReportsQuery,
    audit: { action: 'operator-looked' },
    answer: { status: 200, schema: OperatorReportsResponse },
    problems: [],
  },
  async (deps, { query }) => {
    const listed =
      query.status === 'open' ? deps.reports.listOpen(LISTED) : deps.reports.listResolved(LISTED);
    return { json: { reports: (await listed).map(operatorReport) } };
  },
);

const resolve = jsonOperation(
  {
    ...operator,
    operationId: 'resolveReport',
    method: 'POST',
    path: '/operator/reports/{reportId}/resolve',
    summary: 'Decide on a report',
    params: ReportParams,
    json: ResolveReportRequest,
    audit: { action: 'operator-acted', facts: ({ json }) => json },
    answer: { status: 200, schema: OperatorReport },
    problems: ['report-unknown', 'report-resolved', 'report-not-removable'],
  },
  async (deps, { params, json }) => ({
    json: operatorReport(await resolveReport(deps, { ...params, ...json })),
  }),
);

const jobs = jsonOperation(
  {
    ...operator,
    operationId: 'listJobs',
    method: 'GET',
    path: '/operator/jobs',
    summary: 'Jobs that wait or run, and jobs that failed every try',
    audit: { action: 'operator-looked' },
    answer: { status: 200, schema: JobsResponse },
    problems: [],
  },
  async (deps) => {
    const [open, dead] = await Promise.all([deps.queue.listOpen(LISTED), deps.queue.listDead(LISTED)]);
    return { json: { open: open.map(openJob), dead: dead.map(deadJob) } };
  },
);

const retry = emptyOperation(
  {
    ...operator,
    operationId: 'retryJob',
    method: 'POST',
    path: '/operator/jobs/{jobId}/retry',
    summary: 'Try a dead job again',
    params: JobParams,
    audit: { action: 'operator-acted' },
    problems: ['job-unknown'],
  },
  async (deps, { params }) => {
    await retryJob(deps, params);
    return {};
  },
);

const flags = jsonOperation(
  {
    ...operator,
    operationId: 'listFlags',
    method: 'GET',
    path: '/operator/flags',
    summary: 'Which features are on',
    audit: { action: 'operator-looked' },
    answer: { status: 200, schema: FeatureFlagsResponse },
    problems: [],
  },
  async (deps) => ({ json: await flagsView(deps) }),
);

const setFlag = jsonOperation(
  {
    ...operator,
    operationId: 'setFlag',
    method: 'PATCH',
    path: '/operator/flags/{flag}',
    summary: 'Turn a feature on or off',
    params: FlagParams,
    json: FeatureFlagPatch,
    audit: { action: 'operator-acted', facts: ({ json }) => json },
    answer: { status: 200, schema: FeatureFlagsResponse },
    problems: [],
  },
  async (deps, { params, json }) => {
    await setFeature(deps, { ...params, ...json });
    return { json: await flagsView(deps) };
  },
);

async function flagsView({ flags: store }: Pick<ApiDeps, 'flags'>): Promise<FeatureFlagsResponse> {
  const read = await store.read();
  return { flags: FEATURE_FLAGS.map((flag) => ({ flag, isOn: read[flag] })) };
}

/** For operators: learners, reports, jobs and features. Every call is in the audit log before it is answered. */
export const operatorRoutes: readonly Operation[] = [
  learner,
  endSignIns,
  reports,
  resolve,
  jobs,
  retry,
  flags,
  setFlag,
];
