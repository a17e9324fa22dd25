import type { SpeechSynthesizer } from '@nova/core/ports/speech-synthesizer.ts';
import { MAX_PARTNER_AUDIO_BYTES } from '@nova/core/ports/speech-to-speech-model.ts';
import { decodeWav } from '@nova/speech/wav.ts';
import { upsampleTo24kHz } from './upsample.ts';

/** A line as the port wants it: pieces of 24 kHz PCM16. Rejects like `SpeechSynthesizer.synthesize`. */
export type PartnerVoice = (text: string, speed: number) => Promise<Uint8Array[]>;

/** The synthesizer's voice at the partner's rate, cut into pieces. */
export function createPartnerVoice(synthesizer: SpeechSynthesizer, voice: string): PartnerVoice {
  return async (text, speed) => {
    const { wav } = await synthesizer.synthesize({ text, voice, rate: speed });
    const pcm = upsampleTo24kHz(decodeWav(wav).samples);
    const pieces: Uint8Array[] = [];
    for (let at = 0; at < pcm.byteLength; at += MAX_PARTNER_AUDIO_BYTES)
      pieces.push(pcm.subarray(at, at + MAX_PARTNER_AUDIO_BYTES));
    return pieces;
  };
}
