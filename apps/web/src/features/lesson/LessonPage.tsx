import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { LanguageSwitch } from '../../app/LanguageSwitch.tsx';
import { useTranslation } from '../../lib/i18n.ts';
import { lessonQuery, type PlayedLesson } from '../../lib/queries.ts';
import { toast } from '../../lib/toasts.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Skeleton, SkeletonPage } from '../../ui/Skeleton.tsx';
import { StepDots } from '../../ui/StepDots.tsx';
import { PendingRecordings } from '../speaking/PendingRecordings.tsx';
import { DialogueStep } from './DialogueStep.tsx';
import { type LessonPlace, lessonPlaces, lessonSteps, placeOf, searchOf } from './lesson-path.ts';
import { OwnLessonMark } from './OwnLessonMark.tsx';
import { RecapStep } from './RecapStep.tsx';
import { SayStep } from './SayStep.tsx';
import { SceneStep } from './SceneStep.tsx';
import { SoundStep } from './SoundStep.tsx';
import { usePracticeSession } from './use-practice-session.ts';
import { WordsStep } from './WordsStep.tsx';

/** The lesson player. The place is in the address, the verdicts are on the server: reload and another device go on. */
export function LessonPage() {
  const { t } = useTranslation('lesson');
  const { lessonId } = useParams({ from: '/member/learn/$lessonId' });
  const lesson = useQuery(lessonQuery(lessonId));
  if (lesson.data) return <Lesson lesson={lesson.data} />;
  if (lesson.isError) {
    return (
      <div className="mx-auto w-full max-w-column px-4 py-10">
        <ProblemNote
          error={lesson.error}
          onRetry={() => void lesson.refetch()}
          wayOut={
            <Button variant="secondary" asChild>
              <Link to="/learn">{t('toLearn')}</Link>
            </Button>
          }
        />
      </div>
    );
  }
  return <LessonSkeleton label={t('loading')} />;
}

function Lesson({ lesson }: { lesson: PlayedLesson }) {
  const { t } = useTranslation('lesson');
  const { pick } = useLocale();
  const navigate = useNavigate();
  const search = useSearch({ from: '/member/learn/$lessonId' });
  const session = usePracticeSession({ sessionType: 'lesson', lessonId: lesson.lessonId });
  const places = useMemo(() => lessonPlaces(lesson), [lesson]);
  const at = placeOf(places, search);
  const place = places[at]!;
  usePageTitle(pick(lesson.title));
  useStartAtTop(`${place.step}.${place.item}`);

  const goTo = (next: LessonPlace | undefined) =>
    void navigate({
      to: '/learn/$lessonId',
      params: { lessonId: lesson.lessonId },
      search: searchOf(next),
    });
  const leave = () => {
    if (session.detail.data) toast(t('left'));
    void navigate({ to: '/learn' });
  };
  const step = { lesson, session, place, goTo, onNext: () => goTo(places[at + 1]) };
  const stepNumber = lessonSteps.indexOf(place.step) + 1;
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-6xl flex-col px-4 pb-6 sm:px-6">
      <div className="grid min-h-16 grid-cols-[6rem_1fr_6rem] items-center md:grid-cols-[3rem_1fr_3rem]">
        <IconButton label={t('leave')} onClick={leave} className="-ml-3">
          <X aria-hidden="true" size={22} />
        </IconButton>
        <div className="justify-self-center">
          <StepDots
            step={stepNumber}
            total={lessonSteps.length}
            label={t('progress', {
              step: stepNumber,
              total: lessonSteps.length,
              name: t(`steps.${place.step}`),
            })}
          />
        </div>
        <LanguageSwitch className="justify-self-end md:hidden" />
      </div>
      <PendingRecordings />
      {lesson.madeBy && (
        <OwnLessonMark
          lessonId={lesson.lessonId}
          madeBy={lesson.madeBy}
          notice={lesson.notice && place.step === 'scene' ? pick(lesson.notice) : null}
        />
      )}
      {place.step === 'scene' && <SceneStep {...step} />}
      {place.step === 'dialogue' && <DialogueStep {...step} />}
      {place.step === 'words' && <WordsStep {...step} />}
      {place.step === 'say' && <SayStep {...step} />}
      {place.step === 'sound' && <SoundStep {...step} />}
      {place.step === 'recap' && <RecapStep {...step} />}
    </div>
  );
}

function useStartAtTop(key: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new place is the reason to scroll
  useEffect(() => {
    window.scrollTo({ top: 0 });
  }, [key]);
}

function LessonSkeleton({ label }: { label: string }) {
  return (
    <SkeletonPage label={label}>
      <div className="mx-auto grid w-full max-w-column gap-5 px-4 pt-20">
        <Skeleton className="aspect-video w-full rounded-card" />
        <Skeleton className="h-8 w-2/3" />
        <Skeleton className="h-5 w-full" />
        <Skeleton className="h-5 w-3/5" />
      </div>
    </SkeletonPage>
  );
}
