import { expect } from 'vitest';
import { RIGHT_SENTENCES, WRONG_SENTENCES } from '../conversation/correction-sentences.fixture.ts';
import type { GrammarChecker } from '../ports/grammar-checker.ts';
import type { ContractCheck } from './contract.ts';

/** The checker to try. */
export interface GrammarSubject {
  grammar: GrammarChecker;
}

/** What every GrammarChecker must do. */
export const grammarCheckerContract: readonly ContractCheck<GrammarSubject>[] = [
  {
    name: 'corrects right in at least 0.95 of what it corrects, and finds as much of 200 sentences, half of them right',
    async check({ grammar }) {
      let flagged = 0;
      let mended = 0;
      for (const { said, better } of WRONG_SENTENCES) {
        const found = await grammar.check(said);
        if (found) flagged++;
        if (found?.better === better) mended++;
      }
      for (const said of RIGHT_SENTENCES) if (await grammar.check(said)) flagged++;
      expect(WRONG_SENTENCES.length + RIGHT_SENTENCES.length).toBeGreaterThanOrEqual(200);
      expect(mended / flagged, 'precision').toBeGreaterThanOrEqual(0.95);
      expect(mended / WRONG_SENTENCES.length, 'recall').toBeGreaterThanOrEqual(0.95);
    },
  },
  {
    name: 'gives the whole turn, better, with a reason in both languages',
    async check({ grammar }) {
      const found = await grammar.check('I am agree with you. See you tomorrow!');
      expect(found).toMatchObject({ better: 'I agree with you. See you tomorrow!' });
      expect(found?.rule).not.toBe('');
      expect(found?.why.ko).toMatch(/[가-힣]/);
      expect(found?.why.en).not.toBe('');
    },
  },
  {
    name: 'takes no article for a mistake where words were made out one by one',
    async check({ grammar }) {
      const how = { isHeard: true };
      await expect(grammar.check('I can see a dogs', how)).resolves.toBeNull();
      await expect(grammar.check('It is a honest answer.', how)).resolves.toBeNull();
      expect(await grammar.check('She like the dog.', how)).toMatchObject({ better: 'She likes the dog.' });
    },
  },
  {
    name: 'leaves nothing, Korean and odd text alone, and answers however long a turn is',
    async check({ grammar }) {
      for (const text of ['', '   ', '안녕하세요', '?!', '(.*)$1', 'Um... yes.'])
        await expect(grammar.check(text)).resolves.toBeNull();
      await expect(grammar.check('Yes, please. '.repeat(150))).resolves.toBeNull();
    },
  },
];
