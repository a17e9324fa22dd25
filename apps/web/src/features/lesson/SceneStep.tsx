import { Target } from 'lucide-react';
import { useTranslation } from '../../lib/i18n.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { Button } from '../../ui/Button.tsx';
import { ScenePicture } from '../../ui/ScenePicture.tsx';
import { SoundChips } from '../../ui/SoundChips.tsx';
import { resumePlace } from './lesson-path.ts';
import type { StepProps } from './StepFrame.tsx';

/** Where the learner is, what she will be able to do, and the way in; or on, when the lesson was begun before. */
export function SceneStep({ lesson, session, goTo, onNext }: StepProps) {
  const { t } = useTranslation('lesson');
  const { pick } = useLocale();
  const said = new Set(session.detail.data?.attempts.flatMap(({ exerciseId }) => exerciseId ?? []));
  const resume = resumePlace(lesson, said);
  return (
    <div className="mx-auto grid w-full max-w-column content-start gap-5">
      <ScenePicture
        src={lesson.picture.url}
        alt={pick(lesson.picture.alt)}
        className="aspect-video w-full rounded-card border border-line"
      />
      <div className="grid gap-2">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-ink-2">
          <span className="font-semibold">{lesson.level}</span>
          <span>{t('scene.minutes', { count: lesson.minutes })}</span>
          <SoundChips phones={lesson.soundPhones} />
        </p>
        <h1 className="text-xl font-bold">{pick(lesson.title)}</h1>
        <p className="text-base text-ink-2">{pick(lesson.scenario.setting)}</p>
      </div>
      <div className="flex gap-3 rounded-card bg-sunken p-4">
        <Target aria-hidden="true" size={20} strokeWidth={1.8} className="mt-0.5 shrink-0 text-ink-2" />
        <p className="grid gap-0.5">
          <span className="text-xs text-ink-2">{t('scene.canDo')}</span>
          <span className="text-base font-medium">{pick(lesson.goal)}</span>
        </p>
      </div>
      <div className="grid gap-2">
        {resume && <p className="text-sm text-ink-2">{t('scene.saved')}</p>}
        <Button wide onClick={() => (resume ? goTo(resume) : onNext())}>
          {resume ? t('scene.resume') : t('scene.start')}
        </Button>
        {resume && (
          <Button wide variant="quiet" onClick={onNext}>
            {t('scene.restart')}
          </Button>
        )}
      </div>
    </div>
  );
}
