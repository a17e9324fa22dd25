import { safeReturnPath } from '../../lib/after-sign-in.ts';

const storageKey = 'nova.afterSocial';

/** Remembers in this tab where to go on after the way to a provider and back. */
export function keepReturnPath(wanted: string | undefined): void {
  try {
    if (wanted === undefined) sessionStorage.removeItem(storageKey);
    else sessionStorage.setItem(storageKey, wanted);
  } catch {
    // Storage is blocked: it goes on with Today.
  }
}

/** Where to go on: a page of ours that was asked for, else Today. */
export function takeReturnPath(): string {
  try {
    const wanted = sessionStorage.getItem(storageKey);
    sessionStorage.removeItem(storageKey);
    return safeReturnPath(wanted);
  } catch {
    return safeReturnPath(undefined);
  }
}
