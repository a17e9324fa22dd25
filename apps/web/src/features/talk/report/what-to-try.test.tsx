// @vitest-environment happy-dom
import type { TalkReport } from '@nova/contracts/http/talk-report.ts';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loadNamespaces } from '../../../lib/i18n.ts';
import { NotMadeOut } from '../NotMadeOut.tsx';
import { WhatToTry } from './WhatToTry.tsx';

beforeAll(() => loadNamespaces('app', 'talk'));
afterEach(cleanup);

const turn = { text: '', gloss: null, isTyped: false, attemptId: null, correction: null };
const turns: TalkReport['turns'] = [
  { ...turn, speaker: 'partner', text: 'Hi!' },
  { ...turn, speaker: 'learner', notMadeOutMs: 2_300 },
  { ...turn, speaker: 'learner', text: 'Tea, please.' },
];

describe('a talk in which a turn was not made out', () => {
  it('says so in her language, and for how long she spoke', () => {
    render(<NotMadeOut ms={2_300} />);
    expect(screen.getByText('(알아듣지 못했어요 · 약 2초)')).toBeTruthy();
  });

  it('has a report that says what to try', () => {
    render(<WhatToTry turns={turns} />);
    expect(screen.getByRole('heading', { name: /^1번은 말소리가 들렸지만/ })).toBeTruthy();
    expect(screen.getAllByRole('listitem').length).toBe(3);
  });

  it('says nothing where all was made out', () => {
    render(<WhatToTry turns={turns.filter(({ notMadeOutMs }) => notMadeOutMs === undefined)} />);
    expect(screen.queryByRole('heading')).toBeNull();
  });
});
