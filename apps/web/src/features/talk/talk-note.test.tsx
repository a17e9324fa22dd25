// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loadNamespaces } from '../../lib/i18n.ts';
import { NO_TALK } from './live/talk-state.ts';
import { TalkNote } from './room/TalkNote.tsx';

beforeAll(() => loadNamespaces('app', 'talk', 'speaking'));
afterEach(cleanup);

describe('the one thing to know now', () => {
  const show = (notice: 'needs-help' | 'idle') =>
    render(
      <TalkNote
        state={{ ...NO_TALK, phase: 'live', notice }}
        failure={{ kind: 'lost-device' }}
        onRetry={() => undefined}
      />,
    );

  it('is the microphone that is gone, and whom to call beside it', () => {
    show('needs-help');
    expect(screen.getByRole('alert')).toBeTruthy();
    expect(screen.getByRole('status').textContent).toMatch(/109.*1388/);
    expect(screen.getByRole('link', { name: '109에 전화하기' }).getAttribute('href')).toBe('tel:109');
  });

  it('is the microphone alone before anything else', () => {
    show('idle');
    expect(screen.getByRole('alert')).toBeTruthy();
    expect(screen.queryByRole('status')).toBeNull();
  });
});
