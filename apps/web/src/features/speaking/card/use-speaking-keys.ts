import { useEffect, useRef } from 'react';
import { speakingSettings } from '../settings.ts';
import { focusKind, type KeyAction, keyAction } from './key-action.ts';

/**
 * Space, R, M and ? for the one speaking card of a page. `disabled` while something else is in front (a dialog).
 * The handler of an action that makes no sense now does nothing itself.
 */
export function useSpeakingKeys(handlers: Record<KeyAction, () => void>, disabled: boolean): void {
  const latest = useRef(handlers);
  latest.current = handlers;
  useEffect(() => {
    if (disabled) return;
    let byPointer = false;
    const onPointer = () => {
      byPointer = true;
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Tab') byPointer = false;
      if (event.defaultPrevented) return;
      const action = keyAction(event, focusKind(event.target, byPointer), speakingSettings().letterKeys);
      if (!action) return;
      event.preventDefault();
      latest.current[action]();
    };
    // Firefox presses a focused button on key-up, whatever became of key-down.
    const onKeyUp = (event: KeyboardEvent) => {
      const isFree =
        focusKind(event.target, byPointer) === 'other' && event.target instanceof HTMLButtonElement;
      if (event.code === 'Space' && isFree) event.preventDefault();
    };
    document.addEventListener('pointerdown', onPointer, true);
    document.addEventListener('keydown', onKeyDown);
    document.addEventListener('keyup', onKeyUp);
    return () => {
      document.removeEventListener('pointerdown', onPointer, true);
      document.removeEventListener('keydown', onKeyDown);
      document.removeEventListener('keyup', onKeyUp);
    };
  }, [disabled]);
}
