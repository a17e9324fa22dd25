import { createApiHandler } from './api-handler.ts';
import { composeAudioProcessor } from './composition/audio-processor.ts';
import { audioProcessorRoutes } from './routes/audio-processor.ts';

/** What `audio-processor.ts` answers with. */
export const recordingsHandler = createApiHandler(composeAudioProcessor, audioProcessorRoutes);
