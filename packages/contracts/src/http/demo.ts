import { z } from 'zod';
import { FeedbackFocus, FeedbackSource, PronunciationResult } from './audio.ts';
import { LocalizedText } from './common.ts';

/** The text fields of the multipart form of `POST /demo/audio`; the file field is `audio`. Nothing is stored. */
export const DemoAudioFields = z
  .strictObject({ referenceText: z.string().trim().min(1).max(200) })
  .meta({ id: 'DemoAudioFields' });
export type DemoAudioFields = z.infer<typeof DemoAudioFields>;

export const DemoAudioResponse = z
  .strictObject({
    result: PronunciationResult,
    feedback: LocalizedText,
    feedbackSource: FeedbackSource,
    focus: FeedbackFocus.nullable(),
  })
  .meta({ id: 'DemoAudioResponse' });
export type DemoAudioResponse = z.infer<typeof DemoAudioResponse>;

/** Sentences a visitor can try; their model voice is at `GET /demo/speech?sentenceId`. */
export const demoSentences = [
  { sentenceId: 'coffee', en: 'Could I get a small coffee, please?', ko: '작은 커피 한 잔 주시겠어요?' },
  { sentenceId: 'weather', en: 'The weather is really nice this morning.', ko: '오늘 아침 날씨가 정말 좋네요.' },
  { sentenceId: 'family', en: 'I have lived with my family for five years.', ko: '가족과 함께 산 지 5년 됐어요.' },
] as const satisfies readonly { sentenceId: string; en: string; ko: string }[];

export const DemoSpeechQuery = z.object({
  sentenceId: z.enum(demoSentences.map((sentence) => sentence.sentenceId)),
  rate: z.coerce.number().min(0.5).max(1.5).default(1),
});
export type DemoSpeechQuery = z.infer<typeof DemoSpeechQuery>;
