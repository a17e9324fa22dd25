import { describe, expect, it } from 'vitest';
import { lifecycleCheck, lifecycleOf } from './model-lifecycle.ts';
import table from './models.json' with { type: 'json' };

const SONIC = 'amazon.nova-2-sonic-v1:0';
const at = (date: string) => Date.parse(date);

describe('the lifecycle of a model', () => {
  it.each([
    ['2026-10-02', 'current'],
    ['2026-10-03', 'ending'],
    ['2026-12-01', 'ending'],
    ['2026-12-02', 'ended'],
    ['2027-01-01', 'ended'],
  ])('on %s is %s for a model that ends on 2026-12-02', (date, state) => {
    expect(lifecycleOf(SONIC, at(date))).toMatchObject({ state, endOfLife: '2026-12-02' });
  });

  it('is that of the model behind a profile', () => {
    expect(lifecycleOf('global.amazon.nova-2-lite-v1:0', at('2026-11-26')).state).toBe('current');
    expect(lifecycleOf('us.amazon.nova-canvas-v1:0', at('2026-11-26'))).toMatchObject({
      state: 'ended',
      replacedBy: 'stability.stable-image-core-v1:1',
    });
  });

  it('is unknown for models of others', async () => {
    expect(lifecycleOf('qwen3:8b', at('2026-11-26')).state).toBe('unknown');
    await expect(lifecycleCheck('qwen3:8b', () => at('2026-11-26'))()).resolves.toBeUndefined();
  });

  it('makes the health say so before it is too late', async () => {
    await expect(lifecycleCheck(SONIC, () => at('2026-11-26'))()).rejects.toThrow('2026-12-02');
    await expect(lifecycleCheck(SONIC, () => at('2026-01-01'))()).resolves.toBeUndefined();
  });

  it('has dates and successors that are well formed', () => {
    const ids = table.models.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { endOfLife, replacedBy } of table.models) {
      if (endOfLife !== null) expect(new Date(endOfLife).toISOString().slice(0, 10)).toBe(endOfLife);
      if (replacedBy !== null) expect(ids).toContain(replacedBy);
    }
  });
});
