export interface Voice {
  id: string;
  label: string;
  gender: 'female' | 'male';
}

/** A spoken model sentence. */
export interface SynthesizedSpeech {
  /** RIFF/WAVE, 16 kHz mono PCM16. */
  wav: Uint8Array;
  durationMs: number;
  /** When each written word is spoken. */
  words: { text: string; startMs: number; endMs: number }[];
}

/** Text to speech. */
export interface SpeechSynthesizer {
  voices(): readonly Voice[];
  readonly defaultVoice: string;
  /**
   * @param input.rate 1 = the voice's own pace, 0.5-1.5
   * @throws NovaError voice-unknown | reference-empty | reference-too-long | reference-not-english | service-busy
   */
  synthesize(input: { text: string; voice: string; rate: number }): Promise<SynthesizedSpeech>;
}
