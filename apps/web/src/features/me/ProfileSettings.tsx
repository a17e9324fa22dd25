import type { ProfileResponse } from '@nova/contracts/http/user.ts';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from '../../lib/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { GoalCards, LevelCards } from '../onboarding/level-and-goal.tsx';
import { useSave } from './use-save.ts';

const minuteChoices = [5, 10, 15, 20, 30, 45, 60];

/** Name, level, goal and minutes a day. */
export function ProfileSettings({ profile }: { profile: ProfileResponse }) {
  const { t } = useTranslation('me');
  const { t: onboarding } = useTranslation('onboarding');
  const { t: app } = useTranslation('app');
  const save = useSave();
  const [open, setOpen] = useState<'level' | 'goal' | null>(null);
  const { goal, dailyMinutes } = profile.preferences;
  const choices = minuteChoices.includes(dailyMinutes)
    ? minuteChoices
    : [dailyMinutes, ...minuteChoices].sort((a, b) => a - b);
  return (
    <Card className="grid gap-4">
      <h2 className="font-bold">{t('profile.title')}</h2>
      <NameForm key={profile.name} name={profile.name} onSave={(name) => save({ name })} />
      <ChoiceRow label={t('profile.level')} onChange={() => setOpen('level')}>
        {profile.level ? `${profile.level} ${onboarding(`level.name.${profile.level}`)}` : t('profile.unset')}
      </ChoiceRow>
      <ChoiceRow label={t('profile.goal')} onChange={() => setOpen('goal')}>
        {goal ? onboarding(`goal.${goal}`) : t('profile.unset')}
      </ChoiceRow>
      <SelectField
        label={t('profile.minutes')}
        value={dailyMinutes}
        onChange={(event) => save({ preferences: { dailyMinutes: Number(event.target.value) } })}
      >
        {choices.map((minutes) => (
          <option key={minutes} value={minutes}>
            {t('profile.minutesOption', { count: minutes })}
          </option>
        ))}
      </SelectField>
      <Dialog
        open={open === 'level'}
        onOpenChange={(opened) => setOpen(opened ? 'level' : null)}
        title={onboarding('level.title')}
        description={onboarding('level.why')}
        closeLabel={app('close')}
      >
        <LevelCards
          value={profile.level}
          onChange={(level) => {
            setOpen(null);
            save({ level });
          }}
        />
      </Dialog>
      <Dialog
        open={open === 'goal'}
        onOpenChange={(opened) => setOpen(opened ? 'goal' : null)}
        title={onboarding('goal.title')}
        description={onboarding('goal.why')}
        closeLabel={app('close')}
      >
        <GoalCards
          value={goal}
          onChange={(chosen) => {
            setOpen(null);
            save({ preferences: { goal: chosen } });
          }}
        />
      </Dialog>
    </Card>
  );
}

function NameForm({ name, onSave }: { name: string; onSave: (name: string) => void }) {
  const { t } = useTranslation('me');
  const { t: app } = useTranslation('app');
  const [typed, setTyped] = useState(name);
  const [error, setError] = useState<string>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const trimmed = typed.trim();
    if (trimmed === '') return setError(t('profile.nameMissing'));
    setError(undefined);
    onSave(trimmed);
  };
  return (
    <form noValidate onSubmit={submit} className="grid gap-3">
      <Field
        label={t('profile.name')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        error={error}
        maxLength={80}
        autoComplete="name"
      />
      {typed.trim() !== name && (
        <Button type="submit" variant="secondary" className="justify-self-start">
          {app('save')}
        </Button>
      )}
    </form>
  );
}

function ChoiceRow({
  label,
  onChange,
  children,
}: {
  label: string;
  onChange: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation('me');
  return (
    <div className="flex items-center justify-between gap-4">
      <div className="grid gap-0.5">
        <span className="text-xs text-ink-2">{label}</span>
        <span className="text-sm font-medium">{children}</span>
      </div>
      <Button variant="secondary" onClick={onChange} aria-label={`${label}: ${t('profile.change')}`}>
        {t('profile.change')}
      </Button>
    </div>
  );
}
