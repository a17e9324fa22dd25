// First of all: its thread works while the rest is read and compiled, which is why the rest is asked for by a call.
import './composition/early-scorer.ts';

const { recordingsHandler } = await import('./recordings-handler.ts');

/** Recordings and the model voice. */
export const handler = recordingsHandler;
