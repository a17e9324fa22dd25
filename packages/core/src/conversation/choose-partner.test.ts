import { describe, expect, it } from 'vitest';
import { createScriptedModel } from '../testing/scripted-speech-to-speech-model.ts';
import { choosePartner } from './choose-partner.ts';

const model = createScriptedModel({ lines: [], transcripts: [] });
const offline = { ...createScriptedModel({ lines: [], transcripts: [] }), kind: 'offline' as const };

/** Counts like a limiter; nobody else asks it. */
function limiter() {
  let taken = 0;
  return {
    asked: () => taken,
    async consume({ limit }: { limit: number }) {
      const allowed = ++taken <= limit;
      return { allowed, remaining: Math.max(0, limit - taken), retryAfterSeconds: 60 };
    },
  };
}

const first = { userId: 'hana', mayAskModel: true, perDay: 2, goesOnWith: null };

describe('who a talk begins with', () => {
  it('is the model as often in a day as it may be, then the one that is here, which is told', async () => {
    const deps = { limiter: limiter(), partner: model, standIn: offline };
    const chosen = [];
    for (let talk = 0; talk < 3; talk++) chosen.push(await choosePartner(deps, first));
    expect(chosen.map(({ partner, isLimited }) => [partner.kind, isLimited])).toEqual([
      ['model', false],
      ['model', false],
      ['offline', true],
    ]);
    expect(chosen[2]?.standIn).toBeNull();
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
