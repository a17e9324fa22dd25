/**
 * What this device remembers for a day of somebody who was too young to sign up alone, so that another birth date right
 * afterwards changes nothing. The country is for the words of the page; the birth date is not kept.
 */
const storageKey = 'nova.askGuardian';
const DAY_MS = 24 * 60 * 60 * 1000;

/** Remembers it. */
export function markTooYoung(country: string, nowMs: number): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify({ country, untilMs: nowMs + DAY_MS }));
  } catch {
    // Storage is blocked: the server remembers the address.
  }
}

/** The country of who was too young within the last day on this device, or null. */
export function tooYoungSince(nowMs: number): string | null {
  try {
    const kept = JSON.parse(localStorage.getItem(storageKey) ?? 'null') as {
      country?: unknown;
      untilMs?: unknown;
    } | null;
    if (typeof kept?.country !== 'string' || typeof kept.untilMs !== 'number') return null;
    return kept.untilMs > nowMs ? kept.country : null;
  } catch {
    return null;
  }
}

/** Forgets it: a guardian has answered. */
export function forgetTooYoung(): void {
  try {
    localStorage.removeItem(storageKey);
  } catch {
    // Nothing was kept.
  }
}
