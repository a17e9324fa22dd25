import type { Translation } from '../lib/translation.ts';
import type { ko } from './app.ko.ts';

/** Words of the shell: navigation, languages, connection, errors. */
export const en = {
  name: 'Nova English',
  skip: 'Skip to content',
  nav: { label: 'Main menu', today: 'Today', learn: 'Learn', talk: 'Talk', review: 'Review', me: 'Me' },
  language: { label: 'Language', ko: '한국어', en: 'English' },
  offline: 'You are offline. Recordings are kept safe here and sent once you are connected.',
  newVersion: { text: 'A new version is ready.', reload: 'Reload' },
  backOnline: 'You are connected again.',
  loading: 'Loading',
  close: 'Close',
  back: 'Back',
  next: 'Next',
  cancel: 'Cancel',
  save: 'Save',
  password: { show: 'Show password', hide: 'Hide password' },
  madeByAi: 'Made by AI',
  report: { ask: 'Report', done: 'Reported' },
  soundsInFocus: 'Sounds in focus',
  saved: 'Saved.',
  retry: 'Try again',
  signIn: 'Sign in',
  signUp: 'Sign up',
  home: 'Go to the home page',
  toasts: 'Notifications',
  dismiss: 'Dismiss',
  unexpected: {
    title: 'Something went wrong on this page',
    body: 'Your progress is safe. Reloading usually helps.',
    reload: 'Reload',
  },
  notFound: {
    title: 'We could not find that page',
    body: 'The address may have changed or been mistyped.',
  },
  failed: { title: 'Could not load this' },
  requestNumber: 'Request {{id}}',
  unreachable: {
    title: 'Cannot reach the server',
    body: 'Your progress is safe. Check your connection and try again.',
  },
  footer: { privacy: 'Privacy and your voice', terms: 'Terms', licences: 'Open source' },
} as const satisfies Translation<typeof ko>;
