/** What can be done about a toast. */
interface ToastAction {
  label: string;
  run: () => void;
}

/** A short message that goes away by itself; a `problem`, and one that offers something to do, stays until dismissed. */
export interface Toast {
  id: number;
  kind: 'note' | 'problem';
  text: string;
  action?: ToastAction | undefined;
}

const noteMs = 5000;
let toasts: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function publish(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

/** For `useSyncExternalStore`. */
export const toastStore = {
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  current: () => toasts,
};

/** Shows a sentence at the edge of the page, read out by screen readers. At most three at once, oldest dropped. */
export function toast(text: string, kind: Toast['kind'] = 'note', action?: ToastAction): void {
  const id = nextId++;
  publish([...toasts.filter((other) => other.text !== text), { id, kind, text, action }].slice(-3));
  if (kind === 'note' && !action) setTimeout(() => dismissToast(id), noteMs);
}

/** Takes a toast away. */
export function dismissToast(id: number): void {
  publish(toasts.filter((other) => other.id !== id));
}
