import { z } from 'zod';
import { DeviceResultField, ProcessAudioResponse } from './audio.ts';
import { demoSentences } from './demo-sentences.ts';

/** The text fields of the multipart form of `POST /demo/audio`; the file field is `audio`. Nothing is stored. */
export const DemoAudioFields = z
  .strictObject({
    referenceText: z.string().trim().min(1).max(200),
    result: DeviceResultField.optional(),
  })
  .meta({ id: 'DemoAudioFields' });
export type DemoAudioFields = z.infer<typeof DemoAudioFields>;

/** What a learner is answered, but for what is stored. */
export const DemoAudioResponse = ProcessAudioResponse.omit({ attemptId: true, sessionId: true }).meta({
  id: 'DemoAudioResponse',
});
export type DemoAudioResponse = z.infer<typeof DemoAudioResponse>;

export { demoSentences };

export const DemoSpeechQuery = z.object({
  sentenceId: z.enum(demoSentences.map((sentence) => sentence.sentenceId)),
  rate: z.coerce.number().min(0.5).max(1.5).default(1),
});
export type DemoSpeechQuery = z.infer<typeof DemoSpeechQuery>;
