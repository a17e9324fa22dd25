import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/**
 * After going to another page the focus is at its beginning, as after a full page load: keyboards and screen readers
 * go on from the content, not from the link that was pressed. A field the page has focused itself keeps the focus.
 */
export function useFocusOnNavigation(): void {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
        if (!fromLocation || !pathChanged) return;
        const content = document.getElementById('content');
        if (content && !content.contains(document.activeElement)) content.focus({ preventScroll: true });
      }),
    [router],
  );
}
