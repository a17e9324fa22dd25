import { describe, expect, it } from 'vitest';
import { microphoneFailure, unsupportedReason } from './microphone-failure.ts';

describe('unsupportedReason', () => {
  const able = { isSecureContext: true, hasMediaDevices: true, hasAudioWorklet: true };

  it('lets a capable browser go on', () => {
    expect(unsupportedReason(able)).toBe(null);
  });

  it('names the insecure page before what it hides', () => {
    expect(
      unsupportedReason({ isSecureContext: false, hasMediaDevices: false, hasAudioWorklet: false }),
    ).toEqual({
      kind: 'insecure',
    });
  });

  it('names an old browser', () => {
    expect(unsupportedReason({ ...able, hasMediaDevices: false })).toEqual({ kind: 'unsupported' });
    expect(unsupportedReason({ ...able, hasAudioWorklet: false })).toEqual({ kind: 'unsupported' });
  });
});

describe('microphoneFailure', () => {
  it.each([
    ['NotAllowedError', 'denied'],
    ['SecurityError', 'insecure'],
    ['NotFoundError', 'no-device'],
    ['OverconstrainedError', 'no-device'],
    ['NotReadableError', 'in-use'],
    ['AbortError', 'in-use'],
    ['TypeError', 'unsupported'],
  ])('reads %s as %s', (name, kind) => {
    expect(microphoneFailure(new DOMException('', name))).toEqual({ kind });
  });

  it('does not trip over what is not an error', () => {
    expect(microphoneFailure('no')).toEqual({ kind: 'unsupported' });
  });
});
