import type { ProfileResponse } from '@nova/contracts/http/user.ts';
import { ChartNoAxesColumn, FolderDown, HandHeart, LogOut, ShieldCheck, Wrench } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '../../lib/i18n.ts';
import { session } from '../../lib/page-session.ts';
import { useProfile } from '../../lib/queries.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Pending } from '../../ui/Pending.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { DeviceScoringSetting } from '../speaking/scoring/DeviceScoringSetting.tsx';
import { CardLink } from './CardLink.tsx';
import { DeleteAccount } from './DeleteAccount.tsx';
import { ProfileSettings } from './ProfileSettings.tsx';
import { ListeningSettings, ScreenSettings } from './settings.tsx';

/** The learner's own page. Every change is saved as it is made. */
export function MePage() {
  const { t } = useTranslation('me');
  const { t: app } = useTranslation('app');
  const profile = useProfile();
  usePageTitle(t('title'));
  return (
    <div className="mx-auto grid w-full max-w-column gap-5 px-4 pt-3 pb-10 sm:px-6 md:pt-10">
      {profile.data ? (
        <Settings profile={profile.data} />
      ) : (
        <Pending query={profile} label={app('loading')}>
          <div className="grid gap-5">
            <Skeleton className="h-9 w-40" />
            <Skeleton className="h-18 rounded-card!" />
            <Skeleton className="h-64 rounded-card!" />
            <Skeleton className="h-56 rounded-card!" />
          </div>
        </Pending>
      )}
    </div>
  );
}

function Settings({ profile }: { profile: ProfileResponse }) {
  const { t } = useTranslation('me');
  const [deleting, setDeleting] = useState(false);
  return (
    <>
      <div>
        <h1 className="text-xl font-bold">{profile.name}</h1>
        <p className="text-sm break-all text-ink-2">{profile.email}</p>
      </div>
      <CardLink
        to="/me/progress"
        icon={ChartNoAxesColumn}
        title={t('progress')}
        detail={t('progressDetail')}
        look="card"
      />
      <ProfileSettings profile={profile} />
      <ScreenSettings preferences={profile.preferences} />
      <ListeningSettings preferences={profile.preferences} />
      <DeviceScoringSetting />
      <CardLink
        to="/me/privacy"
        icon={HandHeart}
        title={t('privacy')}
        detail={t('privacyDetail')}
        look="card"
      />
      {profile.isOperator && (
        <CardLink
          to="/operator"
          icon={Wrench}
          title={t('operator')}
          detail={t('operatorDetail')}
          look="card"
        />
      )}
      <Card>
        <h2 className="mb-3 font-bold">{t('account.title')}</h2>
        <CardLink
          to="/me/security"
          icon={ShieldCheck}
          title={t('account.security')}
          detail={t('account.securityDetail')}
          look="row"
        />
        <CardLink
          to="/me/data"
          icon={FolderDown}
          title={t('account.data')}
          detail={t('account.dataDetail')}
          look="row"
        />
        <div className="flex flex-wrap gap-3">
          <Button variant="secondary" onClick={() => void session.signOut()}>
            <LogOut aria-hidden="true" size={18} />
            {t('account.signOut')}
          </Button>
          <Button variant="quiet" className="text-off hover:text-off" onClick={() => setDeleting(true)}>
            {t('account.delete')}
          </Button>
        </div>
      </Card>
      <DeleteAccount open={deleting} onOpenChange={setDeleting} />
    </>
  );
}
