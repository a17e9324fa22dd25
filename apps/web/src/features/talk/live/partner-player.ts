import { SERVER_AUDIO_RATE_HZ } from '@nova/contracts/voice/protocol.ts';

/** Plays what the partner says as it comes. */
export interface PartnerPlayer {
  /** The next piece, 24 kHz mono PCM16. */
  play(pcm: Uint8Array): void;
  /** Falls silent at once and forgets what was not played. */
  flush(): void;
  close(): void;
}

/** Sound is begun this much late, so that the next piece may be late by as much. */
const JITTER_S = 0.12;

/** A player on an audio context of its own; call it from a tap, or browsers keep it silent. */
export function createPartnerPlayer(): PartnerPlayer {
  const context = new AudioContext();
  const playing = new Set<AudioBufferSourceNode>();
  let nextStartS = 0;
  void context.resume();
  return {
    play(pcm) {
      const samples = new Int16Array(pcm.slice().buffer);
      const buffer = context.createBuffer(1, samples.length, SERVER_AUDIO_RATE_HZ);
      buffer.copyToChannel(
        Float32Array.from(samples, (sample) => sample / 32_768),
        0,
      );
      const source = new AudioBufferSourceNode(context, { buffer });
      source.connect(context.destination);
      source.onended = () => playing.delete(source);
      if (nextStartS < context.currentTime) nextStartS = context.currentTime + JITTER_S;
      source.start(nextStartS);
      nextStartS += buffer.duration;
      playing.add(source);
    },
    flush() {
      for (const source of playing) source.stop();
      playing.clear();
      nextStartS = 0;
    },
    close() {
      void context.close();
    },
  };
}
