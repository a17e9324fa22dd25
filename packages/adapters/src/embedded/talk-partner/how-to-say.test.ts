import { describe, expect, it } from 'vitest';
import { createPhrasebook } from './how-to-say.ts';

const cafe = [
  { en: 'Where is the restroom?', ko: '화장실이 어디예요?' },
  { en: 'Can I have some water, please?', ko: '물 좀 주시겠어요?' },
  { en: 'How much is it?', ko: '얼마예요?' },
];
const phrasebook = createPhrasebook([
  cafe,
  [
    { en: 'How much is this?', ko: '얼마예요?' },
    { en: 'Water', ko: '물' },
  ],
]);

describe('createPhrasebook', () => {
  it.each([
    ['화장실이 어디예요', 'Where is the restroom?'],
    ['"화장실이 어디예요?"를 영어로 어떻게 말해요?', 'Where is the restroom?'],
    ['화장실 어디 있어요는 영어로 뭐라고 해요?', 'Where is the restroom?'],
    ['물 좀 주세요', 'Can I have some water, please?'],
    ['얼마예요? in English', 'How much is it?'],
    ['물', 'Water'],
  ])('answers "%s"', (asked, en) => {
    expect(phrasebook.find(asked)[0]?.en).toBe(en);
  });

  it('gives several answers, the scenario’s own first, each once', () => {
    expect(phrasebook.find('얼마예요').map(({ en }) => en)).toEqual(['How much is it?', 'How much is this?']);
  });

  it.each(['', '영어로 어떻게 말해요?', '내일 주식이 오를까요?', '😀'])(
    'does not make up an answer to "%s"',
    (asked) => {
      expect(phrasebook.find(asked)).toEqual([]);
    },
  );
});
