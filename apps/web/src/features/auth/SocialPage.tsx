import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { api } from '../../lib/api.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { session } from '../../lib/page-session.ts';
import { Button } from '../../ui/Button.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { AuthPage } from './AuthPage.tsx';
import { tooYoungSince } from './age-mark.ts';
import { GuardianNeeded } from './GuardianNeeded.tsx';
import { SecondStep } from './SecondStep.tsx';
import { SocialLink } from './SocialLink.tsx';
import { SocialSignUp } from './SocialSignUp.tsx';
import { takeReturnPath } from './social-return.ts';

/** Where the way back from a provider ends: signed in, asked for what is still missing, or told what went wrong. */
export function SocialPage() {
  const { done, problem } = useSearch({ from: '/public/social' });
  if (problem !== undefined) return <SocialProblem code={problem} />;
  return done ? <SignedIn /> : <NextStep />;
}

/** The session came as a cookie, which no page can see: it is asked for. */
function SignedIn() {
  const { t } = useTranslation('auth');
  const router = useRouter();
  const [hasFailed, setHasFailed] = useState(false);
  useEffect(() => {
    void session.adopt().then((status) => {
      if (status === 'signed-in') router.history.replace(takeReturnPath());
      else setHasFailed(true);
    });
  }, [router]);
  if (hasFailed) return <SocialProblem code="social-ticket-invalid" />;
  return (
    <AuthPage title={t('social.waiting')}>
      <Skeleton className="h-12" />
    </AuthPage>
  );
}

function NextStep() {
  const { t } = useTranslation('auth');
  const navigate = useNavigate();
  const router = useRouter();
  const [isOver, setIsOver] = useState(false);
  const step = useQuery({
    queryKey: ['social', 'step'],
    queryFn: ({ signal }) => api.getSocialStep({ signal }),
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const goOn = () => router.history.replace(takeReturnPath());
  if (isOver) return <SocialProblem code="social-ticket-invalid" />;
  if (step.isError || step.isPending)
    return (
      <AuthPage title={t('social.waiting')}>
        {step.isError ? (
          <ProblemNote error={step.error} onRetry={() => void step.refetch()} />
        ) : (
          <Skeleton className="h-12" />
        )}
      </AuthPage>
    );
  switch (step.data.kind) {
    case 'sign-up':
      return <SocialSignUp from={step.data} onOver={() => setIsOver(true)} />;
    case 'link':
      return <SocialLink from={step.data} onSignedIn={goOn} onOver={() => setIsOver(true)} />;
    case 'second-factor':
      return (
        <SecondStep
          challenge={step.data.challenge}
          onSignedIn={goOn}
          onOver={(refusal) => (refusal === null ? void navigate({ to: '/login' }) : setIsOver(true))}
        />
      );
    case 'nothing':
      return <SocialProblem code="social-ticket-invalid" />;
  }
}

const told = {
  'social-declined': 'declined',
  'social-refused': 'refused',
  'social-already-linked': 'taken',
  'social-ticket-invalid': 'expired',
} as const;

/** What went wrong on the way, and the ways to go on. */
function SocialProblem({ code }: { code: string }) {
  const { t } = useTranslation('auth');
  // A child's account that no guardian has agreed to: she is signed out again, and asks one.
  if (code === 'guardian-consent-required')
    return <GuardianNeeded country={tooYoungSince(Date.now()) ?? 'KR'} />;
  const what = code in told ? told[code as keyof typeof told] : 'unavailable';
  return (
    <AuthPage title={t(`social.problem.${what}.title`)} lead={t(`social.problem.${what}.detail`)}>
      <Button wide asChild>
        <Link to="/login">{t('social.problem.toSignIn')}</Link>
      </Button>
    </AuthPage>
  );
}
