/**
 * The account between sign-up and its confirmation. The e-mail survives a reload of the tab; the password is only ever
 * in memory, to sign in right after the code is confirmed.
 */
const storageKey = 'nova.pendingEmail';
let pending: { email: string; password: string | null } | null = null;

/** Remembers whom the code was mailed to. */
export function setPendingAccount(email: string, password: string | null): void {
  pending = { email, password };
  try {
    sessionStorage.setItem(storageKey, email);
  } catch {
    // Storage is blocked: a reload asks for the address again.
  }
}

/** Whom the code was mailed to, or null if this tab does not know. */
export function pendingAccount(): { email: string; password: string | null } | null {
  if (pending) return pending;
  try {
    const email = sessionStorage.getItem(storageKey);
    return email ? { email, password: null } : null;
  } catch {
    return null;
  }
}

/** Forgets it, password included. */
export function clearPendingAccount(): void {
  pending = null;
  try {
    sessionStorage.removeItem(storageKey);
  } catch {
    // Nothing was kept.
  }
}
