import type { CefrLevel } from '@nova/contracts/http/common.ts';
import type { LearningGoal } from '@nova/contracts/http/user.ts';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ArrowLeft, Ear, Mic, MicOff, ShieldQuestionMark } from 'lucide-react';
import { useEffect, useState } from 'react';
import { LanguageSwitch } from '../../app/LanguageSwitch.tsx';
import { useTranslation } from '../../lib/i18n.ts';
import { useProfile, useUpdateProfile } from '../../lib/queries.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { FieldError } from '../../ui/Field.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { RadioCards } from '../../ui/RadioCards.tsx';
import { StepDots } from '../../ui/StepDots.tsx';
import { type ChosenConsents, ConsentQuestions } from './ConsentQuestions.tsx';
import { GoalCards, LevelCards } from './level-and-goal.tsx';
import { onboardingSteps } from './onboarding-steps.ts';
import { useSaveConsents } from './use-save-consents.ts';

const minuteChoices = [5, 10, 15, 20, 30] as const;
type Minutes = (typeof minuteChoices)[number];

/** Goal, level, minutes a day, a word on the microphone; saved once at the end, with the time zone of the device. */
export function OnboardingPage() {
  const { t } = useTranslation('onboarding');
  const { locale } = useLocale();
  const navigate = useNavigate();
  const profile = useProfile();
  const update = useUpdateProfile();
  const wanted = useSearch({ from: '/onboarding' }).step ?? 'goal';
  const [chosen, setChosen] = useState<{ goal?: LearningGoal; level?: CefrLevel; minutes?: Minutes }>({});
  const [consents, setConsents] = useState<ChosenConsents>({});
  const saveConsents = useSaveConsents();
  const [missing, setMissing] = useState(false);

  // Someone who comes back sees what was said before.
  const goal = chosen.goal ?? profile.data?.preferences.goal ?? null;
  const level = chosen.level ?? profile.data?.level ?? null;
  const minutes =
    chosen.minutes ?? minuteChoices.find((choice) => choice === profile.data?.preferences.dailyMinutes) ?? 10;
  const isAhead = wanted !== 'goal' && goal === null;
  const step = isAhead ? 'goal' : wanted;
  // After a reload nothing is chosen any more: the address follows, or a goal would turn the page by itself.
  useEffect(() => {
    if (isAhead && profile.data)
      void navigate({ to: '/onboarding', search: { step: 'goal' }, replace: true });
  }, [isAhead, profile.data, navigate]);
  const index = onboardingSteps.indexOf(step);
  usePageTitle(t(`${step}.title`));

  const goOn = async () => {
    setMissing(false);
    if ((step === 'goal' && goal === null) || (step === 'level' && level === null)) return setMissing(true);
    const next = onboardingSteps[index + 1];
    if (next) return navigate({ to: '/onboarding', search: { step: next } });
    const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    try {
      await update.mutateAsync({
        level: level ?? 'A1',
        preferences: { goal, dailyMinutes: minutes, locale, ...(timeZone ? { timeZone } : {}) },
      });
      await saveConsents.mutateAsync(consents);
      await navigate({ to: '/today', replace: true });
    } catch {
      // Shown from the errors of the two; everything chosen is still there.
    }
  };

  return (
    <main
      id="content"
      className="mx-auto flex min-h-dvh w-full max-w-[30rem] flex-col px-5 pt-3 pb-6 md:pt-8"
    >
      <div className="flex min-h-12 items-center gap-3">
        {index > 0 && (
          <IconButton label={t('back')} onClick={() => history.back()} className="-ml-3">
            <ArrowLeft aria-hidden="true" size={20} />
          </IconButton>
        )}
        <StepDots
          step={index + 1}
          total={onboardingSteps.length}
          label={t('step', { step: index + 1, total: onboardingSteps.length })}
        />
        <LanguageSwitch className="ml-auto" />
      </div>
      <div key={step} className="animate-rise mt-4 mb-6 grid gap-5">
        <div className="grid gap-2">
          <h1 ref={focusOnMount} tabIndex={-1} className="text-xl font-bold outline-none">
            {t(`${step}.title`)}
          </h1>
          <p className="text-sm text-ink-2">{t(`${step}.why`)}</p>
        </div>
        {step === 'goal' && (
          <GoalCards value={goal} onChange={(value) => setChosen({ ...chosen, goal: value })} />
        )}
        {step === 'level' && (
          <>
            <LevelCards value={level} onChange={(value) => setChosen({ ...chosen, level: value })} />
            {(level === 'B2' || level === 'C1') && <p className="text-sm text-ink-2">{t('level.shelf')}</p>}
          </>
        )}
        {step === 'minutes' && (
          <RadioCards<Minutes>
            legend={t('minutes.title')}
            value={minutes}
            onChange={(value) => setChosen({ ...chosen, minutes: value })}
            options={minuteChoices.map((choice) => ({
              value: choice,
              title: t('minutes.option', { count: choice }),
              detail: t(`minutes.${choice}`),
            }))}
          />
        )}
        {step === 'mic' && (
          <>
            <ConsentQuestions chosen={consents} onChoose={setConsents} />
            <MicrophoneNotes />
          </>
        )}
      </div>
      <div className="sticky bottom-0 mt-auto grid gap-3 bg-paper pt-2 pb-4">
        <FieldError>{missing ? t('choose') : undefined}</FieldError>
        {(update.error ?? saveConsents.error) && <ProblemNote error={update.error ?? saveConsents.error} />}
        <Button wide busy={update.isPending || saveConsents.isPending} onClick={() => void goOn()}>
          {step === 'mic' ? t('start') : t('next')}
        </Button>
      </div>
    </main>
  );
}

/** Each question is read out as it comes. */
function focusOnMount(heading: HTMLElement | null): void {
  heading?.focus({ preventScroll: true });
}

function MicrophoneNotes() {
  const { t } = useTranslation('onboarding');
  const notes = [
    [Mic, t('mic.only')],
    [ShieldQuestionMark, t('mic.browser')],
    [Ear, t('mic.quiet')],
    [MicOff, t('mic.silent')],
  ] as const;
  return (
    <ul className="grid gap-4">
      {notes.map(([Icon, text]) => (
        <li key={text} className="flex items-start gap-3.5 text-sm">
          <Icon aria-hidden="true" size={20} strokeWidth={1.8} className="mt-0.5 shrink-0 text-ink-2" />
          {text}
        </li>
      ))}
    </ul>
  );
}
