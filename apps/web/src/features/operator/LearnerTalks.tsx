import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../lib/i18n.ts';
import { useMaskedWords } from '../../lib/masked-words.ts';
import { Button } from '../../ui/Button.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { OperatorPending } from './OperatorPending.tsx';
import { talksQuery } from './operator-api.ts';
import { useWhen } from './use-when.ts';

interface LearnerTalksProps {
  userId: string;
  /** When the learner's consent to it is over (RFC 3339). */
  until: string;
}

/** The talks of a learner who lets support read them; asked for by a press, since every reading is on record. */
export function LearnerTalks({ userId, until }: LearnerTalksProps) {
  const { t } = useTranslation('operator');
  const when = useWhen();
  const [isAsked, setAsked] = useState(false);
  return (
    <div className="grid gap-3 border-t border-line pt-4">
      <h3 className="text-sm font-bold">{t('talks.title')}</h3>
      <p className="text-sm text-ink-2">{t('talks.until', { until: when(until) })}</p>
      {isAsked ? (
        <Talks userId={userId} />
      ) : (
        <Button variant="secondary" className="justify-self-start" onClick={() => setAsked(true)}>
          {t('talks.read')}
        </Button>
      )}
    </div>
  );
}

function Talks({ userId }: { userId: string }) {
  const { t } = useTranslation('operator');
  const readMasks = useMaskedWords();
  const when = useWhen();
  const looked = useQuery(talksQuery(userId));
  const talks = looked.data?.talks;
  if (!talks)
    return (
      <OperatorPending query={looked} label={t('loading')}>
        <Skeleton className="h-40 w-full rounded-card" />
      </OperatorPending>
    );
  return (
    <ul className="grid gap-4 text-sm">
      {talks.length === 0 && <li className="text-ink-2">{t('talks.none')}</li>}
      {talks.map(({ sessionId, scenarioId, startTime, turns }) => (
        <li key={sessionId} className="grid min-w-0 gap-1">
          <h4 className="font-semibold">
            {scenarioId} · {when(startTime)}
          </h4>
          {turns.map(({ speaker, text }, place) => (
            <p key={`${sessionId}-${String(place)}`} className="min-w-0 wrap-anywhere">
              <span className="text-ink-2">{t(`talks.${speaker}`)}</span> {readMasks(text)}
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
}
