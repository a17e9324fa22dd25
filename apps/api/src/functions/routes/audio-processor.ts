import type { Operation } from '../../http/operation.ts';
import { audioRoutes } from '../../routes/audio.routes.ts';
import { demoRoutes } from '../../routes/demo.routes.ts';
import { pictureTalkRoutes } from '../../routes/picture-talk.routes.ts';

/** What the audio function answers: recordings of learners and visitors, talk about pictures, and the model voice. */
export const audioProcessorRoutes: readonly Operation[] = [
  ...audioRoutes,
  ...pictureTalkRoutes,
  ...demoRoutes,
];
