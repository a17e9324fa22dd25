import type { Context } from 'hono';
import type { ApiDeps } from '../api-deps.ts';
import { audited } from './audit-trail.ts';
import { boundCaller, boundMails } from './edge-limits.ts';
import type { EdgeLog } from './edge-log.ts';
import { runOnce } from './idempotency.ts';
import { keptJson } from './kept-answer.ts';
import type { Limits } from './limits.ts';
import type { Operation, RequestFacts } from './operation.ts';
import { requireCaller } from './principal.ts';
import { readInput } from './read-input.ts';
import { jsonHeaders, serialise, type WrittenAnswer, writeAnswer } from './written-answer.ts';

/**
 * From the request to its answer: principal -> limits -> body -> contract -> once -> use case.
 * @param request.told is filled with the headers of the limits, also when the request is refused
 * @throws EdgeProblem and NovaError for what is refused
 */
export async function runOperation(
  deps: ApiDeps,
  { limits, log }: { limits: Limits; log: EdgeLog },
  operation: Operation,
  request: { c: Context; facts: RequestFacts; told: Record<string, string> },
): Promise<WrittenAnswer> {
  const { c, facts, told } = request;
  const caller =
    operation.access === 'visitor' ? null : await requireCaller(deps, limits, facts, operation.access);
  const userId = caller?.userId;
  await boundCaller(deps, limits, operation, { userId, clientAddress: facts.clientAddress }, told);
  const params = c.req.param() as Record<string, string>;
  const input = await readInput(operation, c.req.raw, params, caller, facts);
  await boundMails(deps, limits, operation, input.json, told);
  const onTrouble = (error: unknown) =>
    log.failure(error, { requestId: facts.requestId, route: operation.path });
  const handle = () => audited(deps, operation, input, onTrouble);
  const handleAsText = async () => serialise(await handle());
  if (operation.revision) {
    const { body, headers } = await keptJson(deps, operation, input, async () => (await handleAsText()).body);
    return { status: operation.answer.status, body, headers: { ...jsonHeaders(operation), ...headers } };
  }
  if (!operation.idempotent) return writeAnswer(operation, await handle());
  const answer = await runOnce(deps, operation, input, handleAsText, onTrouble);
  const headers = jsonHeaders(operation);
  if (answer.isReplayed) headers['Idempotency-Replayed'] = 'true';
  return { status: answer.status, body: answer.body, headers };
}
