import { engineFiles, spellingModelBytes } from 'virtual:engine-files';
import { changeSpeakingSettings, onSpeakingSettings, speakingSettings } from '../settings.ts';
import {
  createDeviceEngine,
  type DeviceEngine,
  type EngineState,
  type EngineWorker,
} from './device-engine.ts';
import { forgetEngineFiles, readDeviceFacts } from './device-facts.ts';
import { chooseScoring } from './scoring-choice.ts';

/** The engine of this page. */
const engine: DeviceEngine = createDeviceEngine({
  files: engineFiles,
  openWorker: () =>
    new Worker(new URL('./scoring-worker.ts', import.meta.url), { type: 'module' }) as EngineWorker,
  after: (waitMs, call) => {
    const timer = setTimeout(call, waitMs);
    return () => clearTimeout(timer);
  },
});

/** What the first download takes of the line, in bytes. */
export const downloadBytes = engineFiles.reduce((sum, file) => sum + file.downloadBytes, spellingModelBytes);

/**
 * What a page shows of scoring on this device: the engine's state, that the learner is asked, or that a model which lies
 * here is being opened, which is nothing to wait for.
 */
export type ScoringState = EngineState | { phase: 'asking' } | { phase: 'opening' };

const asking: ScoringState = { phase: 'asking' };
const opening: ScoringState = { phase: 'opening' };
const listeners = new Set<() => void>();
let isAsking = false;
let isHere = false;
let prepared: Promise<void> | null = null;

engine.subscribe(tell);
let lastChoice = speakingSettings().deviceScoring;
onSpeakingSettings(() => {
  const { deviceScoring } = speakingSettings();
  if (deviceScoring === lastChoice) return;
  lastChoice = deviceScoring;
  isAsking = false;
  if (deviceScoring === 'on') engine.load();
  if (deviceScoring === 'off') {
    engine.unload();
    // The room it took is the learner's again.
    void forgetEngineFiles();
  }
  tell();
});

/** Where scoring on this device stands; the same object until it changes. */
export function scoringState(): ScoringState {
  if (isAsking) return asking;
  const state = engine.state();
  return state.phase === 'loading' && isHere ? opening : state;
}

/** Calls back on every change. Returns the way to stop. */
export function onScoringState(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Loads the model, asks the learner, or leaves it to the server: once in a page. Resolves when that is decided. */
export function prepareScoring(): Promise<void> {
  prepared ??= decide();
  return prepared;
}

/** Loads the model only if it lies on this device: nobody is asked, nothing downloaded. */
export async function prepareIfHere(): Promise<void> {
  const facts = await readDeviceFacts(engineFiles);
  isHere = facts.isCached;
  if (facts.isCached && chooseScoring(speakingSettings().deviceScoring, facts) === 'load') engine.load();
}

/** The learner's answer, kept on this device. */
export function answerScoring(isWanted: boolean): void {
  changeSpeakingSettings({ deviceScoring: isWanted ? 'on' : 'off' });
}

/** Whether this device can score (its memory included), and whether the model is here. */
export async function readPageFacts(): Promise<{ canScore: boolean; isCached: boolean }> {
  const facts = await readDeviceFacts(engineFiles);
  return { canScore: chooseScoring('on', facts) === 'load', isCached: facts.isCached };
}

/** Listens to a recording on this device; null when the server has to. Never rejects. */
export const hear = engine.score;

async function decide(): Promise<void> {
  const facts = await readDeviceFacts(engineFiles);
  isHere = facts.isCached;
  const choice = chooseScoring(speakingSettings().deviceScoring, facts);
  if (choice === 'load') engine.load();
  if (choice !== 'ask') return;
  isAsking = true;
  tell();
}

function tell(): void {
  for (const listener of listeners) listener();
}
