import type { SocialProvider } from '@nova/contracts/http/social.ts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../lib/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { providerNames, socialProvidersQuery } from './social-queries.ts';
import { keepReturnPath } from './social-return.ts';

/** The ways in through providers; nothing at all while none is set up. */
export function SocialButtons({ returnPath }: { returnPath?: string }) {
  const { t } = useTranslation('auth');
  const providers = useQuery(socialProvidersQuery).data?.providers ?? [];
  if (providers.length === 0) return null;
  return (
    <div className="grid gap-3">
      <p className="flex items-center gap-3 text-sm text-ink-2 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        {t('social.or')}
      </p>
      {providers.map((provider) => (
        <Button key={provider} variant="secondary" wide asChild>
          {/* A page load, not a route: it leads away from here. */}
          <a href={`/api/auth/social/${provider}/start`} onClick={() => keepReturnPath(returnPath)}>
            <ProviderMark provider={provider} />
            {t('social.continue', { provider: providerNames[provider] })}
          </a>
        </Button>
      ))}
    </div>
  );
}

/** The provider's first letter in a ring: not its own mark, which has rules of its own. */
export function ProviderMark({ provider }: { provider: SocialProvider }) {
  return (
    <span
      aria-hidden="true"
      className="grid size-6 shrink-0 place-items-center rounded-full border border-current text-xs font-bold"
    >
      {providerNames[provider].charAt(0)}
    </span>
  );
}
