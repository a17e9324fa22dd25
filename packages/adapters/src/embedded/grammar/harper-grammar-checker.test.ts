import { AGREEMENT_TRAPS } from '@nova/core/conversation/corrections/agreement-traps.fixture.ts';
import { DAILY_LIFE_SENTENCES } from '@nova/core/conversation/corrections/daily-life.fixture.ts';
import {
  HOME_LIFE_SENTENCES,
  LATER_SENTENCES,
} from '@nova/core/conversation/corrections/daily-life-unseen.fixture.ts';
import { PATTERN_TRAPS } from '@nova/core/conversation/corrections/pattern-traps.fixture.ts';
import { PREPOSITION_SENTENCES } from '@nova/core/conversation/corrections/prepositions.fixture.ts';
import { SAID_RIGHT_BY_FORM } from '@nova/core/conversation/corrections/said-right-by-form.fixture.ts';
import { SAID_RIGHT_BY_USE } from '@nova/core/conversation/corrections/said-right-by-use.fixture.ts';
import { WORD_FORM_SENTENCES } from '@nova/core/conversation/corrections/word-forms.fixture.ts';
import { findCorrection } from '@nova/core/conversation/find-correction.ts';
import { describeContract } from '@nova/core/testing/contract.ts';
import { grammarCheckerContract } from '@nova/core/testing/grammar-checker.contract.ts';
import { loadCurriculum } from '@nova/curriculum/load.ts';
import { loadTalks } from '@nova/curriculum/load-talks.ts';
import { afterAll, describe, expect, it } from 'vitest';
import { createHarperGrammarChecker } from './harper-grammar-checker.ts';
import { UNSEEN_WRONG_SENTENCES } from './unseen-sentences.fixture.ts';

const grammar = createHarperGrammarChecker();
afterAll(() => grammar.close());

describeContract('GrammarChecker contract: our rules and Harper', grammarCheckerContract, async () => ({
  subject: { grammar },
}));

describe('Harper beside our rules', () => {
  it('touches none of the right sentences of the curriculum', async () => {
    const right = new Set([
      ...loadCurriculum().lessons.flatMap(({ sentences, dialogue }) =>
        [...sentences, ...dialogue].map(({ en }) => en),
      ),
      ...loadTalks().talks.flatMap(({ turns }) =>
        turns.flatMap(({ line, replies }) => [line.en, ...replies.flatMap(({ en, also }) => [en, ...also])]),
      ),
    ]);
    const touched: string[] = [];
    for (const text of right) if (await grammar.check(text)) touched.push(text);
    expect(right.size).toBeGreaterThan(1_000);
    expect(touched).toEqual([]);
  });

  it('touches none of what is right and looks wrong, with either apostrophe', async () => {
    const right = [SAID_RIGHT_BY_FORM, SAID_RIGHT_BY_USE]
      .flatMap((kinds) => Object.values(kinds).flat())
      .concat(
        [
          WORD_FORM_SENTENCES,
          PREPOSITION_SENTENCES,
          DAILY_LIFE_SENTENCES,
          HOME_LIFE_SENTENCES,
          LATER_SENTENCES,
        ].flatMap((list) => list.right),
        PATTERN_TRAPS,
        Object.values(AGREEMENT_TRAPS).flat(),
      );
    const touched: string[] = [];
    for (const text of new Set(right.flatMap((said) => [said, said.replaceAll("'", '’')])))
      if (await grammar.check(text)) touched.push(text);
    expect(touched).toEqual([]);
  });

  it('finds mistakes that our rules were not written on, and mends nearly all it finds', async () => {
    const added = UNSEEN_WRONG_SENTENCES.filter(({ said }) => findCorrection(said) === null);
    let flagged = 0;
    let mended = 0;
    for (const { said, better } of added) {
      const found = await grammar.check(said);
      if (found) flagged++;
      if (found?.better === better) mended++;
    }
    expect(mended).toBeGreaterThanOrEqual(4);
    const together = await Promise.all(
      UNSEEN_WRONG_SENTENCES.map(async ({ said, better }) => (await grammar.check(said))?.better === better),
    );
    // Of 50; our rules alone mend 38.
    expect(together.filter(Boolean).length).toBeGreaterThanOrEqual(42);
    // "I've went to Jeju": "gone" where "been" is meant.
    expect(flagged - mended).toBeLessThanOrEqual(1);
  });

  it('works on what our rules left, and gives the reason of ours', async () => {
    expect(await grammar.check('I am want a apple.')).toMatchObject({
      better: 'I want an apple.',
      rule: findCorrection('I am want a apple.')?.rule,
    });
    expect(await grammar.check('It is a honest answer.')).toMatchObject({
      better: 'It is an honest answer.',
      rule: expect.stringMatching(/^harper-/) as string,
    });
  });

  it('leaves our rules to answer when its thread fails', async () => {
    const broken = createHarperGrammarChecker({ workerUrl: new URL('file:///nowhere/harper-worker.mjs') });
    expect(await broken.check('I am agree with you.')).toMatchObject({ better: 'I agree with you.' });
    expect(await broken.check('It is a honest answer.')).toBeNull();
    await broken.close();
  });
});
