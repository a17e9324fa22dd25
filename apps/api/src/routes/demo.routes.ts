import { deviceResultOf, SpeechMarksResponse } from '@nova/contracts/http/audio.ts';
import {
  DemoAudioFields,
  DemoAudioResponse,
  DemoSpeechQuery,
  demoSentences,
} from '@nova/contracts/http/demo.ts';
import { scoreDemo } from '@nova/core/recording/score-demo.ts';
import { speakSentence } from '@nova/core/recording/speak-sentence.ts';
import { fileOperation, jsonOperation, type Operation } from '../http/operation.ts';
import { recordingProblems } from './audio.routes.ts';

const demoAudio = jsonOperation(
  {
    operationId: 'demoAudio',
    method: 'POST',
    path: '/demo/audio',
    tag: 'demo',
    access: 'visitor',
    limit: 'demo-audio',
    summary: 'Score a visitor’s recording; nothing of it is kept',
    form: DemoAudioFields,
    answer: { status: 200, schema: DemoAudioResponse },
    problems: [...recordingProblems, 'feature-off'],
  },
  async (deps, { form }) => ({
    json: await scoreDemo(deps, {
      wav: form.audio,
      referenceText: form.fields.referenceText,
      deviceResult: deviceResultOf(form.fields.result),
    }),
  }),
);

const demoSpeech = fileOperation(
  {
    operationId: 'demoSpeech',
    method: 'GET',
    path: '/demo/speech',
    tag: 'demo',
    access: 'visitor',
    limit: 'demo-speech',
    summary: 'The model voice of a demo sentence as a WAV',
    query: DemoSpeechQuery,
    cacheControl: 'public, max-age=86400',
    answer: { mediaType: 'audio/wav' },
    problems: ['service-busy'],
  },
  async (deps, { query }) => ({ file: (await speakDemo(deps, query)).wav }),
);

const demoSpeechMarks = jsonOperation(
  {
    operationId: 'demoSpeechMarks',
    method: 'GET',
    path: '/demo/speech/marks',
    tag: 'demo',
    access: 'visitor',
    limit: 'demo-speech',
    summary: 'When each word of the model voice of a demo sentence is spoken',
    query: DemoSpeechQuery,
    cacheControl: 'public, max-age=86400',
    answer: { status: 200, schema: SpeechMarksResponse },
    problems: ['service-busy'],
  },
  async (deps, { query }) => {
    const { voice, durationMs, words } = await speakDemo(deps, query);
    return { json: { voice, durationMs, words } };
  },
);

function speakDemo(deps: Parameters<typeof speakSentence>[0], query: DemoSpeechQuery) {
  const sentence = demoSentences.find(({ sentenceId }) => sentenceId === query.sentenceId);
  if (!sentence) throw new TypeError('The contract let an unknown demo sentence through.');
  return speakSentence(deps, { userId: null, text: sentence.en, rate: query.rate });
}

/** For visitors without an account. */
export const demoRoutes: readonly Operation[] = [demoAudio, demoSpeech, demoSpeechMarks];
