/** Settings of the speaking card that belong to this device. */
export interface SpeakingSettings {
  /** A recording ends by itself after 2 s of silence. Off: learners pause to think. */
  autoStop: boolean;
  /** R, M and ? act without a modifier; can be switched off (WCAG 2.2, 2.1.4). */
  letterKeys: boolean;
  /** Whether sentences are scored here, with a model that has to be downloaded; null: the learner has not been asked. */
  deviceScoring: 'on' | 'off' | null;
}

/** The silence that ends a recording when `autoStop` is on. */
export const AUTO_STOP_MS = 2_000;

const storageKey = 'nova.speaking';
const defaults: SpeakingSettings = { autoStop: false, letterKeys: true, deviceScoring: null };
let current: SpeakingSettings | undefined;
const listeners = new Set<() => void>();

/** The settings now; the same object until one changes. */
export function speakingSettings(): SpeakingSettings {
  current ??= read();
  return current;
}

/** Changes some settings and remembers them on this device; where storage is blocked, for as long as the page. */
export function changeSpeakingSettings(change: Partial<SpeakingSettings>): void {
  current = { ...speakingSettings(), ...change };
  try {
    localStorage.setItem(storageKey, JSON.stringify(current));
  } catch {
    // Storage is blocked.
  }
  for (const listener of listeners) listener();
}

/** Calls back on every change. Returns the way to stop. */
export function onSpeakingSettings(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function read(): SpeakingSettings {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return defaults;
    return {
      autoStop: 'autoStop' in stored && stored.autoStop === true,
      letterKeys: !('letterKeys' in stored) || stored.letterKeys !== false,
      deviceScoring:
        'deviceScoring' in stored && (stored.deviceScoring === 'on' || stored.deviceScoring === 'off')
          ? stored.deviceScoring
          : null,
    };
  } catch {
    return defaults;
  }
}
