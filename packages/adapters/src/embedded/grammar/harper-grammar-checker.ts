import { findCorrection } from '@nova/core/conversation/find-correction.ts';
import type { GrammarChecker } from '@nova/core/ports/grammar-checker.ts';
import { createSerialWorker } from '../worker-thread/serial-worker.ts';
import { HARPER_RULES } from './harper-rules.ts';
import type { Mended, Turn } from './harper-worker.ts';

/** The checker, and the end of its thread. */
export interface HarperGrammarChecker extends GrammarChecker {
  close(): Promise<void>;
}

/** A turn is short; what takes longer is a fault. */
const TIMEOUT_MS = 20_000;
/** With nothing to check for so long its 200 MB are given back. */
const IDLE_MS = 60_000;
const HANGUL = /[가-힣ㄱ-ㅎㅏ-ㅣ]/;

/**
 * Our own rules for Korean speakers, then those of Harper's that are as precise, on what ours left. The reason is that of the
 * first that applied. When Harper's thread fails our own rules alone answer.
 * @param options.workerUrl `harper-worker.ts`, or its bundle
 */
export function createHarperGrammarChecker(
  options: { workerUrl?: URL | undefined } = {},
): HarperGrammarChecker {
  const worker = createSerialWorker<Turn, Mended>({
    url: options.workerUrl ?? new URL('./harper-worker.ts', import.meta.url),
    workerData: null,
    maxWaiting: 256,
    timeoutMs: TIMEOUT_MS,
    idleMs: IDLE_MS,
  });
  return {
    async check(text, how) {
      const ours = findCorrection(text, how);
      if (HANGUL.test(text) || text.trim() === '') return ours;
      try {
        const mended = await worker.call({ text: ours?.better ?? text, isHeard: how?.isHeard === true });
        const why = mended.rule === null ? undefined : HARPER_RULES[mended.rule];
        if (mended.rule === null || !why) return ours;
        if (ours) return { ...ours, better: mended.text };
        return { better: mended.text, rule: `harper-${mended.rule}`, why };
      } catch {
        return ours;
      }
    },
    close: () => worker.close(),
  };
}
