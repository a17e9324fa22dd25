import { describe, expect, it } from 'vitest';
import { functionManifests } from '../../apps/api/src/functions/manifest.ts';
import { voiceManifest } from '../../apps/voice/src/manifest.ts';
import { assetRules } from '../stacks/storage-stack.ts';

describe('what is kept of learners in the bucket', () => {
  it('goes with its earlier versions, which a versioned bucket would keep for longer', () => {
    const own = assetRules().filter(({ prefix, tagFilters }) => prefix || tagFilters);
    expect(own.map(({ prefix }) => prefix)).toEqual([undefined, undefined, 'users/', 'exports/']);
    for (const rule of own) expect(rule.noncurrentVersionExpiration?.toDays()).toBe(1);
  });

  it('may be stored with its days by the gateway as by the function', () => {
    const processor = functionManifests.find(({ name }) => name === 'audio-processor');
    expect(voiceManifest.actions['audioBucket/users/*']).toEqual(processor?.actions['audioBucket/users/*']);
  });
});
