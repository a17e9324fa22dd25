import type { Voice } from '@nova/core/ports/speech-synthesizer.ts';

/**
 * The voices of Flite that speak at 16 kHz, clearest first: three built from CMU ARCTIC recordings (Kominek and Black,
 * 2004) and one older voice made of diphones. `kal` and `awb_time` (8 kHz, and clock times only) are left out.
 */
export const FLITE_VOICES: readonly Voice[] = [
  { id: 'slt', label: 'Clara (US)', gender: 'female' },
  { id: 'rms', label: 'Ross (US)', gender: 'male' },
  { id: 'awb', label: 'Alan (UK)', gender: 'male' },
  { id: 'kal16', label: 'Kal (US)', gender: 'male' },
];

export const FLITE_DEFAULT_VOICE = 'slt';
