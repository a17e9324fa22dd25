import type { PronunciationResult } from '@nova/contracts/http/audio.ts';
import type { SessionDetail, SessionType } from '@nova/contracts/http/learning.ts';
import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { api } from '../../lib/api.ts';
import { profileQuery, sessionQuery } from '../../lib/queries.ts';
import { outbox } from '../speaking/queue/outbox.ts';
import type { Judged } from '../speaking/source/speaking-source.ts';
import { withJudged } from './session-attempts.ts';

export interface PracticeSession {
  /** The open session of this kind with its attempts; null when there is none yet. */
  detail: UseQueryResult<SessionDetail | null>;
  /** The id of the session, begun if there is none. Asked several times at once it begins one. */
  ensure: () => Promise<string>;
  /** Forgets a session that was finished or removed elsewhere, so that `ensure` begins a new one. */
  forget: () => void;
  /** Notes a verdict in the session on this page, so that going back to its sentence shows it. */
  note: (judged: Judged, about: { exerciseId: string; referenceText: string }) => void;
  ownerId: () => Promise<string>;
}

/** How far back an open session is looked for. */
const OPEN_PAGE = 50;

/**
 * The session a page practises in: the open one of this kind, from this device or another, or a new one as soon as the
 * learner does something. Looking at a page begins nothing.
 */
export function usePracticeSession(kind: {
  sessionType: SessionType;
  lessonId: string | null;
}): PracticeSession {
  const cache = useQueryClient();
  const { sessionType, lessonId } = kind;
  const queryKey = useMemo(() => ['sessions', 'practice', sessionType, lessonId], [sessionType, lessonId]);
  const starting = useRef<Promise<string> | null>(null);

  const findOpen = async (signal?: AbortSignal): Promise<SessionDetail | null> => {
    const { sessions } = await api.listSessions(
      { status: 'open', limit: OPEN_PAGE },
      signal ? { signal } : {},
    );
    const open = sessions.find((one) => one.sessionType === sessionType && one.lessonId === lessonId);
    return open ? cache.fetchQuery({ ...sessionQuery(open.sessionId), staleTime: 0 }) : null;
  };
  const options = {
    queryKey,
    queryFn: ({ signal }: { signal: AbortSignal }) => findOpen(signal),
    // Its attempts are noted here as they are judged; asking again on every focus would only flicker.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  };
  const detail = useQuery(options);

  // Recordings of an earlier visit that are judged only now: their verdicts belong to this session, too.
  useEffect(
    () =>
      outbox.subscribe((news) => {
        if (news.kind !== 'acknowledged' || news.attempt.exerciseId === null) return;
        const { response, attempt } = news;
        const about = { exerciseId: news.attempt.exerciseId, referenceText: spokenText(response.result) };
        cache.setQueryData<SessionDetail | null>(queryKey, (before) =>
          before?.sessionId === attempt.sessionId
            ? withJudged(before, response, {
                ...about,
                createdAt: new Date(attempt.createdAtMs).toISOString(),
              })
            : before,
        );
      }),
    [cache, queryKey],
  );

  const begin = async (): Promise<string> => {
    const open = await cache.fetchQuery(options);
    if (open && open.endTime === null) return open.sessionId;
    const key = startKey(sessionType, lessonId);
    const started = await api.startSession(
      { sessionType, ...(lessonId === null ? {} : { lessonId }) },
      { idempotencyKey: key.value },
    );
    key.use();
    const fresh: SessionDetail = {
      ...started,
      lessonId,
      endTime: null,
      score: null,
      accuracy: null,
      feedback: null,
      attempts: [],
    };
    cache.setQueryData(queryKey, fresh);
    return started.sessionId;
  };

  return {
    detail,
    ensure: () => {
      starting.current ??= begin().finally(() => {
        starting.current = null;
      });
      return starting.current;
    },
    forget: () => cache.setQueryData<SessionDetail | null>(queryKey, null),
    note: (judged, about) => {
      const createdAt = new Date().toISOString();
      cache.setQueryData<SessionDetail | null>(
        queryKey,
        (before) => before && withJudged(before, judged, { ...about, createdAt }),
      );
    },
    ownerId: async () => (await cache.ensureQueryData(profileQuery)).userId,
  };
}

/**
 * The Idempotency-Key of a start, kept over a reload until the start is known to have worked: a start whose answer was
 * lost is then answered again instead of beginning a second session.
 */
function startKey(sessionType: SessionType, lessonId: string | null): { value: string; use: () => void } {
  const name = `nova.start.${sessionType}.${lessonId ?? ''}`;
  try {
    const value = sessionStorage.getItem(name) ?? crypto.randomUUID();
    sessionStorage.setItem(name, value);
    return { value, use: () => sessionStorage.removeItem(name) };
  } catch {
    return { value: crypto.randomUUID(), use: () => undefined };
  }
}

/** What was to be said, put together again from a verdict. */
function spokenText(result: PronunciationResult): string {
  return result.words
    .filter((word) => word.errorType !== 'insertion')
    .map((word) => word.text)
    .join(' ');
}
