import { ApiProblem } from '@nova/contracts/client/client-errors.ts';
import { Link } from '@tanstack/react-router';
import { LogOut, ShieldCheck } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { useTranslation } from '../../lib/i18n.ts';
import { session } from '../../lib/page-session.ts';
import { Button } from '../../ui/Button.tsx';
import { Pending } from '../../ui/Pending.tsx';

/** What stands in for an answer in the operator's corner; where the corner is closed, with what opens it. */
export function OperatorPending(props: Omit<ComponentProps<typeof Pending>, 'wayOut'>) {
  return <Pending {...props} wayOut={<WayIn error={props.query.error} />} />;
}

function WayIn({ error }: { error: Error | null }): ReactNode {
  const { t } = useTranslation('operator');
  if (!(error instanceof ApiProblem)) return null;
  if (error.code === 'operator-mfa-needed')
    return (
      <Button asChild variant="secondary">
        <Link to="/me/security">
          <ShieldCheck aria-hidden="true" size={18} />
          {t('closed.security')}
        </Link>
      </Button>
    );
  if (error.code !== 'operator-sign-in-again') return null;
  return (
    <Button variant="secondary" onClick={() => void session.signOut('to-return')}>
      <LogOut aria-hidden="true" size={18} />
      {t('closed.signOut')}
    </Button>
  );
}
