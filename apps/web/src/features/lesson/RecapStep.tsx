import { CircleDashed } from 'lucide-react';
import { useTranslation } from '../../lib/i18n.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { Button } from '../../ui/Button.tsx';
import { LearnText } from '../../ui/LearnText.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { usePending } from '../speaking/queue/use-pending.ts';
import { StepFrame, type StepProps } from './StepFrame.tsx';
import { sentenceStories } from './session-attempts.ts';
import { useFinish } from './use-finish.ts';

/** What the lesson was about, what was said, and the end of it. */
export function RecapStep({ lesson, session, goTo }: StepProps) {
  const { t } = useTranslation('lesson');
  const { pick } = useLocale();
  const finish = useFinish(session.detail.data?.sessionId);
  const pending = usePending();
  const detail = session.detail.data;
  const stories = sentenceStories(detail?.attempts ?? []);
  const scoreOf = (exerciseId: string) =>
    stories.find((story) => story.exerciseId === exerciseId)?.last.result.overall;
  const said = lesson.sentences.filter(({ exerciseId }) => scoreOf(exerciseId) !== undefined).length;
  const isWaiting = pending.attempts.some((attempt) => attempt.sessionId === detail?.sessionId);
  const canFinish = stories.length > 0 && !isWaiting;
  return (
    <StepFrame
      title={t('recap.title')}
      lead={t('recap.said', { total: lesson.sentences.length, count: said })}
      footer={
        <div className="grid gap-2">
          {!canFinish && (
            <p className="text-sm text-ink-2">{isWaiting ? t('pending.beforeFinish') : t('recap.empty')}</p>
          )}
          <Button wide disabled={!canFinish} busy={finish.isPending} onClick={() => finish.mutate()}>
            {t('recap.finish')}
          </Button>
        </div>
      }
    >
      {finish.isError && <ProblemNote error={finish.error} />}
      <p className="text-base">{pick(lesson.recap)}</p>
      <div className="overflow-hidden rounded-card border border-line bg-surface">
        <ul className="divide-y divide-line">
          {lesson.sentences.map((sentence, place) => {
            const score = scoreOf(sentence.exerciseId);
            return (
              <li key={sentence.exerciseId}>
                <button
                  type="button"
                  onClick={() => goTo({ step: 'say', item: place + 1 })}
                  className="flex min-h-16 w-full items-center gap-3 px-4 py-3 text-left transition-colors duration-150 hover:bg-sunken sm:px-5"
                >
                  <LearnText className="flex-1 text-base">{sentence.en}</LearnText>
                  {score === undefined ? (
                    <span className="flex shrink-0 items-center gap-1.5 text-xs text-ink-2">
                      <CircleDashed aria-hidden="true" size={16} />
                      {t('recap.notSaid')}
                    </span>
                  ) : (
                    <span className="shrink-0 text-sm font-semibold tabular-nums">
                      {t('recap.score', { score: Math.round(score) })}
                    </span>
                  )}
                </button>
              </li>
            );
          })}
        </ul>
      </div>
    </StepFrame>
  );
}
