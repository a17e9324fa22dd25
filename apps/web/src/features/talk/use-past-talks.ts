import type { SessionSummary } from '@nova/contracts/http/learning.ts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { allTalkSessionsQuery } from '../../lib/queries.ts';

/** A talk that ended and in which the learner said something. */
export type PastTalk = Pick<SessionSummary, 'sessionId' | 'startTime'> &
  NonNullable<SessionSummary['talkProgress']>;

/** More, unasked, would push the talks to choose from off the screen. */
const SHOWN_UNASKED = 4;

/** The latest sessions of talks, latest first, and whether there are some before them. */
export interface LatestTalks {
  sessions: readonly SessionSummary[];
  nextCursor: string | null;
}

/**
 * The past talks to show: a few of the latest and, each time `more` is called, at least one more than before, however many pages
 * have none, or the last of all.
 */
export function usePastTalks({ sessions, nextCursor }: LatestTalks) {
  const [wanted, setWanted] = useState(SHOWN_UNASKED);
  const isAsked = wanted > SHOWN_UNASKED;
  const all = useInfiniteQuery({ ...allTalkSessionsQuery, enabled: isAsked });
  const { data, isFetching, isError, hasNextPage, fetchNextPage, refetch } = all;
  const isLoaded = isAsked && data !== undefined;
  const past = pastOf(isLoaded ? data.pages.flatMap((page) => page.sessions) : sessions);
  const isLacking = isLoaded && hasNextPage && past.length < wanted;
  useEffect(() => {
    if (isLacking && !isFetching && !isError) void fetchNextPage();
  }, [isLacking, isFetching, isError, fetchNextPage]);
  const shown = isLoaded ? past : past.slice(0, SHOWN_UNASKED);
  return {
    shown,
    isMore: isLoaded ? hasNextPage : past.length > shown.length || nextCursor !== null,
    isLoading: isFetching,
    isError,
    more() {
      setWanted(Math.max(SHOWN_UNASKED, shown.length) + 1);
      if (isError && isLoaded) void fetchNextPage();
      else if (isError) void refetch();
    },
  };
}

function pastOf(sessions: readonly SessionSummary[]): PastTalk[] {
  return sessions.flatMap(({ sessionId, startTime, endTime, talkProgress }) =>
    endTime !== null && talkProgress?.learnerTurns ? [{ sessionId, startTime, ...talkProgress }] : [],
  );
}
