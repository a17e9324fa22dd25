import type { Operation } from '../../http/operation.ts';
import { audioRoutes } from '../../routes/audio.routes.ts';
import { demoRoutes } from '../../routes/demo.routes.ts';

/** What the audio function answers: recordings of learners and visitors, and the model voice. */
export const audioProcessorRoutes: readonly Operation[] = [...audioRoutes, ...demoRoutes];
