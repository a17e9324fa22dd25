// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { focusKind, type KeyPress, keyAction } from './key-action.ts';

const press = (more: Partial<KeyPress>): KeyPress => ({
  key: '',
  code: '',
  isComposing: false,
  repeat: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});
const space = press({ key: ' ', code: 'Space' });

describe('keyAction', () => {
  it('records with Space, replays with R and M, helps with ?', () => {
    expect(keyAction(space, 'other', true)).toBe('record');
    expect(keyAction(press({ key: 'r', code: 'KeyR' }), 'other', true)).toBe('replay-mine');
    expect(keyAction(press({ key: 'm', code: 'KeyM' }), 'control', true)).toBe('replay-model');
    expect(keyAction(press({ key: '?', code: 'Slash', shiftKey: true }), 'other', true)).toBe('help');
  });

  it('works with the Korean keyboard, where the key is a jamo', () => {
    expect(keyAction(press({ key: 'ㄱ', code: 'KeyR' }), 'other', true)).toBe('replay-mine');
  });

  it('leaves an input method and a text field alone', () => {
    expect(keyAction(press({ key: 'ㄱ', code: 'KeyR', isComposing: true }), 'other', true)).toBe(null);
    expect(keyAction(press({ key: 'Process', code: 'KeyR' }), 'other', true)).toBe(null);
    expect(keyAction(space, 'text', true)).toBe(null);
    expect(keyAction(press({ key: 'r', code: 'KeyR' }), 'text', true)).toBe(null);
  });

  it('leaves Space to the control that has the focus, and combinations to the browser', () => {
    expect(keyAction(space, 'control', true)).toBe(null);
    expect(keyAction(press({ key: 'r', code: 'KeyR', ctrlKey: true }), 'other', true)).toBe(null);
    expect(keyAction(press({ key: 'r', code: 'KeyR', metaKey: true }), 'other', true)).toBe(null);
    expect(keyAction(press({ key: ' ', code: 'Space', shiftKey: true }), 'other', true)).toBe(null);
  });

  it('does not start and stop over and over while a key is held', () => {
    expect(keyAction({ ...space, repeat: true }, 'other', true)).toBe(null);
  });

  it('keeps only Space when letters are switched off', () => {
    expect(keyAction(space, 'other', false)).toBe('record');
    expect(keyAction(press({ key: 'r', code: 'KeyR' }), 'other', false)).toBe(null);
    expect(keyAction(press({ key: '?', code: 'Slash', shiftKey: true }), 'other', false)).toBe(null);
  });
});

describe('focusKind', () => {
  const find = (html: string) => {
    document.body.innerHTML = html;
    return document.body.querySelector('#x');
  };

  it('knows a text field, a control and the rest', () => {
    expect(focusKind(find('<textarea id="x"></textarea>'), false)).toBe('text');
    expect(focusKind(find('<div contenteditable="true"><b id="x">a</b></div>'), true)).toBe('text');
    expect(focusKind(find('<button><i id="x"></i></button>'), false)).toBe('control');
    expect(focusKind(find('<input type="checkbox" id="x" />'), true)).toBe('control');
    expect(focusKind(find('<p id="x"></p>'), false)).toBe('other');
    expect(focusKind(null, false)).toBe('other');
  });

  it('frees Space after a click on a button', () => {
    expect(focusKind(find('<button id="x"></button>'), true)).toBe('other');
  });
});
