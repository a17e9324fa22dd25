import type { Translation } from '../../lib/translation.ts';
import type { ko } from './legal.ko.ts';

/** What the product promises, in words a learner can read in two minutes. */
export const en = {
  pages: { privacy: 'Privacy and your voice', terms: 'Terms', licences: 'Open source' },
  privacy: {
    lead: 'Nova English handles only what it needs to help you speak.',
    voice: {
      title: 'Your voice',
      body: 'The microphone is on only while you record or talk aloud; in a hands-free talk it stays on until you turn it off or the talk ends. We listen only once you have agreed to it. Our own sound engine scores a recording on your device where it can, otherwise on this service’s server, and the sound is deleted right after. Only recordings you chose to keep stay, for as long as you chose and 90 days at most. What you record while offline stays on this device until it can be sent, 14 days at most.',
    },
    demo: {
      title: 'Trying without an account',
      body: 'A trial recording is in memory only while it is scored, and stored nowhere.',
    },
    abroad: {
      title: 'AI in other countries',
      body: 'Where this service uses AI models in other countries, they are asked only if you agreed to it. Then your level and goal, practised sentences and scores, what you write or say to ask for lessons and pictures, to describe a picture and in talks and, in spoken talks, your voice go there; your name and e-mail do not. Otherwise the tutor built into this service does the work.',
    },
    stored: {
      title: 'What is stored',
      body: 'E-mail, name, date of birth, country, level and settings; scores, what was said in talks, sentences to review and the days you practised; lessons and pictures you asked for, and what you reported; your answers about consent; the devices you are signed in on and past sign-ins, never from where; linked accounts at Google or Facebook, as a code that cannot be turned back; for a child, the guardian’s e-mail and when and how they were verified. The password is stored in a form that cannot be turned back. Date of birth and country tell whether a guardian has to agree; the date is also kept out of your password. Operators see the state of an account and what you report, and every look is put on record.',
    },
    kept: {
      title: 'For how long',
      body: 'Practice sessions with their talks, and past sign-ins, are kept for 90 days, lessons and pictures for 30, reports for half a year, a copy you asked for a day. Review cards with words of your own, from a talk or about a picture, go with the session they were said in. Daily scores, other review cards and answers about consent stay as long as your account. Deleting the account deletes all of it. What is left names nobody: a record of security and of the deletion under a code, statistics under a number if you agreed to them (two years at most), and pictures others may have asked for too, for their 30 days. Backups, where the operator makes them, end by themselves (on AWS after 35 days), and when one is put back you are deleted again.',
    },
    seen: {
      title: 'Who may look at it',
      body: 'Operators see the state of an account and what was reported, and every look is put on record. They read what was said in talks only during the 7 days for which you let support do so. No person listens to recordings. A child’s guardian, once verified, may look at what is kept, take a copy and delete it.',
    },
    device: {
      title: 'On this device',
      body: 'A cookie that keeps you signed in and, while you sign in with Google or Facebook, one more for ten minutes; your language, appearance and settings; recordings not sent yet; your last pages for when you are offline, until you sign out; the sound engine, if it was downloaded; for a day, that somebody here was too young to sign up alone. Nothing for advertising or tracking.',
    },
    rights: {
      title: 'Your rights',
      body: 'Under Me you can correct your data, change what you agree to, download everything we keep of you, and delete your account at any time.',
    },
  },
  terms: {
    lead: 'A few things we agree on.',
    score: {
      title: 'Scores are a guide',
      body: 'A score is an estimate by an AI that listens to sounds, and it can be wrong. When it is not sure, it says so. Please do not use it as a test result or to hire.',
    },
    ai: {
      title: 'What AI made',
      body: 'The model voice is made by a computer. Where text or a picture was made by AI, it says so.',
    },
    fair: {
      title: 'A shared service',
      body: 'Uploading other people’s voices without their leave, or straining the service, can be stopped.',
    },
    age: {
      title: 'Age',
      body: 'In Korea you can sign up alone from the age of 14; elsewhere the rule of the country holds. Whoever is younger asks a guardian, who agrees and makes the account.',
    },
  },
  licences: {
    lead: 'Nova English is open source and stands on the work of many.',
    own: { title: 'Nova English', body: 'Under the MIT licence anyone may use it, change it and run it.' },
    fonts: {
      title: 'Typefaces',
      body: 'Pretendard, Source Serif 4 and Gentium Plus, under the SIL Open Font License 1.1.',
    },
    others: {
      title: 'Everything else',
      body: 'The full list of software and data with their licences is in THIRD_PARTY_NOTICES beside the source.',
    },
  },
} as const satisfies Translation<typeof ko>;
