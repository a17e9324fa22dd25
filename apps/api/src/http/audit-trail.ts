import { NovaError } from '@nova/core/errors.ts';
import type { AuditEvent } from '@nova/core/ports/audit-log.ts';
import { auditName } from '@nova/core/privacy/audit-name.ts';
import type { ApiDeps } from '../api-deps.ts';
import { EdgeProblem } from './edge-problem.ts';
import type { Access, Operation, OperationAnswer, OperationInput } from './operation.ts';

type Input = OperationInput<Access, unknown, unknown, unknown, unknown>;

/**
 * Runs an operation and puts it into the audit log if it belongs there. What an operator does is on record before it is
 * done, and is not done when it cannot be recorded. Of everybody else it is recorded what came of it; a log that fails then
 * is reported, and keeps nobody from signing in or leaving. Operators are named by their ids, everybody else by `auditName`.
 */
export async function audited(
  deps: ApiDeps,
  operation: Operation,
  input: Input,
  onUnrecorded: (error: unknown) => void,
): Promise<OperationAnswer> {
  const { audit, access } = operation;
  if (!audit) return operation.handle(deps, input);
  const event: AuditEvent = {
    actor: access === 'operator' ? String(input.userId) : await nameOf(input.userId),
    action: audit.action,
    subject: await subjectOf(input.params),
    facts: { operation: operation.operationId, ...audit.facts?.(input) },
  };
  if (access === 'operator') {
    await deps.audit.append(event);
    return operation.handle(deps, input);
  }
  const record = async (changes: Partial<AuditEvent>) => {
    const facts = { ...event.facts, ...changes.facts };
    await deps.audit.append({ ...event, ...changes, facts }).catch(onUnrecorded);
  };
  try {
    const answer = await operation.handle(deps, input);
    if (answer.audit !== null) await record(answer.audit ?? {});
    return answer;
  } catch (error) {
    const refusal = error instanceof EdgeProblem ? error.cause : error;
    const { refusedAs, refusedWith } = audit;
    if (refusedAs && refusal instanceof NovaError && (refusedWith?.includes(refusal.code) ?? true))
      await record({ action: refusedAs, ...(await ownerOf(refusal)), facts: { code: refusal.code } });
    throw error;
  }
}

/** Whose account was refused, where only the refusal knows. */
async function ownerOf({ userId }: NovaError): Promise<Partial<AuditEvent>> {
  return userId === undefined ? {} : { subject: await auditName(userId) };
}

async function nameOf(userId: string | undefined): Promise<string> {
  return userId === undefined ? 'visitor' : auditName(userId);
}

/** What the path names, if it names something; a learner by her name in the log, a report by hers and what it is about. */
async function subjectOf(params: unknown): Promise<string | null> {
  const [field, value] = Object.entries(params ?? {})[0] ?? [];
  if (typeof value !== 'string') return null;
  if (field === 'userId') return auditName(value);
  if (field !== 'reportId') return value;
  const [owner = '', ...about] = value.split('.');
  return [await auditName(owner), ...about].join('.');
}
