import type { SignInSession } from '@nova/contracts/http/auth.ts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../../lib/api.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { session } from '../../lib/page-session.ts';
import { toast } from '../../lib/toasts.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { signInsQuery } from './security-queries.ts';

/** Where the learner is signed in; each device can be named and signed out. */
export function DevicesCard() {
  const { t } = useTranslation('security');
  const { t: app } = useTranslation('app');
  const cache = useQueryClient();
  const signIns = useQuery(signInsQuery);
  const [naming, setNaming] = useState<SignInSession | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const change = async (work: () => Promise<void>) => {
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(error);
    } finally {
      await cache.invalidateQueries({ queryKey: signInsQuery.queryKey });
    }
  };
  return (
    <Card className="grid gap-3">
      <h2 className="font-bold">{t('devices.title')}</h2>
      <p className="text-sm text-ink-2">{t('devices.why')}</p>
      {problem !== null && <ProblemNote error={problem} />}
      {signIns.isError && <ProblemNote error={signIns.error} onRetry={() => void signIns.refetch()} />}
      {signIns.isPending && <Skeleton className="h-24" />}
      <ul className="grid divide-y divide-line">
        {signIns.data?.sessions.map((device) => (
          <Device
            key={device.sessionId}
            device={device}
            onName={() => setNaming(device)}
            onEnd={() =>
              void change(async () => {
                await api.endSignIn(device.sessionId);
                toast(t('devices.ended'));
              })
            }
          />
        ))}
      </ul>
      <Dialog
        open={naming !== null}
        onOpenChange={(opened) => {
          if (!opened) setNaming(null);
        }}
        title={t('devices.name')}
        closeLabel={app('close')}
      >
        {naming && (
          <NameForm
            device={naming}
            onName={(name) => {
              setNaming(null);
              void change(() => api.renameSignIn(naming.sessionId, { name }));
            }}
          />
        )}
      </Dialog>
    </Card>
  );
}

function Device({ device, onName, onEnd }: { device: SignInSession; onName: () => void; onEnd: () => void }) {
  const { t } = useTranslation('security');
  const { locale } = useLocale();
  const day = (instant: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(new Date(instant));
  const isHere = device.sessionId === session.id;
  const shown = device.name ?? (device.device || t('devices.unknown'));
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
      <span className="grid min-w-0 flex-1 gap-0.5">
        <span className="text-sm font-semibold break-words">{shown}</span>
        <span className="text-xs text-ink-2">
          {isHere ? `${t('devices.here')} · ` : ''}
          {t('devices.signedIn', { date: day(device.createdAt) })} ·{' '}
          {t('devices.lastUsed', { date: day(device.lastUsedAt) })}
        </span>
      </span>
      <Button variant="quiet" onClick={onName} aria-label={t('devices.nameOf', { device: shown })}>
        {t('devices.name')}
      </Button>
      {!isHere && (
        <Button variant="secondary" onClick={onEnd} aria-label={t('devices.endOf', { device: shown })}>
          {t('devices.end')}
        </Button>
      )}
    </li>
  );
}

function NameForm({ device, onName }: { device: SignInSession; onName: (name: string | null) => void }) {
  const { t } = useTranslation('security');
  const [typed, setTyped] = useState(device.name ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onName(typed.trim() || null);
  };
  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      <Field
        label={t('devices.nameLabel')}
        hint={t('devices.nameHint')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        maxLength={60}
        autoComplete="off"
      />
      <Button type="submit" wide>
        {t('devices.save')}
      </Button>
    </form>
  );
}
