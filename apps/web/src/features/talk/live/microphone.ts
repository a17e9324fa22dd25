import { CLIENT_AUDIO_RATE_HZ } from '@nova/contracts/voice/protocol.ts';
import { type Capture, openCapture } from '../../speaking/recorder/capture.ts';
import { meterOf } from '../../speaking/recorder/level.ts';
import { resample } from '../../speaking/recorder/resample.ts';

export interface TalkMicrophoneListener {
  /** 16 kHz mono PCM16, 200 ms at most. */
  audio(pcm: Uint8Array): void;
  /** 0 (a quiet room) to 1 (a raised voice). */
  level(meter: number): void;
  lost(): void;
}

/** The recorder's microphone, sent on as it comes. @throws CaptureError as `openCapture` */
export async function openTalkMicrophone(listener: TalkMicrophoneListener): Promise<Pick<Capture, 'close'>> {
  return openCapture(
    {
      onLevel(level, _keptMs, samples) {
        listener.level(meterOf(level.rmsDbfs));
        const sampleRateHz = Math.round((samples.length / level.durationMs) * 1000);
        const at16kHz = resample({ samples, sampleRateHz }, CLIENT_AUDIO_RATE_HZ).samples;
        for (let at = 0; at < at16kHz.length; at += MAX_SAMPLES)
          listener.audio(pcmOf(at16kHz.subarray(at, at + MAX_SAMPLES)));
      },
      onLost: listener.lost,
    },
    { isTalk: true },
  );
}

const MAX_SAMPLES = CLIENT_AUDIO_RATE_HZ / 5;

function pcmOf(samples: Float32Array): Uint8Array {
  const pcm = new DataView(new ArrayBuffer(samples.length * 2));
  samples.forEach((sample, i) => {
    pcm.setInt16(i * 2, Math.round(Math.max(-1, Math.min(1, sample)) * 32_767), true);
  });
  return new Uint8Array(pcm.buffer);
}
