import { Cpu } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from '../../../lib/i18n.ts';
import { Button } from '../../../ui/Button.tsx';
import type { ScoringState } from './page-engine.ts';

type PageEngine = typeof import('./page-engine.ts');

/**
 * Gets the scoring model ready beside a speaking card, and says so only when the learner has to know: before a first
 * download over a line she may pay for, and while it loads.
 */
export function ScoringNote() {
  const engine = usePageEngine();
  return engine && <Note engine={engine} />;
}

/** The engine's page side is fetched once the page has come to rest. Without it the server scores. */
function usePageEngine(): PageEngine | null {
  const [engine, setEngine] = useState<PageEngine | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const begin = async () => {
      const loaded = await import('./page-engine.ts');
      await loaded.prepareScoring();
      if (isCurrent) setEngine(loaded);
    };
    return afterRest(
      () => {
        begin().catch(() => undefined);
      },
      () => {
        isCurrent = false;
      },
    );
  }, []);
  return engine;
}

/** Calls when the browser has nothing better to do. Returns the way to stop, which also calls `onStop`. */
function afterRest(call: () => void, onStop: () => void): () => void {
  // Safari has no idle callbacks.
  const hasIdle = 'requestIdleCallback' in window;
  const handle = hasIdle ? window.requestIdleCallback(call, { timeout: 4_000 }) : setTimeout(call, 500);
  return () => {
    if (hasIdle) window.cancelIdleCallback(handle as number);
    else clearTimeout(handle);
    onStop();
  };
}

function Note({ engine }: { engine: PageEngine }) {
  const { t } = useTranslation('speaking');
  const state: ScoringState = useSyncExternalStore(engine.onScoringState, engine.scoringState);
  const megabytes = megabytesOf(engine.downloadBytes);
  if (state.phase === 'asking') {
    return (
      <section aria-label={t('scoring.ask.title')} className="flex gap-3 rounded-card bg-sunken p-4 text-sm">
        <Cpu aria-hidden="true" size={22} strokeWidth={1.8} className="mt-0.5 shrink-0 text-ink-2" />
        <div className="grid min-w-0 flex-1 gap-1.5">
          <p className="text-base font-semibold">{t('scoring.ask.title')}</p>
          <p>{t('scoring.ask.body', { megabytes })}</p>
          <div className="mt-1.5 flex flex-wrap gap-2">
            <Button variant="secondary" onClick={() => engine.answerScoring(true)}>
              {t('scoring.ask.yes', { megabytes })}
            </Button>
            <Button variant="quiet" onClick={() => engine.answerScoring(false)}>
              {t('scoring.ask.no')}
            </Button>
          </div>
        </div>
      </section>
    );
  }
  if (state.phase === 'ready') return <p className="text-center text-xs text-ink-2">{t('scoring.here')}</p>;
  if (state.phase !== 'loading') return null;
  const percent = Math.floor(100 * state.share);
  return (
    <div className="grid gap-1.5 text-xs text-ink-2">
      <div
        role="progressbar"
        aria-label={t('scoring.loading')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        className="h-1 overflow-hidden rounded-full bg-sunken"
      >
        <div className="h-full origin-left bg-ink-2" style={{ transform: `scaleX(${state.share})` }} />
      </div>
      <p aria-hidden="true">{t('scoring.loadingShare', { percent })}</p>
    </div>
  );
}

/** As a person says it: whole megabytes (10^6 bytes), rounded up. */
export function megabytesOf(sizeBytes: number): number {
  return Math.ceil(sizeBytes / 1e6);
}
