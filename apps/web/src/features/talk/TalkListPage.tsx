import type { TalkSummary } from '@nova/contracts/http/learning.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from '../../lib/i18n.ts';
import { talksQuery } from '../../lib/queries.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { Pending } from '../../ui/Pending.tsx';
import { SceneCard, wholeCardLink } from '../../ui/SceneCard.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { MyTalks } from './MyTalks.tsx';

const levels = ['A1', 'A2', 'B1', 'B2', 'C1'] as const;

/** The role-plays, by level. */
export function TalkListPage() {
  const { t } = useTranslation('talk');
  const talks = useQuery(talksQuery);
  usePageTitle(t('title'));
  if (talks.data) {
    return (
      <Frame>
        <MyTalks talks={talks.data.talks} />
        {levels.map((level) => (
          <Shelf key={level} level={level} talks={talks.data.talks.filter((talk) => talk.level === level)} />
        ))}
      </Frame>
    );
  }
  return (
    <Frame>
      <Pending query={talks} label={t('loading')}>
        <Skeleton className="h-[30rem] w-full rounded-card" />
      </Pending>
    </Frame>
  );
}

function Frame({ children }: { children: ReactNode }) {
  const { t } = useTranslation('talk');
  return (
    <div className="mx-auto grid w-full max-w-5xl content-start gap-7 px-4 pt-3 pb-10 sm:px-6 md:pt-10">
      <div className="grid gap-1">
        <h1 className="text-xl font-bold">{t('title')}</h1>
        <p className="text-sm text-ink-2">{t('lead')}</p>
      </div>
      {children}
    </div>
  );
}

function Shelf({ level, talks }: { level: (typeof levels)[number]; talks: readonly TalkSummary[] }) {
  const { t } = useTranslation('talk');
  if (talks.length === 0) return null;
  return (
    <section className="grid gap-3">
      <h2 className="text-lg font-bold">
        {level} <span className="font-medium text-ink-2">{t(`level.${level}`)}</span>
      </h2>
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {talks.map((talk) => (
          <li key={talk.scenarioId}>
            <TalkCard talk={talk} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function TalkCard({ talk }: { talk: TalkSummary }) {
  const { t } = useTranslation('talk');
  const { pick } = useLocale();
  return (
    <SceneCard picture={{ src: talk.picture.url, alt: pick(talk.picture.alt) }}>
      <p className="text-xs text-ink-2 tabular-nums">{t('goalsCount', { count: talk.goals.length })}</p>
      <h3 className="text-base leading-snug font-semibold">
        <Link to="/talk/$scenarioId" params={{ scenarioId: talk.scenarioId }} className={wholeCardLink}>
          {pick(talk.title)}
        </Link>
      </h3>
      <p className="text-sm text-ink-2">{pick(talk.place)}</p>
    </SceneCard>
  );
}
