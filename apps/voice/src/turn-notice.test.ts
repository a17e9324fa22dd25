import { describe, expect, it } from 'vitest';
import { noticesOf } from './turn-notice.ts';

const hers = (text: string) => ({ speaker: 'learner', text, screening: 'masked' }) as const;
const covered = hers('Call me at {PHONE}.');

describe('noticesOf', () => {
  it('tells once in a talk that personal data was masked', () => {
    expect(noticesOf(covered, [])).toEqual(['private-covered']);
    expect(noticesOf(covered, [hers('I live at {ADDRESS}.')])).toEqual([]);
  });

  it('tells first of what hurts, whatever was masked beside it and before it', () => {
    const hurtful = hers('You bitch, call me at {PHONE}.');
    expect(noticesOf(hurtful, [])).toEqual(['kind-words']);
    expect(noticesOf(hurtful, [covered])).toEqual(['kind-words']);
  });

  it('says what was left out, and whose it was', () => {
    const withheld = { text: '(left out)', screening: 'withheld' } as const;
    expect(noticesOf({ ...withheld, speaker: 'learner' }, [])).toEqual(['turn-withheld']);
    expect(noticesOf({ ...withheld, speaker: 'partner' }, [])).toEqual(['partner-withheld']);
  });

  it('tells who listens to whoever needs help, were it of a turn that is left out', () => {
    const said = { speaker: 'learner', text: '(left out)', screening: 'withheld' } as const;
    expect(noticesOf({ ...said, cares: ['needs-help'] }, [])).toEqual(['needs-help']);
    expect(noticesOf({ speaker: 'learner', text: '죽고 싶어' }, [])).toEqual(['needs-help']);
    expect(noticesOf({ speaker: 'learner', text: 'My dad hits me.' }, [])).toEqual(['needs-protection']);
    const both = ['needs-help', 'needs-protection'] as const;
    const text = 'My dad hits me and I want to die.';
    expect(noticesOf({ speaker: 'learner', text }, [])).toEqual(both);
    expect(noticesOf({ ...said, cares: both }, [])).toEqual(both);
  });

  it('says nothing of what the partner said, and of most of what she says', () => {
    expect(noticesOf({ speaker: 'partner', text: 'It is {PHONE}.', screening: 'masked' }, [])).toEqual([]);
    expect(noticesOf({ speaker: 'learner', text: 'A latte, please.' }, [])).toEqual([]);
  });
});
