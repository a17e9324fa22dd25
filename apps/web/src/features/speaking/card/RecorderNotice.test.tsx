// @vitest-environment happy-dom
import { problemText } from '@nova/contracts/problem-messages.ts';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loadNamespaces } from '../../../lib/i18n.ts';
import type { Recorder } from '../recorder/recorder.ts';
import type { RecorderFailure, RecorderState } from '../recorder/recorder-machine.ts';
import { ko } from '../speaking.ko.ts';
import { RecorderNotice } from './RecorderNotice.tsx';

beforeAll(() => loadNamespaces('app', 'speaking'));
afterEach(cleanup);

function show(state: RecorderState, waitSeconds: number | null = null) {
  const log: string[] = [];
  const recorder: Recorder = {
    getState: () => state,
    subscribe: () => () => undefined,
    livePeaks: () => [],
    press: () => log.push('press'),
    agree: () => log.push('agree'),
    cancel: () => log.push('cancel'),
    resend: () => log.push('resend'),
    settle: () => undefined,
    reset: () => undefined,
    hide: () => undefined,
  };
  render(
    <RecorderNotice
      recorder={recorder}
      privacy="demo"
      waitSeconds={waitSeconds}
      onPlayMine={() => log.push('listen')}
    />,
  );
  const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
  return { log, press };
}
const fail = (failure: RecorderFailure) => show({ phase: 'failure', failure });
const alert = () => screen.getByRole('alert').textContent ?? '';

describe('RecorderNotice', () => {
  it.each(['denied', 'no-device', 'in-use', 'muted', 'lost-device', 'lost-hidden'] as const)(
    'says %s in its own words and offers to try again',
    (kind) => {
      const { log, press } = fail({ kind });
      expect(alert()).toContain(ko.failure[kind].title);
      expect(alert()).toContain(ko.failure[kind].body);
      press(ko.failure.tryAgain);
      expect(log).toEqual(['press']);
    },
  );

  it.each(['insecure', 'unsupported'] as const)(
    'says %s without promising that trying again helps',
    (kind) => {
      fail({ kind });
      expect(alert()).toContain(ko.failure[kind].body);
      expect(screen.queryByRole('button', { name: ko.failure.tryAgain })).toBe(null);
    },
  );

  it('has a different sentence for every failure', () => {
    const texts = Object.values(ko.failure).flatMap((text) =>
      typeof text === 'object' && 'body' in text ? [text.body] : [],
    );
    expect(new Set(texts).size).toBe(texts.length);
  });

  it.each(['no-speech', 'too-quiet', 'clipped', 'too-noisy', 'different-sentence'] as const)(
    'says %s kindly and lets the learner hear herself',
    (code) => {
      const { log, press } = fail({ kind: 'problem', code });
      expect(alert()).toContain(problemText(code, 'ko').detail);
      press(ko.failure.listenMine);
      expect(log).toEqual(['listen']);
    },
  );

  it('says how long to wait', () => {
    fail({ kind: 'problem', code: 'rate-limited', retryAfterSeconds: 12 });
    expect(alert()).toContain('12초');
  });

  it('sends an unsent recording again', () => {
    const { log, press } = fail({ kind: 'unsent', reason: 'unreachable' });
    press(ko.failure.resend);
    expect(log).toEqual(['resend']);
  });

  it('explains before the browser asks, and takes no for an answer', () => {
    const { log, press } = show({ phase: 'explaining' });
    expect(document.body.textContent).toContain(ko.explain.demo);
    press(ko.explain.later);
    press(ko.explain.agree);
    expect(log).toEqual(['cancel', 'agree']);
  });

  it('tells that a queued recording is safe, and when it goes', () => {
    show({ phase: 'queued' }, 30);
    expect(screen.getByRole('status').textContent).toContain('30초');
  });

  it('is silent otherwise', () => {
    show({ phase: 'recording', elapsedMs: 1, meter: 0, hint: null });
    expect(document.body.textContent).toBe('');
  });
});
