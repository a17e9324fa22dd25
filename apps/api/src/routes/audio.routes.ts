import {
  deviceResultOf,
  ProcessAudioFields,
  ProcessAudioResponse,
  SpeechMarksResponse,
  SpeechQuery,
  VoicesResponse,
} from '@nova/contracts/http/audio.ts';
import type { SpeechSynthesizer } from '@nova/core/ports/speech-synthesizer.ts';
import { practiseFindings } from '@nova/core/recording/practise-findings.ts';
import { processRecording } from '@nova/core/recording/process-recording.ts';
import { speakSentence } from '@nova/core/recording/speak-sentence.ts';
import { fileOperation, jsonOperation, type Operation } from '../http/operation.ts';

/** Problems of a recording and of what it is compared with. */
export const recordingProblems = [
  'audio-missing',
  'audio-empty',
  'audio-not-wav',
  'audio-format-unsupported',
  'audio-truncated',
  'audio-too-short',
  'audio-too-long',
  'audio-too-large',
  'no-speech',
  'too-quiet',
  'clipped',
  'too-noisy',
  'different-sentence',
  'partly-read',
  'several-voices',
  'reference-empty',
  'reference-too-long',
  'reference-not-english',
  'service-busy',
] as const;

const own = { tag: 'audio', access: 'learner' } as const;
/** The same words sound the same tomorrow; kept by the learner's own browser only. */
const cacheControl = 'private, max-age=86400';

const processAudio = jsonOperation(
  {
    ...own,
    operationId: 'processAudio',
    method: 'POST',
    path: '/audio/process',
    summary: 'Score a recording, sound by sound',
    description:
      'The file is a 16 kHz mono PCM16 WAV of at most 60 s. It may be left out beside a `result` of the learner’s device, unless she keeps her recordings; `audio-missing` asks for it. The same `attemptId` sent again answers the same and counts once.',
    form: ProcessAudioFields,
    audioOptional: true,
    answer: { status: 200, schema: ProcessAudioResponse },
    problems: [
      ...recordingProblems,
      'voice-consent-required',
      'session-unknown',
      'session-completed',
      'exercise-unknown',
      'attempt-conflict',
    ],
  },
  async (deps, { userId, form }) => {
    const { result: field, ...fields } = form.fields;
    const deviceResult = deviceResultOf(field);
    const attempt = await processRecording(deps, { userId, wav: form.audio, deviceResult, ...fields });
    const { attemptId, sessionId, result, feedback, feedbackSource, focus, scoredBy } = attempt;
    const practice = practiseFindings(result, deps.catalog);
    return { json: { attemptId, sessionId, result, feedback, feedbackSource, focus, practice, scoredBy } };
  },
);

const speech = fileOperation(
  {
    ...own,
    operationId: 'getSpeech',
    method: 'GET',
    path: '/audio/speech',
    summary: 'The model sentence as a WAV',
    query: SpeechQuery,
    cacheControl,
    answer: { mediaType: 'audio/wav' },
    problems: ['voice-unknown', 'service-busy'],
  },
  async (deps, { userId, query }) => ({ file: (await speakSentence(deps, { userId, ...query })).wav }),
);

const speechMarks = jsonOperation(
  {
    ...own,
    operationId: 'getSpeechMarks',
    method: 'GET',
    path: '/audio/speech/marks',
    summary: 'When each word of the model sentence is spoken',
    query: SpeechQuery,
    cacheControl,
    answer: { status: 200, schema: SpeechMarksResponse },
    problems: ['voice-unknown', 'service-busy'],
  },
  async (deps, { userId, query }) => {
    const { voice, durationMs, words } = await speakSentence(deps, { userId, ...query });
    return { json: { voice, durationMs, words } };
  },
);

const voices = jsonOperation(
  {
    tag: 'audio',
    access: 'visitor',
    limit: 'public',
    operationId: 'listVoices',
    method: 'GET',
    path: '/audio/voices',
    summary: 'Voices that can read the model sentence',
    cacheControl: 'public, max-age=300',
    answer: { status: 200, schema: VoicesResponse },
    problems: [],
  },
  async ({ synthesizer, homeSynthesizer }) => ({
    json: {
      ...voiceList(synthesizer),
      areAbroad: homeSynthesizer !== null,
      home: homeSynthesizer && voiceList(homeSynthesizer),
    },
  }),
);

function voiceList(synthesizer: SpeechSynthesizer) {
  const { defaultVoice } = synthesizer;
  return {
    voices: synthesizer.voices().map(({ id, label, gender }) => ({ id, label, gender })),
    defaultVoice,
  };
}

/** Recordings of the learner and the model voice. */
export const audioRoutes: readonly Operation[] = [processAudio, speech, speechMarks, voices];
