import type { Translation } from '../../lib/translation.ts';
import type { ko } from './me.ko.ts';

/** The learner's own page: who, how, and what happens with the voice. */
export const en = {
  title: 'Me',
  progress: 'Progress',
  progressDetail: 'Calendar, sounds, what goes well',
  profile: {
    title: 'Profile',
    name: 'Name',
    email: 'E-mail',
    nameMissing: 'Write a name we can call you by.',
    level: 'Level',
    goal: 'Goal',
    minutes: 'Each day',
    minutesOption: '{{count}} minutes',
    unset: 'Not chosen yet',
    change: 'Change',
  },
  screen: {
    title: 'Display',
    language: 'Language',
    theme: 'Appearance',
    themes: { system: 'Device', light: 'Light', dark: 'Dark' },
    zone: 'Time zone',
    zoneDetail: 'Days and streaks are counted in it.',
    zoneHere: 'Use the time zone of this device ({{zone}})',
  },
  listening: {
    title: 'Listening',
    voice: 'Model voice',
    voices: { female: '{{label}}, female', male: '{{label}}, male' },
    translation: 'Show the Korean meaning',
    translationDetail: 'Under each sentence.',
  },
  voiceData: {
    title: 'My voice',
    keep: 'Keep my recordings',
    keepDetail:
      'On: you can listen to them again later. Off: new recordings are deleted right after scoring.',
    on: 'New recordings are kept. You can turn this off any time.',
    off: 'From now on new recordings are deleted right after scoring.',
    more: 'Read how your voice is treated',
  },
  account: {
    title: 'Account',
    security: 'Sign-in and security',
    securityDetail: 'Two-step sign-in, password, devices',
    signOut: 'Sign out',
    delete: 'Delete account',
  },
  remove: {
    title: 'Delete your account?',
    body: 'Your progress, scores and kept recordings are all erased. This cannot be undone.',
    password: 'Password',
    passwordMissing: 'Enter your password so that we know it is you.',
    typed: 'To confirm, write “{{word}}” below',
    word: 'delete',
    typedWrong: 'Write “{{word}}” exactly.',
    submit: 'Delete everything',
    keep: 'Keep my account',
    wrongPassword: 'The password is not right. Nothing was deleted.',
    done: 'Your account and everything in it are gone. Thank you for the time together.',
  },
} as const satisfies Translation<typeof ko>;
