import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../lib/api.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { toast } from '../../lib/toasts.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { ReauthenticationForm } from './ReauthenticationForm.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { SetUpTwoStep } from './SetUpTwoStep.tsx';
import { mfaQuery } from './security-queries.ts';

type Open = 'set-up' | 'turn-off' | 'renew' | { recoveryCodes: readonly string[] } | null;

/** Two-step sign-in: whether it is on, and the ways to change that. */
export function TwoStepCard() {
  const { t } = useTranslation('security');
  const { t: app } = useTranslation('app');
  const { locale } = useLocale();
  const cache = useQueryClient();
  const state = useQuery(mfaQuery);
  const [open, setOpen] = useState<Open>(null);
  const changed = () => cache.invalidateQueries({ queryKey: mfaQuery.queryKey });
  // A dialog says that it has closed after the next one has opened: each closes itself only.
  const closing = (isThis: (now: Open) => boolean) => (opened: boolean) => {
    if (!opened) setOpen((now) => (isThis(now) ? null : now));
  };
  return (
    <Card className="grid gap-3">
      <h2 className="font-bold">{t('twoStep.title')}</h2>
      <p className="text-sm text-ink-2">{t('twoStep.why')}</p>
      {state.isError && <ProblemNote error={state.error} onRetry={() => void state.refetch()} />}
      {state.isPending && <Skeleton className="h-12" />}
      {state.data && !state.data.isOn && (
        <>
          <p className="text-sm">{t('twoStep.off')}</p>
          <Button className="justify-self-start" onClick={() => setOpen('set-up')}>
            {t('twoStep.turnOn')}
          </Button>
        </>
      )}
      {state.data?.isOn && (
        <>
          <p className="text-sm">
            {t('twoStep.on', { date: dayOf(state.data.enabledAt, locale) })}{' '}
            {t('twoStep.left', { count: state.data.recoveryCodesLeft })}
          </p>
          <div className="flex flex-wrap gap-3">
            <Button variant="secondary" onClick={() => setOpen('renew')}>
              {t('twoStep.newCodes')}
            </Button>
            <Button variant="quiet" className="text-off hover:text-off" onClick={() => setOpen('turn-off')}>
              {t('twoStep.turnOff')}
            </Button>
          </div>
        </>
      )}
      <Dialog
        open={open === 'set-up'}
        onOpenChange={closing((now) => now === 'set-up')}
        title={t('setUp.title')}
        closeLabel={app('close')}
      >
        <SetUpTwoStep
          onDone={(recoveryCodes) => {
            toast(t('setUp.done'));
            setOpen({ recoveryCodes });
            void changed();
          }}
        />
      </Dialog>
      <Dialog
        open={open === 'renew'}
        onOpenChange={closing((now) => now === 'renew')}
        title={t('recovery.renewTitle')}
        description={t('recovery.renewLead')}
        closeLabel={app('close')}
      >
        <ReauthenticationForm
          asksCode
          submitLabel={t('recovery.renew')}
          onCancel={() => setOpen(null)}
          onProof={async (proof) => {
            setOpen(await api.renewRecoveryCodes(proof));
            void changed();
          }}
        />
      </Dialog>
      <Dialog
        open={open === 'turn-off'}
        onOpenChange={closing((now) => now === 'turn-off')}
        title={t('turnOff.title')}
        description={t('turnOff.lead')}
        closeLabel={app('close')}
      >
        <ReauthenticationForm
          asksCode
          danger
          submitLabel={t('turnOff.submit')}
          onCancel={() => setOpen(null)}
          onProof={async (proof) => {
            await api.disableMfa(proof);
            setOpen(null);
            toast(t('turnOff.done'));
            void changed();
          }}
        />
      </Dialog>
      <Dialog
        open={isCodes(open)}
        onOpenChange={closing(isCodes)}
        title={t('recovery.title')}
        description={t('recovery.lead')}
        closeLabel={app('close')}
      >
        {isCodes(open) && <RecoveryCodes codes={open.recoveryCodes} onKept={() => setOpen(null)} />}
      </Dialog>
    </Card>
  );
}

function isCodes(open: Open): open is Extract<Open, object> {
  return typeof open === 'object' && open !== null;
}

function dayOf(instant: string | null, locale: string): string {
  return instant === null
    ? ''
    : new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date(instant));
}
