import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { EventLog, LearningEvent } from '@nova/core/ports/event-log.ts';
import type { ImageModel } from '@nova/core/ports/image-model.ts';
import type { PronunciationScorer } from '@nova/core/ports/pronunciation-scorer.ts';
import type { SpeechSynthesizer } from '@nova/core/ports/speech-synthesizer.ts';

/** Names of what happened; engagement (seed 4.1) is completed sessions to started ones. */
const counted: Readonly<Record<LearningEvent['type'], string>> = {
  'session-started': 'SessionsStarted',
  'recording-scored': 'RecordingsScored',
  'session-completed': 'SessionsCompleted',
};

/** The event log, with every event counted, and the length of each completed session as `LearningSessionDuration`. */
export function measuredEvents(events: EventLog, metrics: Metrics): EventLog {
  return {
    publish(event) {
      metrics.addMetric(counted[event.type], MetricUnit.Count, 1);
      if (event.type === 'session-completed')
        metrics.addMetric('LearningSessionDuration', MetricUnit.Milliseconds, event.durationMs);
      events.publish(event);
    },
    forget: (userId) => events.forget(userId),
  };
}

/** The scorer, with the time of each answer as `AiResponseTime` (seed 4.1). */
export function measuredScorer(scorer: PronunciationScorer, metrics: Metrics): PronunciationScorer {
  return { score: (input) => timed(metrics, () => scorer.score(input)) };
}

/** The voice, with the time of each answer as `AiResponseTime`. */
export function measuredSynthesizer(synthesizer: SpeechSynthesizer, metrics: Metrics): SpeechSynthesizer {
  return {
    voices: () => synthesizer.voices(),
    defaultVoice: synthesizer.defaultVoice,
    synthesize: (input) => timed(metrics, () => synthesizer.synthesize(input)),
  };
}

/** The image model, with the time of each picture as `AiResponseTime`. */
export function measuredImages(images: ImageModel, metrics: Metrics): ImageModel {
  return {
    modelId: images.modelId,
    fromScene: (scene) => timed(metrics, () => images.fromScene(scene)),
    fromPrompt: (prompt) => timed(metrics, () => images.fromPrompt(prompt)),
    notDrawn: (prompt) => images.notDrawn(prompt),
    leftOut: (prompt) => images.leftOut(prompt),
  };
}

async function timed<Answer>(metrics: Metrics, run: () => Promise<Answer>): Promise<Answer> {
  const startedMs = performance.now();
  try {
    return await run();
  } finally {
    metrics.addMetric('AiResponseTime', MetricUnit.Milliseconds, performance.now() - startedMs);
  }
}
