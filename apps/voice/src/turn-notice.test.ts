import { describe, expect, it } from 'vitest';
import { noticeOf } from './turn-notice.ts';

const hers = (text: string) => ({ speaker: 'learner', text, screening: 'masked' }) as const;
const covered = hers('Call me at {PHONE}.');

describe('noticeOf', () => {
  it('tells once in a talk that personal data was masked', () => {
    expect(noticeOf(covered, [])).toBe('private-covered');
    expect(noticeOf(covered, [hers('I live at {ADDRESS}.')])).toBeNull();
  });

  it('tells first of what hurts, whatever was masked beside it and before it', () => {
    const hurtful = hers('You bitch, call me at {PHONE}.');
    expect(noticeOf(hurtful, [])).toBe('kind-words');
    expect(noticeOf(hurtful, [covered])).toBe('kind-words');
  });

  it('says what was left out, and whose it was', () => {
    const withheld = { text: '(left out)', screening: 'withheld' } as const;
    expect(noticeOf({ ...withheld, speaker: 'learner' }, [])).toBe('turn-withheld');
    expect(noticeOf({ ...withheld, speaker: 'partner' }, [])).toBe('partner-withheld');
  });

  it('tells who listens to whoever needs help, were it of a turn that is left out', () => {
    const said = { speaker: 'learner', text: '(left out)', screening: 'withheld' } as const;
    expect(noticeOf({ ...said, care: 'needs-help' }, [])).toBe('needs-help');
    expect(noticeOf({ speaker: 'learner', text: '죽고 싶어' }, [])).toBe('needs-help');
    expect(noticeOf({ speaker: 'learner', text: 'My dad hits me.' }, [])).toBe('needs-protection');
  });

  it('says nothing of what the partner said, and of most of what she says', () => {
    expect(noticeOf({ speaker: 'partner', text: 'It is {PHONE}.', screening: 'masked' }, [])).toBeNull();
    expect(noticeOf({ speaker: 'learner', text: 'A latte, please.' }, [])).toBeNull();
  });
});
