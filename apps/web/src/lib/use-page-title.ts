import { useEffect } from 'react';

/** Names the page in the tab and in the history: "로그인 · Nova English". */
export function usePageTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title ? `${title} · Nova English` : 'Nova English';
  }, [title]);
}
