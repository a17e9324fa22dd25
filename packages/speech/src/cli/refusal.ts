/** A refusal as text for a terminal. */
import type { SpeechError, SpeechErrorCode } from '../errors.ts';

const REASONS: Readonly<Record<SpeechErrorCode, string>> = {
  'audio-empty': 'there is no sound in the file.',
  'audio-not-wav': 'the file is not a WAV file.',
  'audio-format-unsupported': 'this kind of WAV is not read: give 16 kHz, one channel, 16-bit PCM.',
  'audio-truncated': 'the file ends before its sound does.',
  'audio-too-short': 'the recording is too short to hear a word in.',
  'audio-too-long': 'the recording is longer than one minute.',
  'no-speech': 'nobody speaks in it.',
  'too-quiet': 'it is too quiet: come closer to the microphone.',
  clipped: 'it is so loud that it is cut off: move away from the microphone.',
  'too-noisy': 'the noise around is too loud.',
  'different-sentence': 'another sentence was said, or another language.',
  'partly-read': 'only part of the text was read.',
  'several-voices': 'more than one voice is in it.',
  'reference-empty': 'the text has no word to say.',
  'reference-too-long': 'the text is too long for one recording.',
  'reference-not-english': 'the text is not English.',
  'reference-phones-unknown': 'a given phone is not one of ARPAbet.',
};

/** Why a recording was not scored: a sentence, then its code and the numbers that explain it. */
export function formatRefusal({ code, detail }: Pick<SpeechError, 'code' | 'detail'>): string {
  const numbers = Object.entries(detail).map(([name, value]) => `${name} ${value}`);
  return [`not scored: ${REASONS[code]}`, `  ${[code, ...numbers].join(', ')}`].join('\n');
}
