import { queryOptions } from '@tanstack/react-query';
import { api } from '../../lib/api.ts';

/** Whether signing in asks for a code. */
export const mfaQuery = queryOptions({
  queryKey: ['mfa'],
  queryFn: ({ signal }) => api.getMfa({ signal }),
});

/** Where the learner is signed in. */
export const signInsQuery = queryOptions({
  queryKey: ['sign-ins'],
  queryFn: ({ signal }) => api.listSignIns({ signal }),
});

/** The learner's past sign-ins. */
export const pastSignInsQuery = queryOptions({
  queryKey: ['sign-ins', 'past'],
  queryFn: ({ signal }) => api.listPastSignIns({ signal }),
});

/** What signs the learner in beside her password. */
export const socialLinksQuery = queryOptions({
  queryKey: ['social', 'links'],
  queryFn: ({ signal }) => api.listSocialLinks({ signal }),
});
