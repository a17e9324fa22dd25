import { Component, type ReactNode } from 'react';
import { sayInShell } from '../lib/i18n.ts';
import { Button } from '../ui/Button.tsx';

/** Catches what nothing else caught: says what is safe and offers the way out, instead of a white page. */
export class LastResort extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <main className="mx-auto grid min-h-dvh max-w-md content-center gap-3 p-6">
        <h1 className="text-xl font-bold">{sayInShell('unexpected.title')}</h1>
        <p className="text-ink-2">{sayInShell('unexpected.body')}</p>
        <div className="mt-3 flex flex-wrap gap-3">
          <Button onClick={() => location.reload()}>{sayInShell('unexpected.reload')}</Button>
          <Button variant="secondary" asChild>
            <a href="/">{sayInShell('home')}</a>
          </Button>
        </div>
      </main>
    );
  }
}
