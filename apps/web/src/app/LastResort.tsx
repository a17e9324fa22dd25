import i18next from 'i18next';
import { Component, type ReactNode } from 'react';
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
        <h1 className="text-xl font-bold">{i18next.t('unexpected.title')}</h1>
        <p className="text-ink-2">{i18next.t('unexpected.body')}</p>
        <div className="mt-3 flex flex-wrap gap-3">
          <Button onClick={() => location.reload()}>{i18next.t('unexpected.reload')}</Button>
          <Button variant="secondary" asChild>
            <a href="/">{i18next.t('home')}</a>
          </Button>
        </div>
      </main>
    );
  }
}
