import { type createLearnerAudio, SPOKEN_PADDING_MS } from '@nova/core/conversation/learner-audio.ts';
import { isForPractice } from '@nova/core/conversation/turn-concern.ts';
import { NovaError } from '@nova/core/errors.ts';
import type { LearningSession } from '@nova/core/ports/learning-repository.ts';
import { processRecording } from '@nova/core/recording/process-recording.ts';
import type { KeptTalk } from './kept-talk.ts';
import type { VoiceDeps, VoiceLog } from './voice-deps.ts';

/** The learner's own turns through our engine, one after another, beside the talk. */
export interface TurnScorer {
  /** Scores the learner's last turn, unless it was typed, is scored or is not for practice. Never rejects and is not waited for. */
  score(spoken: { startMs: number; endMs: number }): void;
  /** Resolves once nothing is being scored. */
  done(): Promise<void>;
}

export interface TurnScorerOptions {
  deps: VoiceDeps;
  log: VoiceLog;
  userId: string;
  session: Pick<LearningSession, 'sessionId'>;
  scenarioId: string;
  audio: Pick<ReturnType<typeof createLearnerAudio>, 'pcmOf'>;
  kept: Pick<KeptTalk, 'turns' | 'scored'>;
  onScored(scored: { attemptId: string; text: string; overall: number }): void;
}

/** Nothing is scored yet. */
export function createTurnScorer(options: TurnScorerOptions): TurnScorer {
  const { deps, log, userId, scenarioId, audio, kept, onScored } = options;
  const { sessionId } = options.session;
  let scoring: Promise<void> = Promise.resolve();
  return {
    done: () => scoring,
    score({ startMs, endMs }) {
      const turn = kept.turns.findLast(({ speaker }) => speaker === 'learner');
      if (!turn || turn.isTyped || turn.attemptId !== null || !isForPractice(turn)) return;
      // The same stretch that the offline partner recognised, so that the engine knows it already.
      const pcm = audio.pcmOf(startMs - SPOKEN_PADDING_MS, endMs + SPOKEN_PADDING_MS);
      const attemptId = `${sessionId}:${kept.turns.indexOf(turn)}`;
      const exerciseId = deps.talks.exerciseIdOf(scenarioId, turn.text);
      const meant = exerciseId === null ? { referenceText: turn.text } : { exerciseId };
      scoring = scoring.then(async () => {
        try {
          const wav = deps.encodeWav(pcm);
          const attempt = await processRecording(deps, { userId, sessionId, attemptId, wav, ...meant });
          kept.scored(turn, attemptId);
          onScored({ attemptId, text: turn.text, overall: attempt.result.overall });
        } catch (error) {
          // A turn that cannot be scored (noise, a busy engine) is a turn without a score; the talk goes on.
          if (!(error instanceof NovaError)) log.error('a turn could not be scored', error);
        }
      });
    },
  };
}
