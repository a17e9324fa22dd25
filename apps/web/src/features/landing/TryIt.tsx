import type { demoSentences } from '@nova/contracts/http/demo-sentences.ts';
import { Gauge, Mic, Play, Volume2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { loadApi } from '../../lib/api.ts';
import { cx } from '../../lib/cx.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { Card } from '../../ui/Card.tsx';
import type { FirstTap } from './first-tap.ts';

type TryCardModule = typeof import('./TryCard.tsx');
let loading: Promise<TryCardModule> | null = null;

/** The recorder and everything with it: fetched when the visitor is about to use it, not with the page. */
function loadTryCard(): Promise<TryCardModule> {
  loading ??= Promise.all([import('./TryCard.tsx'), loadApi()]).then(
    ([module]) => module,
    (error: unknown) => {
      // A lost connection must not be remembered for ever.
      loading = null;
      throw error;
    },
  );
  return loading;
}

const TryCard = lazy(async () => ({ default: (await loadTryCard()).TryCard }));

interface TryItProps {
  sentence: (typeof demoSentences)[number];
}

/** The speaking card of the first page. Until the first tap it is only drawn; then the real one takes its place. */
export function TryIt({ sentence }: TryItProps) {
  const [begin, setBegin] = useState<FirstTap | null>(null);
  const [isOpening, setIsOpening] = useState(false);
  const [hasFailed, setHasFailed] = useState(false);
  const open = async (tap: FirstTap) => {
    setIsOpening(true);
    setHasFailed(false);
    try {
      await loadTryCard();
      setBegin(tap);
    } catch {
      setHasFailed(true);
    } finally {
      setIsOpening(false);
    }
  };
  const front = (
    <Front sentence={sentence} isOpening={isOpening} hasFailed={hasFailed} onOpen={(tap) => void open(tap)} />
  );
  if (begin === null) return front;
  return (
    <Suspense fallback={front}>
      <TryCard sentence={sentence} begin={begin} />
    </Suspense>
  );
}

interface FrontProps extends TryItProps {
  isOpening: boolean;
  hasFailed: boolean;
  onOpen: (tap: FirstTap) => void;
}

function Front({ sentence, isOpening, hasFailed, onOpen }: FrontProps) {
  const { t } = useTranslation('landing');
  // A pointer on its way or a finger coming down is reason enough to begin fetching.
  const warm = () => void loadTryCard().catch(() => undefined);
  return (
    <Card className="grid gap-3 sm:p-6">
      <p className="text-xs text-ink-2">{t('tryIt')}</p>
      <div>
        <p lang="en" className="font-learn text-xl leading-[3.25rem]">
          {sentence.en}
        </p>
        <p lang="ko" className="flex items-center text-sm text-ink-2 sm:min-h-12">
          {sentence.ko}
        </p>
      </div>
      <div className="-ml-3 flex">
        {(['listen', 'slow'] as const).map((pace) => {
          const Icon = pace === 'listen' ? Volume2 : Gauge;
          return (
            <button
              key={pace}
              type="button"
              onPointerDown={warm}
              onClick={() => onOpen(pace)}
              className="inline-flex min-h-12 items-center gap-2 rounded-control px-3 text-sm font-medium text-ink-2 hover:bg-sunken hover:text-ink"
            >
              <Icon aria-hidden="true" size={18} strokeWidth={1.9} />
              {t(pace)}
            </button>
          );
        })}
      </div>
      <TracksToCome />
      <div className="grid justify-items-center">
        <span className="inline-flex size-[7.5rem] items-center justify-center">
          <button
            type="button"
            aria-label={t('start')}
            aria-busy={isOpening || undefined}
            onPointerDown={warm}
            onClick={() => onOpen('speak')}
            className={cx(
              'flex size-[4.5rem] items-center justify-center rounded-full bg-accent text-on-accent transition-[background-color,transform] duration-150 ease-settle hover:bg-accent-hover active:scale-95 focus-visible:rounded-full focus-visible:outline-[3px] focus-visible:outline-offset-4',
              isOpening && 'animate-shimmer',
            )}
          >
            <Mic aria-hidden="true" size={30} strokeWidth={2} />
          </button>
        </span>
        <p role="status" className={cx('min-h-6 text-center text-sm', hasFailed ? 'text-off' : 'text-ink-2')}>
          {hasFailed ? t('failed') : isOpening ? t('opening') : t('press')}
        </p>
      </div>
    </Card>
  );
}

/**
 * Where the waveforms will be: the same rows, so that nothing moves when the real card takes this one's place. On the
 * phone the button must be in sight at once; there they come with the first tap.
 */
function TracksToCome() {
  const { t } = useTranslation('landing');
  return (
    <div aria-hidden="true" className="hidden gap-1 text-xs font-medium text-ink-2 sm:grid">
      {(['model', 'learner'] as const).map((track) => (
        <div key={track} className="grid min-h-12 grid-cols-[4rem_minmax(0,1fr)] items-center gap-2">
          <span className="flex items-center gap-1.5">
            <Play size={13} className="opacity-40" />
            {t(`tracks.${track}`)}
          </span>
          <span className="border-t-2 border-dotted border-line" />
        </div>
      ))}
    </div>
  );
}
