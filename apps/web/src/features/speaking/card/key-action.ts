/** What a key does on a speaking card. */
export type KeyAction = 'record' | 'replay-mine' | 'replay-model' | 'help';

/** The parts of a keyboard event that decide. */
export interface KeyPress {
  key: string;
  /** The place on the keyboard: the same under a Korean input method, where `key` is a jamo. */
  code: string;
  isComposing: boolean;
  repeat: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/** What has the focus: `text` takes letters, `control` takes Space (a button, a link), `other` takes neither. */
export type FocusKind = 'text' | 'control' | 'other';

/** What an input method reports while it composes. */
const COMPOSING_KEY = 'Process';

/**
 * The action of a key press, or null when the key belongs to someone else: to a text field, to an input method that is
 * composing, to the browser (with a modifier), or to the control that has the focus (Space).
 */
export function keyAction(press: KeyPress, focus: FocusKind, letterKeys: boolean): KeyAction | null {
  if (focus === 'text' || press.isComposing || press.repeat) return null;
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  if (press.code === 'Space' && !press.shiftKey) return focus === 'other' ? 'record' : null;
  if (!letterKeys || press.key === COMPOSING_KEY) return null;
  if (press.key === '?') return 'help';
  if (press.shiftKey) return null;
  if (press.code === 'KeyR') return 'replay-mine';
  return press.code === 'KeyM' ? 'replay-model' : null;
}

const textSelector =
  'input, textarea, select, [contenteditable=""], [contenteditable="true"], [role="textbox"]';
const controlSelector =
  'button, a[href], summary, [role="button"], [role="menuitem"], [role="menuitemradio"]';

/**
 * Sorts what has the focus. `byPointer`: it got the focus by a click, so the learner's hand is not on Tab and Space is
 * free to mean "speak" even though a button was the last thing clicked.
 */
export function focusKind(target: EventTarget | null, byPointer: boolean): FocusKind {
  if (!(target instanceof Element)) return 'other';
  const box = target.closest(textSelector);
  if (box)
    return box.matches('input[type="checkbox"], input[type="radio"], input[type="range"]')
      ? 'control'
      : 'text';
  return target.closest(controlSelector) && !byPointer ? 'control' : 'other';
}
