import { Workbox } from 'workbox-window';
import { sayInShell } from '../lib/i18n.ts';
import { toast } from '../lib/toasts.ts';

/** A page that stays open for days asks for a new version when it is looked at again, at most this often. */
const ASK_AGAIN_MS = 60 * 60_000;

/**
 * Keeps the app on this device (`service-worker/service-worker.ts`) and tells of a new version. Nothing changes under the
 * learner's hands: the new one takes over when she asks for it, or when no page of the old one is open any more.
 * Where the browser keeps nothing, the app works as before, with a connection.
 */
export async function keepOffline(nowMs: () => number = Date.now): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const worker = new Workbox('/service-worker.js');
  let isWanted = false;
  const offer = (take: () => void) =>
    toast(sayInShell('newVersion.text'), 'note', {
      label: sayInShell('newVersion.reload'),
      run: () => {
        isWanted = true;
        take();
      },
    });
  worker.addEventListener('waiting', () => offer(() => worker.messageSkipWaiting()));
  worker.addEventListener('controlling', ({ isUpdate }) => {
    if (!isUpdate) return;
    // Asked for in another tab: this one may be in the middle of a sentence.
    if (isWanted) location.reload();
    else offer(() => location.reload());
  });
  // The first page of all is under no version yet, so that none takes it over.
  worker.addEventListener('activated', () => {
    if (isWanted) location.reload();
  });
  try {
    await worker.register();
  } catch {
    // Refused by the browser's settings, or offline before the first visit was over.
    return;
  }
  let askedAtMs = nowMs();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || nowMs() - askedAtMs < ASK_AGAIN_MS) return;
    askedAtMs = nowMs();
    worker.update().catch(() => undefined);
  });
}
