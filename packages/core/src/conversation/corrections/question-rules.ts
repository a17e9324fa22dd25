import type { CorrectionRule } from '../correction-rule.ts';
import { ASKS_NO_MORE, lower } from './patterns.ts';

/** The order of a question, and the do that it needs. */
export const QUESTION_RULES: readonly CorrectionRule[] = [
  {
    id: 'question-order',
    pattern: /^(where|when|how|what time|why) (I|we|you) (can|should|will|could)\b(?=.*\?$)/gi,
    mend: (_all, word, who, modal) => `${word} ${lower(modal!)} ${who}`,
    why: { ko: '물어볼 때는 조동사가 주어 앞에 와요.', en: 'In a question the modal comes first.' },
  },
  {
    id: 'question-order',
    pattern: /^(how much|what time|where|what|who|how far) (it|this|that) is\?$/gi,
    mend: '$1 is $2?',
    why: { ko: '물어볼 때는 is가 먼저 와요.', en: 'In a question "is" comes first.' },
  },
  {
    id: 'question-order',
    pattern: new RegExp(
      `^(why|where|when|how) (you|we|they|he|she|it) (are|is|were|was) (?=(?:so |very |late|sad|angry|happy|tired|busy|going|doing|crying|laughing|here|there|from)\\b)${ASKS_NO_MORE}(?=[^,]*\\?$)`,
      'gi',
    ),
    mend: (_all, word, who, be) => `${word} ${lower(be!)} ${who} `,
    why: { ko: '물어볼 때는 am, is, are가 주어 앞에 와요.', en: 'In a question am, is, are comes first.' },
  },
  {
    id: 'what-mean',
    pattern: /^what means? ((?:this|that|the) \w+|it|this|that)\?$/gi,
    mend: 'What does $1 mean?',
    why: { ko: '뜻을 물을 때는 What does ... mean?이에요.', en: 'Ask: What does ... mean?' },
  },
  {
    id: 'question-do',
    pattern:
      /^(what|where|why|how|when|what time) (you|they|we) (want|like|need|go|live|do|think|have|eat|know|mean)\b(?=.*\?$)/gi,
    mend: '$1 do $2 $3',
    why: { ko: '물어볼 때는 do가 필요해요.', en: 'A question needs "do".' },
  },
  {
    id: 'how-to-say',
    pattern: /^how (?:to|can) say\b/gi,
    mend: 'How do you say',
    why: { ko: '물어볼 때는 How do you say ...?라고 해요.', en: 'Ask: How do you say ...?' },
  },
  {
    id: 'what-mean',
    pattern: /^what is (?:the )?(?:mean|meaning is)(?: this| that| it)?\?$/gi,
    mend: 'What does it mean?',
    why: { ko: '뜻을 물을 때는 What does it mean?이에요.', en: 'Ask: What does it mean?' },
  },
];
