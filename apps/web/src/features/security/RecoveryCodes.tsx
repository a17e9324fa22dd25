import { useTranslation } from '../../lib/i18n.ts';
import { toast } from '../../lib/toasts.ts';
import { Button } from '../../ui/Button.tsx';

/** The recovery codes, shown this once. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const { t } = useTranslation('security');
  const copy = async () => {
    await navigator.clipboard.writeText(codes.join('\n'));
    toast(t('recovery.copied'));
  };
  return (
    <div className="grid gap-4">
      <ul className="grid grid-cols-2 gap-2 font-mono text-sm">
        {codes.map((code) => (
          <li key={code} className="rounded-control bg-sunken px-3 py-2 text-center select-all">
            {code}
          </li>
        ))}
      </ul>
      {/* Only where the browser has a clipboard (https, or this computer). */}
      {'clipboard' in navigator && (
        <Button variant="secondary" onClick={() => void copy().catch(() => undefined)}>
          {t('recovery.copy')}
        </Button>
      )}
      <Button onClick={onKept}>{t('recovery.saved')}</Button>
    </div>
  );
}
