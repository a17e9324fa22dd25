import type { ErasureDeps } from './erasure-steps.ts';
import { runErasure } from './run-erasure.ts';

/**
 * Ends every erasure that an earlier process left under way. One that fails holds up no other and stays under way.
 * @param onFailure told of each that failed
 * @returns how many are complete now
 */
export async function resumeErasures(
  deps: ErasureDeps,
  onFailure: (error: unknown) => void,
): Promise<number> {
  let ended = 0;
  for (const erasure of await deps.erasures.listOpen()) {
    try {
      await runErasure(deps, erasure);
      ended++;
    } catch (error) {
      onFailure(error);
    }
  }
  return ended;
}
