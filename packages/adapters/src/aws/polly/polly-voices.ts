import type { Voice } from '@nova/core/ports/speech-synthesizer.ts';

/** A voice of Polly and the English it speaks. */
export interface PollyVoice extends Voice {
  languageCode: 'en-US' | 'en-GB';
}

/** Neural voices of Polly (Amazon Polly Developer Guide, "Available voices"), American first as in the lessons. */
export const POLLY_VOICES: readonly PollyVoice[] = [
  { id: 'Joanna', label: 'Joanna (US)', gender: 'female', languageCode: 'en-US' },
  { id: 'Matthew', label: 'Matthew (US)', gender: 'male', languageCode: 'en-US' },
  { id: 'Amy', label: 'Amy (UK)', gender: 'female', languageCode: 'en-GB' },
  { id: 'Brian', label: 'Brian (UK)', gender: 'male', languageCode: 'en-GB' },
];

export const POLLY_DEFAULT_VOICE = 'Joanna';
