import { describe, expect, it } from 'vitest';
import type { FeedbackWriter } from '../ports/feedback-writer.ts';
import type { LessonCatalog } from '../ports/lesson-catalog.ts';
import { describeContract, failedChecks } from '../testing/contract.ts';
import { feedbackWriterContract } from '../testing/feedback-writer.contract.ts';
import { createRuleFeedbackWriter } from './rule-feedback-writer.ts';

const ipa: Record<string, string> = { TH: 'θ', S: 's' };
const catalog = {
  sound: (phone: string) => ({ ipa: ipa[phone] }),
} as unknown as LessonCatalog;
const rules = createRuleFeedbackWriter(catalog);

describeContract('FeedbackWriter contract: rules', feedbackWriterContract, async () => ({ subject: rules }));

const saying = (ko: string, en: string): FeedbackWriter['write'] => {
  return async () => ({ text: { ko, en }, source: 'rules' });
};

describe('FeedbackWriter contract catches a writer that', () => {
  const [who, short, focus, omission, quotes, praise, learner, session, writing] = feedbackWriterContract.map(
    ({ name }) => name,
  );
  it.each<[fault: string, caughtBy: string | undefined, broken: Partial<FeedbackWriter>]>([
    [
      'does not say who it is',
      who,
      { write: async (input) => ({ ...(await rules.write(input)), source: 'somebody' as 'rules' }) },
    ],
    ['writes English only', short, { write: saying('Well done.', 'Well done.') }],
    ['mixes the languages', short, { write: saying('잘했어요.', '잘했어요 means well done.') }],
    [
      'writes an essay',
      short,
      {
        async write(input) {
          const { ko, en } = (await rules.write(input)).text;
          return { text: { ko: ko.repeat(20), en: en.repeat(20) }, source: 'rules' };
        },
      },
    ],
    ['does not look at the focus', focus, { write: (input) => rules.write({ ...input, focus: null }) }],
    [
      'names no word',
      focus,
      {
        async write(input) {
          const { ko, en } = (await rules.write(input)).text;
          const text = { ko: ko.replace('think', '그 말'), en: en.replace('think', 'that word') };
          return { text, source: 'rules' };
        },
      },
    ],
    ['overlooks a missing word', omission, { write: saying('잘 들렸어요.', 'I heard you well.') }],
    ['makes up a word', quotes, { write: saying('“banana”가 좋았어요.', '“banana” was good.') }],
    [
      'finds fault with what was good',
      praise,
      { write: saying('/θ/ 소리를 다시 해 보세요.', 'Try /θ/ again.') },
    ],
    [
      'needs a beginner',
      learner,
      { write: (input) => (input.level === null ? rules.write(input) : Promise.reject(new Error('level'))) },
    ],
    [
      'has nothing to say without recordings',
      session,
      {
        writeSession: async (input) =>
          input.attempts.length > 0
            ? rules.writeSession(input)
            : { text: { ko: '', en: '' }, source: 'rules' },
      },
    ],
    [
      'asks who talked in writing for a recording',
      writing,
      { writeSession: (input) => rules.writeSession({ ...input, isTyped: false }) },
    ],
  ])('%s', async (_, caughtBy, broken) => {
    const subject = { ...rules, ...broken };
    expect(await failedChecks(feedbackWriterContract, async () => ({ subject }))).toContain(caughtBy);
  });
});
