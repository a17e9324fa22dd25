import type { CorrectionRule } from '../correction-rule.ts';

/** Words that Korean has from English and uses in its own way. */
export const KONGLISH_RULES: readonly CorrectionRule[] = [
  {
    id: 'konglish',
    pattern: /\b(hand ?phone)\b/gi,
    mend: 'cell phone',
    why: { ko: '핸드폰은 영어로 cell phone이에요.', en: 'In English it is a cell phone.' },
  },
  {
    id: 'konglish',
    pattern: /\beye shopping\b/gi,
    mend: 'window shopping',
    why: { ko: '아이쇼핑은 영어로 window shopping이에요.', en: 'In English it is window shopping.' },
  },
  {
    id: 'konglish',
    pattern:
      /\b(I have|I've got) (?:a |an )?(?:promise|appointment) with (my friend|my friends|a friend)\b/gi,
    mend: 'I have plans with $2',
    why: { ko: '친구와의 약속은 plans라고 해요.', en: 'With friends you have plans.' },
  },
  {
    id: 'konglish',
    pattern: /\bmy condition is (?:very |so |really )?(?:bad|not good)\b/gi,
    mend: "I don't feel well",
    why: { ko: "몸이 안 좋을 때는 I don't feel well이라고 해요.", en: "Say: I don't feel well." },
  },
];
