import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../lib/i18n.ts';
import { imageJobsQuery } from '../../lib/queries.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { Card } from '../../ui/Card.tsx';
import { Pending } from '../../ui/Pending.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { PictureCard } from './PictureCard.tsx';
import { PictureForm } from './PictureForm.tsx';

/** Order a picture of a scene of one's own, and find those that were made, on any device. */
export function PicturePage() {
  const { t } = useTranslation('picture');
  const own = useQuery(imageJobsQuery);
  const [prompt, setPrompt] = useState('');
  usePageTitle(t('title'));
  return (
    <div className="mx-auto grid w-full max-w-5xl gap-7 px-4 pt-3 pb-10 sm:px-6 md:pt-10">
      <div className="grid gap-1">
        <h1 className="text-xl font-bold">{t('title')}</h1>
        <p className="text-sm text-ink-2">{t('lead')}</p>
      </div>
      <PictureForm prompt={prompt} onPrompt={setPrompt} quota={own.data?.quota ?? null} />
      <section className="grid gap-3" aria-live="polite">
        <div className="flex flex-wrap items-baseline justify-between gap-x-3">
          <h2 className="text-lg font-bold">{t('shelf')}</h2>
          <p className="text-xs text-ink-2">{t('kept')}</p>
        </div>
        {!own.data && (
          <Pending query={own} label={t('loading')}>
            <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
              {['a', 'b', 'c'].map((key) => (
                <Skeleton key={key} className="aspect-video w-full rounded-card!" />
              ))}
            </div>
          </Pending>
        )}
        {own.data?.pictures.length === 0 && (
          <Card className="grid gap-1">
            <h3 className="font-semibold">{t('empty.title')}</h3>
            <p className="text-sm text-ink-2">{t('empty.body')}</p>
          </Card>
        )}
        <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
          {own.data?.pictures.map((picture) => (
            <li key={picture.jobId}>
              <PictureCard picture={picture} onAgain={setPrompt} />
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
