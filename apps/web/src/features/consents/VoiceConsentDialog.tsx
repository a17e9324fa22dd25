import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../lib/i18n.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { askedOf, consentsQuery, useGiveConsent } from './consents-query.ts';
import { answerVoiceConsent, voiceQuestion } from './voice-consent.ts';

/** Asks for the consent that recording needs, where it was missed; what was recorded waits for the answer. */
export function VoiceConsentDialog({ isOpen }: { isOpen: boolean }) {
  const { t } = useTranslation('consents');
  const { t: app } = useTranslation('app');
  const { pick } = useLocale();
  const consents = useQuery({ ...consentsQuery, enabled: isOpen });
  const give = useGiveConsent();
  const asked = consents.data && askedOf(consents.data, 'voice-processing');
  const isHers = consents.data?.decidedBy !== 'guardian';
  const hasRecording = voiceQuestion.hasRecording();
  const agree = async () => {
    if (!asked) return;
    const { purpose, textVersion } = asked;
    try {
      await give.mutateAsync({ purpose, choice: 'yes', textVersion });
      answerVoiceConsent('agreed');
    } catch {
      // Shown from `give.error`; the question stays open.
    }
  };
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => {
        if (!open) answerVoiceConsent('later');
      }}
      title={asked ? pick(asked.title) : t('title')}
      closeLabel={app('close')}
    >
      {asked ? (
        <div className="grid gap-4 text-sm">
          <p>{pick(asked.body)}</p>
          {isHers && <p className="text-ink-2">{pick(asked.refusal)}</p>}
          {!isHers && <p className="rounded-card bg-good-soft px-4 py-3">{t('ask.guardian')}</p>}
          {hasRecording && (
            <p className="rounded-card bg-good-soft px-4 py-3">{t(isHers ? 'ask.waiting' : 'ask.kept')}</p>
          )}
          {give.error && <ProblemNote error={give.error} />}
          {isHers && (
            <Button variant="speak" wide busy={give.isPending} onClick={() => void agree()}>
              {t('ask.agree')}
            </Button>
          )}
          {(isHers || hasRecording) && (
            <Button variant="quiet" wide onClick={() => answerVoiceConsent('refused')}>
              {t(isHers ? 'ask.refuse' : 'ask.forget')}
            </Button>
          )}
        </div>
      ) : consents.isError ? (
        <ProblemNote error={consents.error} onRetry={() => void consents.refetch()} />
      ) : (
        <Skeleton className="h-48" />
      )}
    </Dialog>
  );
}
