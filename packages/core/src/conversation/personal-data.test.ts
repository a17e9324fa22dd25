import { describe, expect, it } from 'vitest';
import { maskPersonal, tellsPersonal } from './personal-data.ts';

describe('personal data in what a learner says', () => {
  it.each([
    ['My e-mail is hana.kim@mail.example.co.kr.', 'My e-mail is {EMAIL}.'],
    ['It is hana dot kim at gmail dot com, okay?', 'It is {EMAIL}, okay?'],
    ['My number is 010-1234-5678.', 'My number is {PHONE}.'],
    ['It is ０１０－１２３４－５６７８.', 'It is {PHONE}.'],
    ['My phone number is +82 10 1234 5678, or (031) 555-1234.', 'My phone number is {PHONE}, or {PHONE}.'],
    ['My cell is +1 415 555 2671, call me.', 'My cell is {PHONE}, call me.'],
    ['It is zero one zero, one two three four five six.', 'It is {NUMBER}.'],
    ['제 주민번호는 900101-2345678이에요', '제 주민번호는 {ID}이에요'],
    ['My card is 4321 8765 1234 0987.', 'My card is {CARD}.'],
    ['I live at 12 Teheran-ro, 101-dong 1203-ho.', 'I live at {ADDRESS}.'],
    ['I live at Sky Apartments 1203. Come over!', 'I live at {ADDRESS}. Come over!'],
    ['My home address is 5 Main Street.', 'My home address is {ADDRESS}.'],
  ])('%s', (said, kept) => {
    expect(maskPersonal(said)).toBe(kept);
    expect(tellsPersonal(said)).toBe(true);
    expect(tellsPersonal(kept)).toBe(false);
  });

  it.each(['Two coffees, please.', 'My room is 1204.', 'That’s 13,500 won.', 'I have one, two or three.'])(
    'none in: %s',
    (said) => {
      expect(maskPersonal(said)).toBe(said);
    },
  );
});
