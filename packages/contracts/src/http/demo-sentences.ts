/** Sentences a visitor can try (no schema here, so that the first page can carry them alone); their model voice is at `GET /demo/speech?sentenceId`. */
export const demoSentences = [
  { sentenceId: 'coffee', en: 'Could I get a small coffee, please?', ko: '작은 커피 한 잔 주시겠어요?' },
  {
    sentenceId: 'weather',
    en: 'The weather is really nice this morning.',
    ko: '오늘 아침 날씨가 정말 좋네요.',
  },
  {
    sentenceId: 'family',
    en: 'I have lived with my family for five years.',
    ko: '가족과 함께 산 지 5년 됐어요.',
  },
] as const satisfies readonly { sentenceId: string; en: string; ko: string }[];
