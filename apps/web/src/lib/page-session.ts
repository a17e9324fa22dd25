import { Session } from './session.ts';

/** Plain-text marks only (`nova.signedIn`); storage that is blocked is met inside `Session`. */
function pageStorage(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  return {
    getItem: (key) => localStorage.getItem(key),
    setItem: (key, value) => localStorage.setItem(key, value),
    removeItem: (key) => localStorage.removeItem(key),
  };
}

/** The session of this page. */
export const session = new Session({
  fetch: (input, init) => fetch(input, init),
  locks: navigator.locks,
  storage: pageStorage(),
  nowMs: () => Date.now(),
  channel: 'BroadcastChannel' in globalThis ? new BroadcastChannel('nova.session') : undefined,
});
