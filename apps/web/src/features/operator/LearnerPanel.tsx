import type { LearnerFactsResponse } from '@nova/contracts/http/operator.ts';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from '../../lib/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Field } from '../../ui/Field.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { EndSignIns } from './EndSignIns.tsx';
import { Facts } from './Facts.tsx';
import { LearnerTalks } from './LearnerTalks.tsx';
import { OperatorPending } from './OperatorPending.tsx';
import { learnerQuery } from './operator-api.ts';
import { useWhen } from './use-when.ts';

/** More would be a wall; the rest is counted. */
const SESSIONS_SHOWN = 10;

interface LearnerPanelProps {
  userId: string | undefined;
  onLook: (userId: string) => void;
}

/** The state of a learner, found by her id. */
export function LearnerPanel({ userId, onLook }: LearnerPanelProps) {
  const { t } = useTranslation('operator');
  const [asked, setAsked] = useState(userId ?? '');
  const look = (event: FormEvent) => {
    event.preventDefault();
    if (asked.trim() !== '') onLook(asked.trim());
  };
  return (
    <section className="grid gap-4" aria-label={t('tab.learner')}>
      <form onSubmit={look} className="grid items-end gap-3 sm:grid-cols-[1fr_auto]">
        <Field
          label={t('learner.id')}
          hint={t('learner.hint')}
          value={asked}
          autoComplete="off"
          spellCheck={false}
          onChange={({ target }) => setAsked(target.value)}
        />
        <Button type="submit" className="sm:mb-6">
          {t('learner.look')}
        </Button>
      </form>
      {userId !== undefined && <Learner key={userId} userId={userId} />}
    </section>
  );
}

function Learner({ userId }: { userId: string }) {
  const { t } = useTranslation('operator');
  const learner = useQuery(learnerQuery(userId));
  if (learner.data) return <LearnerCard facts={learner.data} />;
  return (
    <OperatorPending query={learner} label={t('loading')}>
      <Skeleton className="h-64 w-full rounded-card" />
    </OperatorPending>
  );
}

function LearnerCard({ facts }: { facts: LearnerFactsResponse }) {
  const { t } = useTranslation('operator');
  const when = useWhen();
  const yesOrNo = (is: boolean) => t(is ? 'yes' : 'no');
  const readableUntil = facts.consents.find(({ purpose }) => purpose === 'support')?.endsAt;
  const count = `${facts.sessions.length}${facts.hasMoreSessions ? '+' : ''}`;
  return (
    <Card className="grid gap-4">
      <h2 className="font-mono text-sm font-semibold break-all">{facts.userId}</h2>
      <Facts
        facts={[
          [t('learner.status'), facts.status],
          [t('learner.country'), `${facts.country}, ${facts.locale}`],
          [t('learner.level'), facts.level ?? '—'],
          [t('learner.since'), when(facts.createdAt)],
          [t('learner.lastLogin'), when(facts.lastLoginAt)],
          [t('learner.secondFactor'), yesOrNo(facts.hasSecondFactor)],
          [t('learner.sessions'), count],
          [t('learner.ownLessons'), facts.ownLessons],
          [t('learner.failedLessons'), facts.failedLessons],
          [t('learner.reports'), facts.reports],
        ]}
      />
      <h3 className="text-sm font-bold">{t('learner.consents')}</h3>
      <Facts
        facts={facts.consents.map(({ purpose, choice, isOpen }) => [
          t(`consent.${purpose}`),
          t(isOpen ? 'consent.open' : `choice.${choice}`),
        ])}
      />
      {readableUntil && <LearnerTalks userId={facts.userId} until={readableUntil} />}
      {facts.sessions.length > 0 && (
        <ul className="grid divide-y divide-line text-sm">
          {facts.sessions.slice(0, SESSIONS_SHOWN).map((session) => (
            <li key={session.startTime} className="flex flex-wrap justify-between gap-x-4 py-2">
              <span>{t(`session.${session.sessionType}`)}</span>
              <span className="text-ink-2">
                {when(session.startTime)} · {t(session.isCompleted ? 'learner.ended' : 'learner.running')}
              </span>
            </li>
          ))}
        </ul>
      )}
      <EndSignIns userId={facts.userId} />
      <p className="text-xs text-ink-2">{t('learner.private')}</p>
    </Card>
  );
}
