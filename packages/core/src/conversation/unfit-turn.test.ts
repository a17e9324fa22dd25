import { expect, it } from 'vitest';
import { isUnfitTurn } from './unfit-turn.ts';

it('is not one that names what she spoke of in need, and is one that hurts even then', () => {
  const names = 'You can talk about suicide with the people at 109.';
  expect([isUnfitTurn(names), isUnfitTurn(names, true)]).toEqual([true, false]);
  expect(isUnfitTurn('Suicide? You bitch.', true)).toBe(true);
});

it.each([
  ['nothing', '', true],
  ['no words', '... ?!', true],
  ['Korean', '안녕하세요, 무엇을 드릴까요?', true],
  ['Russian', 'Что вы хотите?', true],
  ['Korean with an English word', '라떼 drinks 있어요 어떤 걸로 드릴까요', true],
  ['what is not for learners', 'You are a fucking idiot.', true],
  ['an answer', 'Sure! Hot or iced?', false],
  ['a name in her own letters', 'Nice to meet you, 민지! How can I help you today?', false],
  ['accents', 'One café crème, coming right up.', false],
])('%s', (_what, text, isUnfit) => {
  expect(isUnfitTurn(text)).toBe(isUnfit);
});
