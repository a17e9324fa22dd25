import type { TestClient } from './test-client.ts';

/** A square wave of 400 Hz, 16 kHz PCM16: what the scripted partner takes for speech. */
export const tone = (ms: number, value = 5_000) =>
  new Uint8Array(Int16Array.from({ length: ms * 16 }, (_, i) => (i % 40 < 20 ? value : -value)).buffer);

/** Silence, 16 kHz PCM16. */
export const quiet = (ms: number) => new Uint8Array(ms * 32);

/** Sends sound one after the other in the frames of a microphone, 40 ms each. */
export function speak(client: TestClient, ...parts: Uint8Array[]): void {
  for (const pcm of parts)
    for (let at = 0; at < pcm.byteLength; at += 1_280) client.sendAudio(pcm.subarray(at, at + 1_280));
}
