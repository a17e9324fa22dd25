import { Link, Outlet, useMatches } from '@tanstack/react-router';
import {
  BookOpen,
  CalendarCheck2,
  type LucideIcon,
  MessagesSquare,
  RotateCcw,
  UserRound,
} from 'lucide-react';
import { lazy, Suspense, useSyncExternalStore } from 'react';
import { voiceQuestion } from '../features/consents/voice-consent.ts';
import { useSendRecordings } from '../features/speaking/use-send-recordings.ts';
import { cx } from '../lib/cx.ts';
import { useTranslation } from '../lib/i18n.ts';
import { BrandMark } from './Brand.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { useProfileSettings } from './use-profile-settings.ts';

/** Rarely asked: not part of the frame's code. */
const VoiceConsentDialog = lazy(async () => ({
  default: (await import('../features/consents/VoiceConsentDialog.tsx')).VoiceConsentDialog,
}));

const places = [
  { to: '/today', name: 'today', icon: CalendarCheck2 },
  { to: '/learn', name: 'learn', icon: BookOpen },
  { to: '/talk', name: 'talk', icon: MessagesSquare },
  { to: '/review', name: 'review', icon: RotateCcw },
  { to: '/me', name: 'me', icon: UserRound },
] as const satisfies readonly { to: string; name: string; icon: LucideIcon }[];

/** The frame for learners: a rail on the left of larger screens, a bottom bar with the same places on the phone. */
export function MemberShell() {
  const { t } = useTranslation('app');
  useProfileSettings();
  useSendRecordings();
  const asksForVoice = useSyncExternalStore(voiceQuestion.subscribe, voiceQuestion.isOpen);
  const focus = useMatches().some((match) => match.staticData.focus);
  return (
    <div className="md:grid md:min-h-dvh md:grid-cols-[13.5rem_minmax(0,1fr)]">
      <header className="sticky top-0 hidden h-dvh flex-col border-r border-line px-3 py-4 md:flex">
        <Link to="/today" className="mb-6 flex min-h-12 items-center gap-2.5 px-2 font-bold tracking-tight">
          <BrandMark />
          {t('name')}
        </Link>
        <Places className="grid gap-1" />
        <LanguageSwitch className="mt-auto self-start" />
      </header>
      <div className={cx('min-w-0', !focus && 'pb-24 md:pb-0')}>
        {!focus && (
          <header className="flex items-center justify-between px-4 pt-2 md:hidden">
            <Link to="/today" aria-label={t('name')} className="flex size-12 items-center">
              <BrandMark className="size-7" />
            </Link>
            <LanguageSwitch />
          </header>
        )}
        <main id="content" tabIndex={-1} className="outline-none">
          <Outlet />
        </main>
      </div>
      {asksForVoice && (
        <Suspense fallback={null}>
          <VoiceConsentDialog isOpen />
        </Suspense>
      )}
      {!focus && (
        <div className="pb-safe fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface md:hidden">
          <Places className="mx-auto grid max-w-md grid-cols-5" />
        </div>
      )}
    </div>
  );
}

function Places({ className }: { className: string }) {
  const { t } = useTranslation('app');
  return (
    <nav aria-label={t('nav.label')}>
      <ul className={className}>
        {places.map(({ to, name, icon: Icon }) => (
          <li key={to}>
            <Link
              to={to}
              className="group flex min-h-14 flex-col items-center justify-center gap-0.5 rounded-control text-xs font-medium text-ink-2 transition-colors duration-150 hover:text-ink aria-[current=page]:font-bold aria-[current=page]:text-accent-ink md:min-h-12 md:flex-row md:justify-start md:gap-3 md:px-3 md:text-sm md:hover:bg-sunken md:aria-[current=page]:bg-accent-soft"
            >
              <Icon aria-hidden="true" size={21} strokeWidth={1.9} />
              {t(`nav.${name}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
