import { expect } from 'vitest';
import type { FeatureFlags } from '../ports/feature-flags.ts';
import type { ContractCheck } from './contract.ts';

/** What every FeatureFlags must do, on a store of its own. */
export const featureFlagsContract: readonly ContractCheck<FeatureFlags>[] = [
  {
    name: 'has everything on that was never set',
    async check(flags) {
      await expect(flags.read()).resolves.toEqual({
        'own-lessons': true,
        pictures: true,
        'live-talks': true,
        demo: true,
      });
    },
  },
  {
    name: 'keeps the last word on each flag, and leaves the others',
    async check(flags) {
      await flags.set('demo', false);
      await flags.set('pictures', false);
      await flags.set('pictures', true);
      await expect(flags.read()).resolves.toEqual({
        'own-lessons': true,
        pictures: true,
        'live-talks': true,
        demo: false,
      });
    },
  },
];
