import type { Translation } from '../../lib/translation.ts';
import type { ko } from './landing.ko.ts';

/** The first page in English. */
export const en = {
  headline: 'Hear how your English really sounds',
  lead: 'Say one sentence. We listen to every sound, tell you what it sounded like, and show you how to fix it, in Korean or English.',
  sentences: 'Sentence to say',
  sentence: { coffee: 'At a café', weather: 'The weather', family: 'Family' },
  tryIt: 'Say this sentence',
  listen: 'Listen',
  slow: 'Slow',
  tracks: { model: 'Model', learner: 'You' },
  start: 'Start speaking',
  press: 'Press the button and speak',
  opening: 'Getting ready',
  failed: 'This part could not be loaded. Check your connection and press again.',
  privacy: 'Your voice is used in memory while it is scored, and is not stored.',
  signUp: 'Get started',
  haveAccount: 'I have an account',
  goOn: 'Sign up and continue',
  facts: {
    title: 'What is different',
    sound: {
      title: 'It listens to sounds, not letters',
      body: 'Not whether dictation got the word, but how each sound came out. When it is not sure, it says so.',
    },
    heard: {
      title: 'It tells you what was heard first',
      body: 'It knows the sounds Korean speakers mix up, and gives one fix at a time, mouth position included.',
      tip: 'Rest your top teeth on your lower lip and let the air flow.',
    },
    review: {
      title: 'Hard sentences come back in time',
      body: 'They return just before you would forget them. Ten minutes a day is enough.',
      today: 'Today',
      soon: 'In days',
      later: 'In weeks',
    },
    example: 'Example',
    legend: { good: 'Clear', close: 'Almost', off: 'Sounded different', unsure: 'Not sure' },
  },
} as const satisfies Translation<typeof ko>;
