import {
  AuditPageResponse,
  AuditQuery,
  AuditVerdictResponse,
  VerifyAuditRequest,
} from '@nova/contracts/http/operator.ts';
import { jsonOperation, type Operation } from '../http/operation.ts';
import { auditEntry } from './operator-views.ts';

const operator = { tag: 'operator', access: 'operator', audit: { action: 'operator-looked' } } as const;

const page = jsonOperation(
  {
    ...operator,
    operationId: 'readAuditLog',
    method: 'GET',
    path: '/operator/audit',
    summary: 'The audit log, newest first',
    query: AuditQuery,
    answer: { status: 200, schema: AuditPageResponse },
    problems: [],
  },
  async (deps, { query }) => {
    const entries = await deps.audit.read(query);
    const last = entries.at(-1)?.seq ?? 1;
    const nextBeforeSeq = entries.length === query.limit && last > 1 ? last : null;
    return { json: { entries: entries.map(auditEntry), nextBeforeSeq } };
  },
);

const verify = jsonOperation(
  {
    ...operator,
    operationId: 'verifyAuditLog',
    method: 'POST',
    path: '/operator/audit/verify',
    summary: 'Look through the whole chain for an entry that was changed or taken out',
    json: VerifyAuditRequest,
    jsonOptional: true,
    answer: { status: 200, schema: AuditVerdictResponse },
    problems: [],
  },
  async (deps, { json }) => ({ json: await deps.audit.verify(json.known) }),
);

/** For operators: the audit log and whether it is whole. */
export const auditRoutes: readonly Operation[] = [page, verify];
