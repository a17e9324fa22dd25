import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from '../../lib/i18n.ts';
import { reviewQuery, useProfile } from '../../lib/queries.ts';
import { Button } from '../../ui/Button.tsx';
import { comesBack } from './coming-back.ts';
import { whenDue } from './next-due.ts';

/** When sentences that were put into review come back: a way to the review where they are due, a day where they are not yet. */
export function ComingBack({ sentences }: { sentences: readonly string[] }) {
  const { t, locale } = useTranslation('review');
  const review = useQuery(reviewQuery);
  const timeZone = useProfile().data?.preferences.timeZone ?? 'Asia/Seoul';
  const [nowMs] = useState(() => Date.now());
  if (!review.data) return null;
  const { due, later } = comesBack(sentences, review.data, timeZone);
  return (
    <div className="grid justify-items-start gap-2 text-sm">
      {later.map(({ dueAt, sentences: { length: count } }) => (
        <p key={dueAt}>{t('coming', { count, when: whenDue(dueAt, { nowMs, timeZone, locale }, t) })}</p>
      ))}
      {due > 0 && (
        <Button variant="secondary" asChild>
          <Link to="/review">{t('dueNow', { count: due })}</Link>
        </Button>
      )}
    </div>
  );
}
