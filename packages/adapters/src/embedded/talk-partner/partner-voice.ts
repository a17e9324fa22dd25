import type { SpeechSynthesizer } from '@nova/core/ports/speech-synthesizer.ts';
import { MAX_PARTNER_AUDIO_BYTES } from '@nova/core/ports/speech-to-speech-model.ts';
import { decodeWav } from '@nova/speech/wav.ts';
import { upsampleTo24kHz } from './upsample.ts';

/** The partner's voice in one talk. */
export interface PartnerVoice {
  /** A line as the port wants it: pieces of 24 kHz PCM16. Rejects like `SpeechSynthesizer.synthesize`. */
  speak(text: string, speed: number): Promise<Uint8Array[]>;
  /** Says a line ahead, quietly, so that it is there when it is wanted. Forgets what was prepared before. Never rejects. */
  prepare(texts: readonly string[], speed: number): void;
}

/** The synthesizer's voice at the partner's rate, cut into pieces. */
export function createPartnerVoice(synthesizer: SpeechSynthesizer, voice: string): PartnerVoice {
  const prepared = new Map<string, Promise<Uint8Array[]>>();
  /** Counts what was asked for; lines are said ahead for the latest only. */
  let round = 0;
  const keyOf = (text: string, speed: number) => `${speed} ${text}`;

  async function say(text: string, speed: number): Promise<Uint8Array[]> {
    const { wav } = await synthesizer.synthesize({ text, voice, rate: speed });
    return piecesOf(upsampleTo24kHz(decodeWav(wav).samples));
  }
  return {
    speak(text, speed) {
      const ahead = prepared.get(keyOf(text, speed));
      // What is wanted now waits for no more than the line that is being said ahead.
      if (!ahead) round++;
      return ahead ?? say(text, speed);
    },
    prepare(texts, speed) {
      prepared.clear();
      // Several replies may have one answer.
      void sayAhead([...new Set(texts)], speed, ++round);
    },
  };

  /** One after the other, for as long as nothing else is wanted. */
  async function sayAhead(texts: readonly string[], speed: number, own: number): Promise<void> {
    for (const text of texts) {
      if (own !== round) return;
      const key = keyOf(text, speed);
      const line = say(text, speed);
      prepared.set(key, line);
      // A line that could not be said ahead is said, or refused, when it is wanted.
      await line.catch(() => prepared.delete(key));
    }
  }
}

function piecesOf(pcm: Uint8Array): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < pcm.byteLength; at += MAX_PARTNER_AUDIO_BYTES)
    pieces.push(pcm.subarray(at, at + MAX_PARTNER_AUDIO_BYTES));
  return pieces;
}
