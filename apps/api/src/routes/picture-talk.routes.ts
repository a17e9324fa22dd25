import { ImageJobParams } from '@nova/contracts/http/image.ts';
import {
  DescribePictureFields,
  PictureDescriptionResponse,
  PictureTalkResponse,
} from '@nova/contracts/http/picture-talk.ts';
import { describePicture } from '@nova/core/content/describe-picture.ts';
import { getPictureTalk } from '@nova/core/content/get-picture-talk.ts';
import { jsonOperation, type Operation } from '../http/operation.ts';
import { recordingProblems } from './audio.routes.ts';
import { descriptionView } from './session-views.ts';

const own = { tag: 'image', access: 'learner', params: ImageJobParams } as const;

const read = jsonOperation(
  {
    ...own,
    operationId: 'getPictureTalk',
    method: 'GET',
    path: '/image/jobs/{jobId}/talk',
    summary: 'What there is to say of a picture of mine, at my level',
    answer: { status: 200, schema: PictureTalkResponse },
    problems: ['job-unknown'],
  },
  async (deps, { userId, params }) => ({ json: await getPictureTalk(deps, { userId, ...params }) }),
);

const describe = jsonOperation(
  {
    ...own,
    operationId: 'describePicture',
    method: 'POST',
    path: '/image/jobs/{jobId}/description',
    summary: 'Describe a picture of mine, by voice or in writing',
    description:
      'The file is a 16 kHz mono PCM16 WAV of at most 60 s; without it `text` is read. Speech is recognised by our own engine, in the words that pictures are described with; each sentence heard is scored and stored as an attempt of the session, and the answer is kept with the session.',
    form: DescribePictureFields,
    audioOptional: true,
    answer: { status: 200, schema: PictureDescriptionResponse },
    problems: [
      ...recordingProblems,
      'voice-consent-required',
      'job-unknown',
      'content-refused',
      'needs-help',
      'needs-protection',
      'session-unknown',
      'session-completed',
      'attempt-conflict',
    ],
  },
  async (deps, { userId, params, form }) => {
    const described = await describePicture(deps, { userId, ...params, ...form.fields, wav: form.audio });
    return { json: { ...descriptionView(described), place: described.place } };
  },
);

/** Talking about pictures. */
export const pictureTalkRoutes: readonly Operation[] = [read, describe];
