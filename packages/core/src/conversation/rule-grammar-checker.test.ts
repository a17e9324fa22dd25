import { expect, it } from 'vitest';
import { describeContract, failedChecks } from '../testing/contract.ts';
import { grammarCheckerContract } from '../testing/grammar-checker.contract.ts';
import { ruleGrammarChecker } from './rule-grammar-checker.ts';

describeContract('GrammarChecker contract: our rules', grammarCheckerContract, async () => ({
  subject: { grammar: ruleGrammarChecker },
}));

it('the contract catches a checker that corrects everything', async () => {
  const eager = { ...ruleGrammarChecker, check: async (text: string) => ({ ...REASON, better: `${text}!` }) };
  expect(
    await failedChecks(grammarCheckerContract, async () => ({ subject: { grammar: eager } })),
  ).toHaveLength(4);
});

it('the contract catches a checker that does not ask how the words came', async () => {
  const deaf = { check: (text: string) => ruleGrammarChecker.check(text) };
  expect(await failedChecks(grammarCheckerContract, async () => ({ subject: { grammar: deaf } }))).toEqual([
    'takes no article for a mistake where words were made out one by one',
  ]);
});

const REASON = { rule: 'eager', why: { ko: '그냥요.', en: 'Because.' } };
