import { Link } from '@tanstack/react-router';
import { Mic } from 'lucide-react';
import { useTranslation } from '../../lib/i18n.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { ScenePicture } from '../../ui/ScenePicture.tsx';
import { SoundChips } from '../../ui/SoundChips.tsx';
import type { TodayItem } from './plan-today.ts';

/** The one thing to do now, with the one big button of the page. */
export function TodayHero({ item }: { item: TodayItem | null }) {
  if (item === null) return <AllDone />;
  return item.kind === 'review' ? <ReviewHero count={item.count} /> : <LessonHero item={item} />;
}

function LessonHero({ item }: { item: Exclude<TodayItem, { kind: 'review' }> }) {
  const { t } = useTranslation('today');
  const { pick } = useLocale();
  const { lesson } = item;
  return (
    <Card className="animate-rise overflow-hidden p-0! md:grid md:grid-cols-[minmax(0,7fr)_minmax(0,6fr)]">
      <ScenePicture
        src={lesson.picture.url}
        alt={pick(lesson.picture.alt)}
        className="aspect-[9/4] w-full sm:aspect-video md:h-full"
      />
      <div className="grid content-between gap-4 p-4 sm:p-5">
        <div className="grid gap-1">
          <p className="flex items-center gap-2 text-xs font-semibold text-ink-2">
            {item.kind === 'continue' ? t('hero.again') : t('hero.lesson')}
            <span aria-hidden="true">·</span>
            {lesson.level}
            <span aria-hidden="true">·</span>
            {t('hero.minutes', { count: lesson.minutes })}
          </p>
          <h2 className="text-lg font-bold">{pick(lesson.title)}</h2>
          <p className="text-sm text-ink-2">{pick(lesson.goal)}</p>
          <SoundChips phones={lesson.soundPhones} className="mt-1.5" />
        </div>
        <Button variant="speak" wide asChild>
          <Link to="/learn/$lessonId" params={{ lessonId: lesson.lessonId }}>
            <Mic aria-hidden="true" size={19} />
            {item.kind === 'continue' ? t('hero.goOn') : t('hero.start')}
          </Link>
        </Button>
      </div>
    </Card>
  );
}

function ReviewHero({ count }: { count: number }) {
  const { t } = useTranslation('today');
  return (
    <Card className="animate-rise grid gap-4">
      <div className="grid gap-1">
        <p className="text-xs font-semibold text-ink-2">{t('hero.review')}</p>
        <h2 className="text-lg font-bold">{t('hero.reviewTitle', { count })}</h2>
        <p className="text-sm text-ink-2">{t('hero.reviewBody')}</p>
      </div>
      <Button variant="speak" wide asChild>
        <Link to="/review">
          <Mic aria-hidden="true" size={19} />
          {t('hero.startReview')}
        </Link>
      </Button>
    </Card>
  );
}

function AllDone() {
  const { t } = useTranslation('today');
  return (
    <Card className="grid gap-4">
      <div className="grid gap-1">
        <h2 className="text-lg font-bold">{t('hero.done')}</h2>
        <p className="text-sm text-ink-2">{t('hero.doneBody')}</p>
      </div>
      <Button wide asChild>
        <Link to="/learn">{t('hero.toLearn')}</Link>
      </Button>
    </Card>
  );
}
