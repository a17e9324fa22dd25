import type { ScreenVerdict } from '../ports/transcript-screen.ts';

/** The verdict of a screen in tests: lets nothing pass that speaks of a casino, and masks telephone numbers. */
export function sampleVerdict(text: string): ScreenVerdict {
  if (/casino/.test(text)) return { kind: 'blocked' };
  const masked = text.replace(/\d{4,}/g, '{PHONE}');
  return masked === text ? { kind: 'passed' } : { kind: 'masked', text: masked };
}
