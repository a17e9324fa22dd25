import type { AskedConsent, ConsentChoice } from '@nova/contracts/http/consents.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { Segments } from '../../ui/Segments.tsx';
import { Switch } from '../../ui/Switch.tsx';

interface ConsentQuestionProps {
  asked: AskedConsent;
  /** What is chosen on the page; nothing is chosen for the learner. */
  choice: ConsentChoice;
  onChoose: (choice: ConsentChoice) => void;
  /** False for a child: her guardian alone may say yes, and she may take it back. */
  mayAllow?: boolean;
}

/** One question: what is done with what and for how long, what a no means, and the answer. */
export function ConsentQuestion({ asked, choice, onChoose, mayAllow = true }: ConsentQuestionProps) {
  const { t } = useTranslation('consents');
  const { pick, locale } = useLocale();
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const title = pick(asked.title);
  return (
    <div className="grid gap-2">
      {asked.purpose === 'keeping-audio' ? (
        <>
          <span aria-hidden="true" className="text-sm font-medium">
            {title}
          </span>
          <Segments
            label={title}
            value={choice as keyof typeof keeping}
            onChange={onChoose}
            options={(Object.keys(keeping) as (keyof typeof keeping)[]).map((value) => ({
              value,
              label: t(`keeping.${value}`),
              disabled: !mayAllow && value !== 'no' && value !== choice,
            }))}
          />
        </>
      ) : (
        <Switch
          label={title}
          checked={choice === 'yes'}
          disabled={!mayAllow && choice !== 'yes'}
          onChange={(isOn) => onChoose(isOn ? 'yes' : 'no')}
        />
      )}
      {!mayAllow && (
        <p className="text-xs font-medium">{t(choice === 'no' ? 'guardian.off' : 'guardian.on')}</p>
      )}
      {asked.endsAt !== null && choice !== 'no' && (
        <p className="text-xs font-medium">{t('until', { until: when.format(new Date(asked.endsAt)) })}</p>
      )}
      <p className="text-xs text-ink-2">{pick(asked.body)}</p>
      <p className="text-xs text-ink-2">{pick(asked.refusal)}</p>
    </div>
  );
}

/** The answers to keeping recordings, in the order they are shown. */
const keeping = { no: true, '30-days': true, 'until-deleted': true } as const;
