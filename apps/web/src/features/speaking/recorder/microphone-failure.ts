import type { RecorderFailure } from './recorder-machine.ts';

/** What the page must have before the browser can be asked for the microphone. */
export interface MicrophoneSupport {
  isSecureContext: boolean;
  hasMediaDevices: boolean;
  hasAudioWorklet: boolean;
}

/** Reads the support of this browser. */
export function microphoneSupport(): MicrophoneSupport {
  return {
    isSecureContext: globalThis.isSecureContext,
    hasMediaDevices: typeof navigator.mediaDevices?.getUserMedia === 'function',
    hasAudioWorklet: 'AudioWorkletNode' in globalThis,
  };
}

/** Why the microphone cannot even be asked for; null when it can. An insecure page is named first: it hides the rest. */
export function unsupportedReason(support: MicrophoneSupport): RecorderFailure | null {
  if (!support.isSecureContext) return { kind: 'insecure' };
  return support.hasMediaDevices && support.hasAudioWorklet ? null : { kind: 'unsupported' };
}

/**
 * What an error of `getUserMedia` (or of the audio graph behind it) means to the learner.
 * Names: Media Capture and Streams (W3C), 10.2; older browsers use the names without `Not`.
 */
export function microphoneFailure(error: unknown): RecorderFailure {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  switch (name) {
    case 'NotAllowedError':
    case 'PermissionDeniedError':
      return { kind: 'denied' };
    case 'SecurityError':
      return { kind: 'insecure' };
    case 'NotFoundError':
    case 'DevicesNotFoundError':
    case 'OverconstrainedError':
      return { kind: 'no-device' };
    case 'NotReadableError':
    case 'TrackStartError':
    case 'AbortError':
      return { kind: 'in-use' };
    default:
      return { kind: 'unsupported' };
  }
}

/** The browser's memory of the learner's choice; `unknown` where it will not say (it is then simply asked). */
export type MicrophonePermission = 'granted' | 'denied' | 'prompt' | 'unknown';

/**
 * Asks the browser, without a prompt, whether the microphone is allowed. `onChange` is called when the learner changes
 * it in the browser's own settings; not at all where the browser will not say.
 */
export async function microphonePermission(
  onChange: (permission: MicrophonePermission) => void,
): Promise<MicrophonePermission> {
  try {
    const status = await navigator.permissions.query({ name: 'microphone' as PermissionName });
    status.addEventListener('change', () => onChange(status.state));
    return status.state;
  } catch {
    return 'unknown';
  }
}
