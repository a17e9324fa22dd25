import type { FeedbackSource } from '@nova/contracts/http/audio.ts';
import type { LessonDetail } from '@nova/contracts/http/learning.ts';
import type { OwnLessonResponse } from '@nova/contracts/http/own-lessons.ts';
import type { ProfilePatch } from '@nova/contracts/http/user.ts';
import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { api } from './api.ts';

/** Who is learning. */
export const profileQuery = queryOptions({
  queryKey: ['profile'],
  queryFn: ({ signal }) => api.getProfile({ signal }),
  staleTime: 5 * 60_000,
});

/** All lessons of the shelf; they change only with a release. */
export const lessonsQuery = queryOptions({
  queryKey: ['lessons'],
  queryFn: ({ signal }) => api.listLessons({}, { signal }),
  staleTime: 60 * 60_000,
});

/** One lesson with everything in it. */
export const lessonQuery = (lessonId: string) =>
  queryOptions({
    queryKey: ['lessons', lessonId],
    queryFn: ({ signal }) => readLesson(lessonId, signal),
    staleTime: 60 * 60_000,
  });

/** Ids of lessons made for the learner begin so. */
const OWN_LESSON = /^own-/;

/** A lesson to be played; `madeBy` says who made it for the learner, `notice` what she is to know of it: null in lessons of the curriculum. */
export type PlayedLesson = LessonDetail &
  Pick<OwnLessonResponse, 'notice'> & { madeBy: FeedbackSource | null };

async function readLesson(lessonId: string, signal: AbortSignal): Promise<PlayedLesson> {
  if (!OWN_LESSON.test(lessonId))
    return { ...(await api.getLesson(lessonId, { signal })), madeBy: null, notice: null };
  const { lesson, source, notice } = await api.getOwnLesson(lessonId, { signal });
  if (lesson === null) throw new Error('The lesson is not made yet.');
  return { ...lesson, madeBy: source, notice };
}

/** Lessons made for the learner; asked again while one is being made. */
export const ownLessonsQuery = queryOptions({
  queryKey: ['own-lessons'],
  queryFn: ({ signal }) => api.listOwnLessons({ signal }),
  refetchInterval: ({ state }) =>
    state.data?.lessons.some(({ status }) => status === 'queued' || status === 'running') ? 1_500 : false,
});

/** The learner's pictures and what is left of her day; asked again while one is being made, here or on another device. */
export const imageJobsQuery = queryOptions({
  queryKey: ['image-jobs'],
  queryFn: ({ signal }) => api.listImageJobs({ signal }),
  refetchInterval: ({ state }) =>
    state.data?.pictures.some(({ status }) => status === 'queued' || status === 'running') ? 1_000 : false,
});

/** One of the learner's pictures. */
export const imageJobQuery = (jobId: string) =>
  queryOptions({
    queryKey: ['image-jobs', jobId],
    queryFn: ({ signal }) => api.getImageJob(jobId, { signal }),
  });

/** What there is to say of a picture; it changes with the learner's level. */
export const pictureTalkQuery = (jobId: string) =>
  queryOptions({
    queryKey: ['picture-talk', jobId],
    queryFn: ({ signal }) => api.getPictureTalk(jobId, { signal }),
  });

/** The role-plays; they change only with a release. */
export const talksQuery = queryOptions({
  queryKey: ['talks'],
  queryFn: ({ signal }) => api.listTalks({ signal }),
  staleTime: 60 * 60_000,
});

/** Progress between two local days (YYYY-MM-DD), or the server's default span. */
export const progressQuery = (range: { from?: string; to?: string } = {}) =>
  queryOptions({
    queryKey: ['progress', range],
    queryFn: ({ signal }) => api.getProgress(range, { signal }),
  });

/** What is due to be said again. */
export const reviewQuery = queryOptions({
  queryKey: ['review'],
  queryFn: ({ signal }) => api.getReview({ signal }),
});

/** The latest sessions that were begun and not finished. */
export const openSessionsQuery = queryOptions({
  queryKey: ['sessions', 'open'],
  queryFn: ({ signal }) => api.listSessions({ status: 'open', limit: 5 }, { signal }),
});

/** The learner's latest talks: the one that runs and those that have ended. */
export const talkSessionsQuery = queryOptions({
  queryKey: ['sessions', 'talks'],
  queryFn: ({ signal }) =>
    api.listSessions({ sessionType: 'conversation', status: 'all', limit: 12 }, { signal }),
  // Asked anew: one may have begun, or ended, on another device.
  staleTime: 0,
});

/** All of the learner's talks, latest first, a page at a time. */
export const allTalkSessionsQuery = infiniteQueryOptions({
  queryKey: ['sessions', 'talks', 'all'],
  queryFn: ({ pageParam, signal }) =>
    api.listSessions(
      {
        sessionType: 'conversation',
        status: 'all',
        limit: 20,
        ...(pageParam !== null && { cursor: pageParam }),
      },
      { signal },
    ),
  initialPageParam: null as string | null,
  getNextPageParam: ({ nextCursor }) => nextCursor,
  staleTime: 0,
});

/** One session with its attempts. */
export const sessionQuery = (sessionId: string) =>
  queryOptions({
    queryKey: ['sessions', sessionId],
    queryFn: ({ signal }) => api.getSession(sessionId, { signal }),
  });

/** The model voices. */
export const voicesQuery = queryOptions({
  queryKey: ['voices'],
  queryFn: ({ signal }) => api.voices({ signal }),
  staleTime: 60 * 60_000,
});

/** The profile, kept fresh. */
export function useProfile() {
  return useQuery(profileQuery);
}

/** Changes the profile: shown at once, taken back if the server refuses. */
export function useUpdateProfile() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (patch: ProfilePatch) => api.updateProfile(patch),
    onMutate: async (patch) => {
      await cache.cancelQueries({ queryKey: profileQuery.queryKey });
      const before = cache.getQueryData(profileQuery.queryKey);
      if (before) {
        cache.setQueryData(profileQuery.queryKey, {
          ...before,
          name: patch.name ?? before.name,
          level: patch.level ?? before.level,
          preferences: { ...before.preferences, ...patch.preferences },
        });
      }
      return { before };
    },
    onError: (_error, _patch, context) => {
      if (context?.before) cache.setQueryData(profileQuery.queryKey, context.before);
    },
    onSuccess: (profile) => cache.setQueryData(profileQuery.queryKey, profile),
  });
}

/** What practice changes: progress, review, sessions. Call it after an attempt or a finished session. */
export function useRefreshLearning(): () => Promise<void> {
  const cache = useQueryClient();
  return async () => {
    await Promise.all(
      ['progress', 'review', 'sessions'].map((key) => cache.invalidateQueries({ queryKey: [key] })),
    );
  };
}
