import { type ReactNode, useMemo, useRef } from 'react';
import type { SpeakingCardProps } from '../speaking/card/speaking-card-props.ts';
import { SpeakingCard } from '../speaking/SpeakingCard.tsx';
import { createLessonSource } from '../speaking/source/lesson-source.ts';
import { useVoice } from '../speaking/use-voice.ts';
import { lastJudged } from './session-attempts.ts';
import type { PracticeSession } from './use-practice-session.ts';

interface PracticeCardProps {
  session: PracticeSession;
  /** Without an id: a sentence of the learner's own, which does not come back in review. */
  exercise: { exerciseId: string | null; en: string; ko: string };
  next: SpeakingCardProps['next'];
  eyebrow?: ReactNode;
  /** In a column: the feedback stands below the card on wide screens, too. */
  narrow?: boolean;
}

/** A speaking card whose recordings belong to a session: the last verdict comes back, new ones are noted. */
export function PracticeCard({ session, exercise, next, eyebrow, narrow }: PracticeCardProps) {
  const { voice, setVoice, showTranslation } = useVoice();
  const latest = useRef(session);
  latest.current = session;
  const source = useMemo(
    () =>
      createLessonSource({
        sessionId: () => latest.current.ensure(),
        practice: latest.current.practice,
        ownerId: () => latest.current.ownerId(),
        exerciseId: exercise.exerciseId,
        referenceText: exercise.en,
      }),
    [exercise.exerciseId, exercise.en],
  );
  const detail = session.detail.data ?? undefined;
  // The same object for the same attempts: a new one would look like a new verdict.
  const earlier = useMemo(
    () => lastJudged(detail, exercise.exerciseId ?? exercise.en),
    [detail, exercise.exerciseId, exercise.en],
  );
  return (
    <SpeakingCard
      key={exercise.exerciseId ?? exercise.en}
      wide={!narrow}
      sentence={exercise}
      source={source}
      earlier={earlier}
      onJudged={(judged) =>
        session.note(judged, { exerciseId: exercise.exerciseId, referenceText: exercise.en })
      }
      voice={voice}
      onVoice={setVoice}
      showTranslation={showTranslation}
      next={next}
      eyebrow={eyebrow}
    />
  );
}
