import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import { FEATURE_FLAGS, type FeatureFlag } from '../ports/feature-flags.ts';

const CACHE_KEY = 'feature-flags';
/** Another process learns of a change after so long at the latest. */
const CACHE_SECONDS = 15;

type FlagDeps = Pick<NovaDeps, 'flags' | 'cache'>;

/**
 * Refuses what an operator has turned off. Where the flags cannot be read everything is on: they turn features off, and an
 * outage of theirs is no reason to.
 * @throws NovaError feature-off
 */
export async function requireFeature(deps: FlagDeps, flag: FeatureFlag): Promise<void> {
  const off = await featuresOff(deps).catch((): FeatureFlag[] => []);
  if (off.includes(flag)) throw new NovaError('feature-off');
}

async function featuresOff({ flags, cache }: FlagDeps): Promise<FeatureFlag[]> {
  const kept = await cache.get(CACHE_KEY);
  if (kept) return JSON.parse(new TextDecoder().decode(kept)) as FeatureFlag[];
  const read = await flags.read();
  const off = FEATURE_FLAGS.filter((flag) => !read[flag]);
  await cache.set(CACHE_KEY, new TextEncoder().encode(JSON.stringify(off)), CACHE_SECONDS);
  return off;
}

/** Turns a feature on or off, in this process at once. */
export async function setFeature(
  deps: FlagDeps,
  change: { flag: FeatureFlag; isOn: boolean },
): Promise<void> {
  await deps.flags.set(change.flag, change.isOn);
  await deps.cache.delete(CACHE_KEY);
}
