import type { SessionsResponse, StartSessionResponse } from '@nova/contracts/http/learning.ts';
import type { Api } from '../../../lib/api.ts';
import type { Practice } from './attempt-outbox.ts';

/** How far back an open session is looked for. */
const OPEN_PAGE = 50;

/** The learner's open session of this practice, from this device or another; null when there is none. */
export async function findOpenSession(
  api: Pick<Api, 'listSessions'>,
  { sessionType, lessonId }: Practice,
  signal?: AbortSignal,
): Promise<SessionsResponse['sessions'][number] | null> {
  const { sessions } = await api.listSessions({ status: 'open', limit: OPEN_PAGE }, signal ? { signal } : {});
  return sessions.find((one) => one.sessionType === sessionType && one.lessonId === lessonId) ?? null;
}

/** Begins a session of this practice; the same key again answers with the same session. */
export function beginSession(
  api: Pick<Api, 'startSession'>,
  { sessionType, lessonId }: Practice,
  idempotencyKey: string,
): Promise<StartSessionResponse> {
  return api.startSession({ sessionType, ...(lessonId === null ? {} : { lessonId }) }, { idempotencyKey });
}
