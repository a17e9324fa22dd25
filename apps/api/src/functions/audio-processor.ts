// First of all: its thread works while the other imports are evaluated.
import './composition/early-scorer.ts';

import { createApiHandler } from './api-handler.ts';
import { composeAudioProcessor } from './composition/audio-processor.ts';
import { audioProcessorRoutes } from './routes/audio-processor.ts';

/** Recordings and the model voice. */
export const handler = createApiHandler(composeAudioProcessor, audioProcessorRoutes);
