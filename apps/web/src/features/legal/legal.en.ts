import type { Translation } from '../../lib/translation.ts';
import type { ko } from './legal.ko.ts';

/** What the product promises, in words a learner can read in two minutes. */
export const en = {
  pages: { privacy: 'Privacy and your voice', terms: 'Terms', licences: 'Open source' },
  privacy: {
    lead: 'Nova English handles only what it needs to help you speak.',
    voice: {
      title: 'Your voice',
      body: 'The microphone is on only while you record. Once you have agreed to it, our own sound engine on this service’s server listens to the recording, scores it, and it is deleted right after. Only recordings you chose to keep stay, for as long as you chose. What you record while offline stays on this device until it can be sent.',
    },
    demo: {
      title: 'Trying without an account',
      body: 'A trial recording is in memory only while it is scored, and stored nowhere.',
    },
    stored: {
      title: 'What is stored',
      body: 'E-mail, name, date of birth, country, level and settings, the scores of what you said, sentences to review, and the days you practised. The password is stored in a form that cannot be turned back. Date of birth and country are used only to know whether a guardian has to agree.',
    },
    kept: {
      title: 'For how long',
      body: 'Practice sessions are deleted after 90 days; daily scores and review cards stay as long as your account. Deleting the account deletes everything.',
    },
    device: {
      title: 'On this device',
      body: 'One cookie that keeps you signed in, your language and appearance, and recordings not sent yet. Nothing for advertising or tracking.',
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
      body: 'In Korea you can sign up alone from the age of 14; elsewhere the rule of the country holds.',
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
