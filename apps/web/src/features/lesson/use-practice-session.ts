import type { PronunciationResult } from '@nova/contracts/http/audio.ts';
import type { SessionDetail } from '@nova/contracts/http/learning.ts';
import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { api } from '../../lib/api.ts';
import { profileQuery, sessionQuery } from '../../lib/queries.ts';
import type { Practice } from '../speaking/queue/attempt-outbox.ts';
import { outbox } from '../speaking/queue/outbox.ts';
import { beginSession, findOpenSession } from '../speaking/queue/practice-session.ts';
import type { Judged } from '../speaking/source/speaking-source.ts';
import { withJudged } from './session-attempts.ts';

export interface PracticeSession {
  /** The open session of this kind with its attempts; null when there is none yet. */
  detail: UseQueryResult<SessionDetail | null>;
  /** The id of the session, begun if there is none. Asked several times at once it begins one. */
  ensure: () => Promise<string>;
  practice: Practice;
  /** Notes a verdict in the session on this page, so that going back to its sentence shows it. */
  note: (judged: Judged, about: { exerciseId: string | null; referenceText: string }) => void;
  ownerId: () => Promise<string>;
}

/**
 * The session a page practises in: the open one of this kind, from this device or another, or a new one as soon as the
 * learner does something. Looking at a page begins nothing.
 */
export function usePracticeSession({ sessionType, lessonId }: Practice): PracticeSession {
  const cache = useQueryClient();
  const practice = useMemo(() => ({ sessionType, lessonId }), [sessionType, lessonId]);
  const queryKey = useMemo(() => ['sessions', 'practice', sessionType, lessonId], [sessionType, lessonId]);
  const starting = useRef<Promise<string> | null>(null);

  const findOpen = async (signal?: AbortSignal): Promise<SessionDetail | null> => {
    const open = await findOpenSession(api, practice, signal);
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
        if (news.kind !== 'acknowledged') return;
        const { response, attempt } = news;
        const known = cache.getQueryData<SessionDetail | null>(queryKey);
        if (known?.sessionId !== response.sessionId) {
          // It went into a session that this page does not know yet: begun for it, or after this one was finished elsewhere.
          if (isSame(attempt.practice, practice)) void cache.invalidateQueries({ queryKey });
          return;
        }
        const about = {
          exerciseId: news.attempt.exerciseId,
          referenceText: attempt.referenceText ?? spokenText(response.result),
          createdAt: new Date(attempt.createdAtMs).toISOString(),
        };
        cache.setQueryData<SessionDetail | null>(queryKey, withJudged(known, response, about));
      }),
    [cache, queryKey, practice],
  );

  const begin = async (): Promise<string> => {
    const open = await cache.fetchQuery(options);
    if (open && open.endTime === null) return open.sessionId;
    const key = startKey(practice);
    const started = await beginSession(api, practice, key.value);
    key.use();
    const fresh: SessionDetail = {
      ...started,
      lessonId,
      endTime: null,
      score: null,
      accuracy: null,
      feedback: null,
      feedbackSource: null,
      attempts: [],
      talk: null,
      descriptions: [],
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
    practice,
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
function startKey({ sessionType, lessonId }: Practice): { value: string; use: () => void } {
  const name = `nova.start.${sessionType}.${lessonId ?? ''}`;
  try {
    const value = sessionStorage.getItem(name) ?? crypto.randomUUID();
    sessionStorage.setItem(name, value);
    return { value, use: () => sessionStorage.removeItem(name) };
  } catch {
    return { value: crypto.randomUUID(), use: () => undefined };
  }
}

function isSame(one: Practice | undefined, other: Practice): boolean {
  return one?.sessionType === other.sessionType && one.lessonId === other.lessonId;
}

/** What was to be said, put together again from a verdict. */
function spokenText(result: PronunciationResult): string {
  return result.words
    .filter((word) => word.errorType !== 'insertion')
    .map((word) => word.text)
    .join(' ');
}
