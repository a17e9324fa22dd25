import { ChevronDown } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from '../../../lib/i18n.ts';
import { useLocale } from '../../../lib/use-locale.ts';
import { Button } from '../../../ui/Button.tsx';
import { LearnText } from '../../../ui/LearnText.tsx';
import type { TalkState } from '../live/talk-state.ts';
import { LineForm } from './LineForm.tsx';

interface HelpBarProps {
  guidance: TalkState['guidance'];
  howToSay: TalkState['howToSay'];
  /** She was told to look at the hint: it comes in sight, above whatever lies over the page's end. */
  isNeeded: boolean;
  /** She was told to go on with what can be said here: the first of it stands there without being asked for. */
  isOffered: boolean;
  /** How many lines stand above it: each may push it down. */
  lineCount: number;
  onAsk: (korean: string) => void;
  /** Whether a question would be heard now. */
  isReady: boolean;
}

/** So many examples are enough to go on with one. */
const OFFERED = 2;
/** More are a list to read, not one to say. */
const ASIDES_SHOWN = 4;

/** A hint for the turn, examples when asked for, and "how do I say ... in English?". */
export function HelpBar(props: HelpBarProps) {
  const { guidance, howToSay, isNeeded, isOffered, lineCount, onAsk, isReady } = props;
  const { t } = useTranslation('talk');
  const { pick } = useLocale();
  const [isShown, setShown] = useState(false);
  const hint = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (isNeeded && lineCount > 0) hint.current?.scrollIntoView({ block: 'nearest' });
  }, [isNeeded, lineCount]);
  return (
    <section className="grid gap-2 rounded-card bg-sunken p-4 text-sm">
      {guidance && (
        <>
          <p ref={hint} className="scroll-mt-4 scroll-mb-64">
            <span className="font-semibold">{t('room.hint')}</span> {pick(guidance.hint)}
          </p>
          {isOffered && !isShown && (
            <div className="grid gap-2">
              <p className="font-semibold">{t('room.sayHere')}</p>
              <Sayings sayings={guidance.replies.slice(0, OFFERED)} />
            </div>
          )}
          <Button
            variant="quiet"
            className="-ml-3 justify-self-start px-3"
            aria-expanded={isShown}
            onClick={() => setShown(!isShown)}
          >
            {isShown ? t('room.hideReplies') : t('room.showReplies')}
          </Button>
          {isShown && <Sayings sayings={guidance.replies} />}
          {isShown && guidance.asides.length > 0 && (
            <div className="grid gap-2">
              <p className="font-semibold">{t('room.sayAnyTime')}</p>
              <Sayings sayings={guidance.asides.slice(0, ASIDES_SHOWN)} />
            </div>
          )}
        </>
      )}
      <details className="group">
        <summary className="flex min-h-12 cursor-pointer items-center justify-between gap-2 font-medium">
          {t('room.howToSay')}
          <ChevronDown aria-hidden="true" size={18} className="shrink-0 text-ink-2 group-open:rotate-180" />
        </summary>
        <LineForm
          field={{
            lang: 'ko',
            'aria-label': t('room.howToSayLabel'),
            placeholder: t('room.howToSayPlaceholder'),
            className: 'text-base',
          }}
          button={{ variant: 'secondary', children: t('room.ask') }}
          onSend={onAsk}
          isReady={isReady}
        />
        <div aria-live="polite" className="mt-2">
          {howToSay && howToSay.answers.length === 0 && (
            <p>{t('room.noAnswer', { asked: howToSay.asked })}</p>
          )}
          {howToSay && <Sayings sayings={howToSay.answers} />}
        </div>
      </details>
    </section>
  );
}

function Sayings({ sayings }: { sayings: readonly { en: string; ko: string }[] }) {
  return (
    <ul className="grid gap-2">
      {sayings.map(({ en, ko }) => (
        <li key={en} className="grid">
          <LearnText className="text-base">{en}</LearnText>
          <span lang="ko" className="text-ink-2">
            {ko}
          </span>
        </li>
      ))}
    </ul>
  );
}
