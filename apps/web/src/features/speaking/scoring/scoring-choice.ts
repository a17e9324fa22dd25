/** Where a sentence is scored: on this device once the model is here, or on the server. */

/** What the learner said about it on this device; null: nothing yet. */
export type DeviceScoring = 'on' | 'off' | null;

/** What is known of the device and its line. */
export interface DeviceFacts {
  /** WebAssembly with SIMD, workers, and a secure page. */
  canScore: boolean;
  /** In GiB, as far as the browser says (at most 8); null when it does not. */
  memoryGb: number | null;
  /** The model is here already. */
  isCached: boolean;
  /** The browser asks pages to save data. */
  savesData: boolean;
  /** `navigator.connection.type`; null when the browser does not say. */
  connection: string | null;
  /** Looks like a phone. */
  isNarrow: boolean;
}

/** `load`: get the model now; `ask` the learner first; `server`: leave it to the server. */
export type ScoringChoice = 'load' | 'ask' | 'server';

/** The engine takes about 250 MB; a browser on a device with less than this gives a page no more. */
const MIN_MEMORY_GB = 2;
/** Lines that nobody pays for by the megabyte. */
const UNMETERED = new Set(['wifi', 'ethernet']);
/** Lines that somebody may. */
const METERED = new Set(['cellular', 'bluetooth', 'wimax']);

/**
 * What to do about the model. The learner's word goes first; without one she is asked before a download over a metered
 * line, and on a phone whose line is unknown.
 */
export function chooseScoring(setting: DeviceScoring, facts: DeviceFacts): ScoringChoice {
  if (!facts.canScore || setting === 'off') return 'server';
  if (facts.memoryGb !== null && facts.memoryGb < MIN_MEMORY_GB) return 'server';
  if (facts.isCached || setting === 'on') return 'load';
  if (facts.savesData) return 'ask';
  if (facts.connection !== null && UNMETERED.has(facts.connection)) return 'load';
  if (facts.connection !== null && METERED.has(facts.connection)) return 'ask';
  return facts.isNarrow ? 'ask' : 'load';
}
