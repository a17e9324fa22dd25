import type { TalkSummary } from '@nova/contracts/http/learning.ts';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { api } from '../../lib/api.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { useRefreshLearning } from '../../lib/queries.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { Button } from '../../ui/Button.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { ScenePicture } from '../../ui/ScenePicture.tsx';

/** The learner's talk that runs, wherever it was begun, to go on with or to end. */
export function RunningTalk({ sessionId, talk }: { sessionId: string; talk: TalkSummary }) {
  const { t } = useTranslation('talk');
  const { pick } = useLocale();
  const navigate = useNavigate();
  const refresh = useRefreshLearning();
  const end = useMutation({
    mutationFn: () => api.completeSession(sessionId),
    // Ended meanwhile (the gateway, another device): then there is nothing to go on with either.
    onError: refresh,
    onSuccess: async () => {
      await refresh();
      await navigate({ to: '/talk/report/$sessionId', params: { sessionId } });
    },
  });
  return (
    <section
      aria-labelledby="running-talk"
      className="grid gap-4 rounded-card border border-accent bg-surface p-4 sm:grid-cols-[12rem_1fr] sm:items-center"
    >
      <ScenePicture
        src={talk.picture.url}
        alt={pick(talk.picture.alt)}
        className="aspect-video w-full rounded-lg"
      />
      <div className="grid gap-1">
        <h2 id="running-talk" className="text-lg font-bold">
          {t('running.title')}
        </h2>
        <p className="text-sm font-medium">{pick(talk.title)}</p>
        <p className="text-sm text-ink-2">{t('running.waits')}</p>
        <div className="mt-2 flex flex-wrap gap-2">
          <Button variant="speak" asChild>
            <Link
              to="/talk/$scenarioId"
              params={{ scenarioId: talk.scenarioId }}
              search={{ goOn: sessionId }}
            >
              {t('running.goOn')}
            </Link>
          </Button>
          <Button variant="secondary" busy={end.isPending} onClick={() => end.mutate()}>
            {t('running.end')}
          </Button>
        </div>
        {end.error && <ProblemNote error={end.error} />}
      </div>
    </section>
  );
}
