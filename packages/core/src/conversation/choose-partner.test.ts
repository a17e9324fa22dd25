import { describe, expect, it } from 'vitest';
import { createScriptedModel } from '../testing/scripted-speech-to-speech-model.ts';
import { choosePartner } from './choose-partner.ts';

const model = createScriptedModel({ lines: [], transcripts: [] });
const offline = { ...createScriptedModel({ lines: [], transcripts: [] }), kind: 'offline' as const };

/** Counts like a limiter; nobody else asks it. */
function limiter() {
  const taken = new Map<string, number>();
  const decide = (limit: number, count: number) => ({
    allowed: count <= limit,
    remaining: Math.max(0, limit - count),
    retryAfterSeconds: 60,
  });
  let asked = 0;
  return {
    asked: () => asked,
    async peek({ limit }: { limit: number }, key: string) {
      asked++;
      return decide(limit, (taken.get(key) ?? 0) + 1);
    },
    async consume({ limit }: { limit: number }, key: string) {
      asked++;
      taken.set(key, (taken.get(key) ?? 0) + 1);
      return decide(limit, taken.get(key) ?? 0);
    },
  };
}

const first = { userId: 'hana', mayAskModel: true, perDay: 2, today: '2026-11-26', goesOnWith: null };

describe('who a talk begins with', () => {
  it('is the model as often in a day as it may be, then the one that is here, which is told', async () => {
    const deps = { limiter: limiter(), partner: model, standIn: offline };
    const chosen = [];
    for (let talk = 0; talk < 3; talk++) {
      const one = await choosePartner(deps, first);
      await one.count?.();
      chosen.push(one);
    }
    expect(chosen.map(({ partner, isLimited }) => [partner.kind, isLimited])).toEqual([
      ['model', false],
      ['model', false],
      ['offline', true],
    ]);
    expect(chosen[2]?.standIn).toBeNull();
    const tomorrow = await choosePartner(deps, { ...first, today: '2026-11-27' });
    expect(tomorrow).toMatchObject({ partner: { kind: 'model' }, isLimited: false });
  });

  it('stays the model where it has not answered: what was not counted costs nothing', async () => {
    const deps = { limiter: limiter(), partner: model, standIn: offline };
    for (let talk = 0; talk < 5; talk++)
      expect(await choosePartner(deps, first)).toMatchObject({ isLimited: false });
  });

  it('is nobody abroad without her consent, and no limit is touched', async () => {
    const counted = limiter();
    const deps = { limiter: counted, partner: model, standIn: offline };
    const { partner, isLimited } = await choosePartner(deps, { ...first, mayAskModel: false });
    expect([partner.kind, isLimited, counted.asked()]).toEqual(['offline', false, 0]);
  });

  it('is not counted where there is no model', async () => {
    const counted = limiter();
    await choosePartner({ limiter: counted, partner: offline, standIn: null }, first);
    expect(counted.asked()).toBe(0);
  });

  it('goes on with whom it had, uncounted; with the model again where another only stood in', async () => {
    const counted = limiter();
    const deps = { limiter: counted, partner: model, standIn: offline };
    const here = { kind: 'offline' as const, modelId: 'offline' };
    const goingOn = async (goesOnWith: Parameters<typeof choosePartner>[1]['goesOnWith']) =>
      (await choosePartner(deps, { ...first, goesOnWith })).partner.kind;
    expect(await goingOn({ kind: 'model', modelId: 'm' })).toBe('model');
    expect(await goingOn(here)).toBe('offline');
    expect(await goingOn({ ...here, standsInFor: { modelId: 'm', fromTurn: 3 } })).toBe('model');
    expect(counted.asked()).toBe(0);
  });

  it('is the one that is here for a limit of none', async () => {
    const deps = { limiter: limiter(), partner: model, standIn: offline };
    expect(await choosePartner(deps, { ...first, perDay: 0 })).toMatchObject({ isLimited: true });
  });
});
