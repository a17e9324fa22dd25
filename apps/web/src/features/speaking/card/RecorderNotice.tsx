import { problemText } from '@nova/contracts/problem-messages.ts';
import { CloudUpload, Ear, MicOff, ShieldCheck, WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '../../../lib/cx.ts';
import { useTranslation } from '../../../lib/i18n.ts';
import { CLEAR_OF_BAR, useIntoSight } from '../../../lib/into-sight.ts';
import { useLocale } from '../../../lib/use-locale.ts';
import { Button } from '../../../ui/Button.tsx';
import type { Recorder } from '../recorder/recorder.ts';
import type { RecorderFailure } from '../recorder/recorder-machine.ts';
import { useRecorderState } from './use-speaking.ts';

export interface RecorderNoticeProps {
  recorder: Recorder;
  privacy: 'keep' | 'demo';
  waitSeconds: number | null;
  /** Plays the recording that could not be judged or sent; undefined when there is none. */
  onPlayMine: (() => void) | undefined;
}

/** What the learner has to know or decide before it can go on: the explanation, a failure, a queued recording. */
export function RecorderNotice({ recorder, privacy, waitSeconds, onPlayMine }: RecorderNoticeProps) {
  const { t } = useTranslation('speaking');
  const state = useRecorderState(recorder);
  if (state.phase === 'explaining') {
    return (
      <Notice icon={<ShieldCheck aria-hidden="true" size={22} />} title={t('explain.title')}>
        <p>{t('explain.body')}</p>
        <p className="text-ink-2">{t(`explain.${privacy}`)}</p>
        <Actions>
          {/* The learner has just pressed the button: going on from here must be one key. */}
          <Button variant="speak" autoFocus onClick={() => recorder.agree()}>
            {t('explain.agree')}
          </Button>
          <Button variant="quiet" onClick={() => recorder.cancel()}>
            {t('explain.later')}
          </Button>
        </Actions>
      </Notice>
    );
  }
  if (state.phase === 'queued') {
    return (
      <Notice icon={<CloudUpload aria-hidden="true" size={22} />} title={t('queued.title')} role="status">
        <p>{waitSeconds === null ? t('queued.body') : t('queued.wait', { seconds: waitSeconds })}</p>
      </Notice>
    );
  }
  if (state.phase === 'failure') {
    return <FailureNotice failure={state.failure} recorder={recorder} onPlayMine={onPlayMine} />;
  }
  return null;
}

function FailureNotice({
  failure,
  recorder,
  onPlayMine,
}: {
  failure: RecorderFailure;
  recorder: Recorder;
  onPlayMine: (() => void) | undefined;
}) {
  const { t } = useTranslation('speaking');
  const { locale } = useLocale();
  const text = failureText();
  const hasSound = failure.kind === 'problem' || failure.kind === 'unsent';
  return (
    <Notice icon={<FailureIcon failure={failure} />} title={text.title} role="alert">
      <p>{text.body}</p>
      {failure.kind === 'problem' && failure.retryAfterSeconds !== undefined && (
        <p className="text-ink-2">{t('failure.retryAfter', { seconds: failure.retryAfterSeconds })}</p>
      )}
      <Actions>
        {failure.kind === 'unsent' && failure.reason !== 'answer-invalid' && (
          <Button variant="speak" onClick={() => recorder.resend()}>
            {t('failure.resend')}
          </Button>
        )}
        {isMicrophone(failure) && (
          <Button variant="speak" onClick={() => recorder.press()}>
            {t('failure.tryAgain')}
          </Button>
        )}
        {hasSound && onPlayMine && (
          <Button variant="secondary" onClick={onPlayMine}>
            {t('failure.listenMine')}
          </Button>
        )}
        <Button variant="quiet" onClick={() => recorder.cancel()}>
          {t('failure.close')}
        </Button>
      </Actions>
    </Notice>
  );

  function failureText(): { title: string; body: string } {
    if (failure.kind === 'problem') {
      const { title, detail } = problemText(failure.code, locale);
      return { title, body: detail };
    }
    if (failure.kind === 'unsent') {
      return {
        title: t(`failure.unsent.${failure.reason}.title`),
        body: t(`failure.unsent.${failure.reason}.body`),
      };
    }
    return { title: t(`failure.${failure.kind}.title`), body: t(`failure.${failure.kind}.body`) };
  }
}

/** Failures that trying again may mend but the big button, right above, does not show as such. */
function isMicrophone({ kind }: RecorderFailure): boolean {
  return kind !== 'problem' && kind !== 'unsent' && kind !== 'insecure' && kind !== 'unsupported';
}

function FailureIcon({ failure }: { failure: RecorderFailure }) {
  const Icon = failure.kind === 'problem' ? Ear : failure.kind === 'unsent' ? WifiOff : MicOff;
  return <Icon aria-hidden="true" size={22} strokeWidth={1.8} />;
}

/** A card in the card: an icon, what it is about, and what can be done. */
export function Notice({
  icon,
  title,
  role,
  children,
}: {
  icon: ReactNode;
  title: string;
  role?: 'alert' | 'status';
  children: ReactNode;
}) {
  const frame = useIntoSight<HTMLDivElement>();
  return (
    <div
      ref={frame}
      role={role}
      className={cx('animate-rise flex gap-3 rounded-card bg-sunken p-4 text-sm', CLEAR_OF_BAR)}
    >
      <span className="mt-0.5 shrink-0 text-ink-2">{icon}</span>
      <div className="grid min-w-0 flex-1 gap-1.5">
        <p className="text-base font-semibold">{title}</p>
        {children}
      </div>
    </div>
  );
}

/** The buttons of a notice. */
export function Actions({ children }: { children: ReactNode }) {
  return <div className="mt-1.5 flex flex-wrap gap-2">{children}</div>;
}
