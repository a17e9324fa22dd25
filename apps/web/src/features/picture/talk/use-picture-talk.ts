import { ApiProblem } from '@nova/contracts/client/client-errors.ts';
import type { PictureDescriptionResponse } from '@nova/contracts/http/picture-talk.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../lib/api.ts';
import { reviewQuery } from '../../../lib/queries.ts';
import type { PracticeSession } from '../../lesson/use-practice-session.ts';

/** What a description is made of: sound or text. */
export type Description = { audio: Blob } | { text: string };

/** Finished in another tab, or gone: another session takes it. */
const SESSION_IS_GONE: ReadonlySet<string> = new Set(['session-completed', 'session-unknown']);

/** The descriptions of one picture: the last answer on this page, those kept in the open session, and all that was told so far. */
export function usePictureTalk(jobId: string, session: PracticeSession) {
  const [answer, setAnswer] = useState<PictureDescriptionResponse | null>(null);
  const cache = useQueryClient();
  const [toldNow, setToldNow] = useState<ReadonlySet<string>>(new Set());
  const kept = (session.detail.data?.descriptions ?? []).filter((one) => one.jobId === jobId);
  const told = new Set([...toldNow, ...kept.flatMap(({ mentioned }) => mentioned)]);

  const send = async (attemptId: string, description: Description) =>
    api.describePicture(jobId, { sessionId: await session.ensure(), attemptId, ...description });

  /** @throws what the operation throws */
  const describe = async (attemptId: string, description: Description): Promise<void> => {
    const described = await send(attemptId, description).catch(async (error: unknown) => {
      if (!(error instanceof ApiProblem && SESSION_IS_GONE.has(error.code))) throw error;
      await session.detail.refetch();
      return send(attemptId, description);
    });
    setAnswer(described);
    setToldNow((before) => new Set([...before, ...described.mentioned]));
    // The answer is kept in the session, and sentences that were heard are attempts of it.
    await session.detail.refetch();
    // What comes back because of it is in the review from now on.
    if (described.review) await cache.invalidateQueries({ queryKey: reviewQuery.queryKey });
  };
  return { answer, kept, told, describe };
}
