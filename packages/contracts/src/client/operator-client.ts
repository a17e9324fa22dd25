import './strict-csp.ts';
import {
  AuditPageResponse,
  AuditVerdictResponse,
  type EndSignInsReason,
  EndSignInsResponse,
  type FeatureFlag,
  FeatureFlagsResponse,
  JobsResponse,
  LearnerFactsResponse,
  OperatorReport,
  OperatorReportsResponse,
  type ReportDecision,
  type VerifyAuditRequest,
} from '../http/operator.ts';
import { type ApiClientOptions, type CallOptions, createSend } from './send.ts';

/**
 * A typed client of the operations for operators, apart from the learners' so that they need not load it. To whoever is no
 * operator every one of them is `not-found`, without a second factor `operator-mfa-needed`.
 */
export function createOperatorClient(options: ApiClientOptions) {
  const send = createSend(options);
  const read = { method: 'GET', authenticated: true } as const;
  const post = { method: 'POST', authenticated: true } as const;
  const named = (id: string) => encodeURIComponent(id);
  return {
    /** @param withTalks what was said in her talks, too: `support-consent-required` */
    lookAtLearner: (userId: string, withTalks = false, more?: CallOptions) =>
      send({
        ...read,
        path: `/operator/learners/${named(userId)}`,
        query: { talks: String(withTalks) },
        answer: LearnerFactsResponse,
        options: more,
      }),
    endSignIns: (userId: string, reason: EndSignInsReason, more?: CallOptions) =>
      send({
        ...post,
        path: `/operator/learners/${named(userId)}/end-sign-ins`,
        json: { reason },
        answer: EndSignInsResponse,
        options: more,
      }),
    listReports: (status: 'open' | 'resolved', more?: CallOptions) =>
      send({
        ...read,
        path: '/operator/reports',
        query: { status },
        answer: OperatorReportsResponse,
        options: more,
      }),
    resolveReport: (reportId: string, decision: ReportDecision, more?: CallOptions) =>
      send({
        ...post,
        path: `/operator/reports/${named(reportId)}/resolve`,
        json: { decision },
        answer: OperatorReport,
        options: more,
      }),
    listJobs: (more?: CallOptions) =>
      send({ ...read, path: '/operator/jobs', answer: JobsResponse, options: more }),
    retryJob: (jobId: string, more?: CallOptions) =>
      send<void>({
        ...post,
        path: `/operator/jobs/${named(jobId)}/retry`,
        answer: 'nothing',
        options: more,
      }),
    listFlags: (more?: CallOptions) =>
      send({ ...read, path: '/operator/flags', answer: FeatureFlagsResponse, options: more }),
    setFlag: (flag: FeatureFlag, isOn: boolean, more?: CallOptions) =>
      send({
        method: 'PATCH',
        authenticated: true,
        path: `/operator/flags/${flag}`,
        json: { isOn },
        answer: FeatureFlagsResponse,
        options: more,
      }),
    readAuditLog: (query: { beforeSeq?: number; limit?: number } = {}, more?: CallOptions) =>
      send({ ...read, path: '/operator/audit', query, answer: AuditPageResponse, options: more }),
    verifyAuditLog: (json: VerifyAuditRequest = {}, more?: CallOptions) =>
      send({
        ...post,
        path: '/operator/audit/verify',
        json,
        answer: AuditVerdictResponse,
        options: more,
      }),
  };
}
