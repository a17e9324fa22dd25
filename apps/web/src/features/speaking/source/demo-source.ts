import { ApiProblem, NetworkError } from '@nova/contracts/client/client-errors.ts';
import type { demoSentences } from '@nova/contracts/http/demo.ts';
import { api } from '../../../lib/api.ts';
import { decodeWav, encodeWav } from '../recorder/wav.ts';
import { hearHere, openModelHere } from '../scoring/hear-here.ts';
import type { JudgeOutcome, SpeakingSource } from './speaking-source.ts';

type SentenceId = (typeof demoSentences)[number]['sentenceId'];

/** A sentence a visitor tries: judged in memory, kept nowhere, so an unsent recording stays in the card. */
export function createDemoSource(sentence: { sentenceId: SentenceId; en: string }): SpeakingSource {
  return {
    privacy: 'demo',
    hasVoices: false,
    modelVoice: async ({ rate }, signal) => {
      const query = { sentenceId: sentence.sentenceId, rate };
      const [wav, marks] = await Promise.all([
        api.demoSpeech(query, { signal }),
        api.demoSpeechMarks(query, { signal }),
      ]);
      return { sound: decodeWav(new Uint8Array(await wav.arrayBuffer())), words: marks.words };
    },
    judge: async ({ attemptId, sound }): Promise<JudgeOutcome> => {
      const wav = encodeWav(sound);
      void openModelHere();
      const heard = await hearHere(wav, sentence.en);
      if (heard?.kind === 'refused')
        return { kind: 'failed', failure: { kind: 'problem', code: heard.code } };
      const audio = new Blob([wav], { type: 'audio/wav' });
      try {
        const answer = await api.demoAudio({ audio, referenceText: sentence.en, result: heard?.result });
        const { result, feedback, feedbackSource, focus, practice, scoredBy } = answer;
        return {
          kind: 'judged',
          judged: { attemptId, result, feedback, feedbackSource, focus, practice, scoredBy },
        };
      } catch (error) {
        return { kind: 'failed', failure: failureOf(error) };
      }
    },
    later: () => () => undefined,
  };
}

function failureOf(error: unknown) {
  if (error instanceof ApiProblem) {
    return {
      kind: 'problem' as const,
      code: error.code,
      ...(error.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: error.retryAfterSeconds }),
    };
  }
  const reason = error instanceof NetworkError ? error.kind : 'unreachable';
  return { kind: 'unsent' as const, reason };
}
