import type { SocialLinksResponse, SocialProvider } from '@nova/contracts/http/social.ts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../lib/api.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { toast } from '../../lib/toasts.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProviderMark } from '../auth/SocialButtons.tsx';
import { providerNames } from '../auth/social-queries.ts';
import { ReauthenticationForm } from './ReauthenticationForm.tsx';
import { mfaQuery, socialLinksQuery } from './security-queries.ts';

type Links = SocialLinksResponse['links'];

/** The providers that sign the learner in beside her password; not there at all while none is set up. */
export function SocialCard() {
  const { t } = useTranslation('security');
  const { linked } = useSearch({ from: '/member/me/security' });
  const { data } = useQuery(socialLinksQuery);
  const [open, setOpen] = useState<{ provider: SocialProvider; links: boolean } | null>(null);
  if (data === undefined || data.providers.length + data.links.length === 0) return null;
  const shown = [...new Set([...data.providers, ...data.links.map(({ provider }) => provider)])];
  return (
    <Card className="grid gap-3">
      <h2 className="font-bold">{t('social.title')}</h2>
      <p className="text-sm text-ink-2">{t('social.why')}</p>
      {linked !== undefined && (
        <p role="status" className="rounded-card bg-good-soft p-3 text-sm">
          {t('social.linked', { provider: providerNames[linked] })}
        </p>
      )}
      {!data.hasPassword && (
        <p className="text-sm">
          {t('social.noPassword')}{' '}
          <Link to="/forgot" className="inline-flex min-h-12 items-center underline underline-offset-4">
            {t('social.setPassword')}
          </Link>
        </p>
      )}
      <ul className="divide-y divide-line">
        {shown.map((provider) => (
          <ProviderRow
            key={provider}
            provider={provider}
            links={data.links}
            canChange={data.hasPassword}
            onChange={(links) => setOpen({ provider, links })}
          />
        ))}
      </ul>
      {open !== null && <ChangeDialog {...open} onClose={() => setOpen(null)} />}
    </Card>
  );
}

interface ProviderRowProps {
  provider: SocialProvider;
  links: Links;
  canChange: boolean;
  onChange: (links: boolean) => void;
}

function ProviderRow({ provider, links, canChange, onChange }: ProviderRowProps) {
  const { t } = useTranslation('security');
  const { locale } = useLocale();
  const link = links.find((one) => one.provider === provider);
  const since =
    link && new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date(link.linkedAt));
  const name = { provider: providerNames[provider] };
  return (
    <li className="flex flex-wrap items-center gap-3 py-2">
      <ProviderMark provider={provider} />
      <span className="grow text-sm">
        <b className="font-semibold">{name.provider}</b>
        <br />
        <span className="text-ink-2">
          {since ? t('social.since', { date: since }) : t('social.notLinked')}
        </span>
      </span>
      {canChange && (
        <Button
          variant={link ? 'quiet' : 'secondary'}
          aria-label={link ? t('social.unlinkOf', name) : t('social.linkOf', name)}
          onClick={() => onChange(!link)}
        >
          {link ? t('social.unlink') : t('social.link')}
        </Button>
      )}
    </li>
  );
}

/** Asks for the password; then to the provider, or the link is gone. */
function ChangeDialog(props: { provider: SocialProvider; links: boolean; onClose: () => void }) {
  const { provider, links, onClose } = props;
  const { t } = useTranslation('security');
  const { t: app } = useTranslation('app');
  const cache = useQueryClient();
  const asksCode = useQuery(mfaQuery).data?.isOn === true;
  const name = { provider: providerNames[provider] };
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={links ? t('social.linkTitle', name) : t('social.unlinkTitle', name)}
      description={links ? t('social.linkLead', name) : t('social.unlinkLead', name)}
      closeLabel={app('close')}
    >
      <ReauthenticationForm
        asksCode={asksCode}
        danger={!links}
        submitLabel={links ? t('social.goToProvider', name) : t('social.unlink')}
        onCancel={onClose}
        onProof={async (proof) => {
          if (links) {
            const { url } = await api.startSocialLink(provider, proof);
            return location.assign(url);
          }
          await api.unlinkSocial(provider, proof);
          await cache.invalidateQueries({ queryKey: socialLinksQuery.queryKey });
          toast(t('social.unlinked', name));
          onClose();
        }}
      />
    </Dialog>
  );
}
