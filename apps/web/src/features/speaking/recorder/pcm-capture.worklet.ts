/**
 * Runs on the audio thread: gathers the render quanta (128 samples) of the first channel into batches and posts each
 * as a `Float32Array`. On the message `flush` it posts what is left, then `null`: nothing of the last word is lost.
 */

// The DOM library does not describe the audio worklet scope.
declare abstract class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;
declare const sampleRate: number;

/** Often enough for a level ring that follows the voice, seldom enough to cost nothing. */
const BATCH_SECONDS = 0.032;

class PcmCapture extends AudioWorkletProcessor {
  #batch = new Float32Array(Math.ceil(sampleRate * BATCH_SECONDS));
  #filled = 0;

  constructor() {
    super();
    this.port.onmessage = (event: MessageEvent<unknown>) => {
      if (event.data !== 'flush') return;
      this.#post();
      this.port.postMessage(null);
    };
  }

  process(inputs: Float32Array[][]): boolean {
    const channel = inputs[0]?.[0];
    if (!channel) return true;
    for (let done = 0; done < channel.length; ) {
      const part = channel.subarray(done, done + this.#batch.length - this.#filled);
      this.#batch.set(part, this.#filled);
      this.#filled += part.length;
      done += part.length;
      if (this.#filled === this.#batch.length) this.#post();
    }
    return true;
  }

  #post(): void {
    const full = this.#batch.slice(0, this.#filled);
    this.#filled = 0;
    if (full.length > 0) this.port.postMessage(full, [full.buffer]);
  }
}

registerProcessor('pcm-capture', PcmCapture);
