import { type BedrockRuntimeClient, InvokeModelCommand } from '@aws-sdk/client-bedrock-runtime';
import { contentsOfBrief } from '@nova/core/content/brief-contents.ts';
import { NovaError } from '@nova/core/errors.ts';
import type { LocalizedText } from '@nova/core/localized-text.ts';
import { ModelFailure } from '@nova/core/model-failure.ts';
import type { ImageModel, Picture } from '@nova/core/ports/image-model.ts';
import type { PictureBriefWriter } from '@nova/core/ports/picture-brief-writer.ts';
import { picturePromptV1 } from '@nova/core/prompts/picture-style.v1.ts';
import { toModelFailure } from './bedrock-client.ts';
import { type PictureShape, pictureShapeOf } from './picture-shapes.ts';

/** How to reach an image model of Bedrock. */
export interface BedrockImageModelOptions {
  client: BedrockRuntimeClient;
  /** Nova Canvas or a Stable Image: the provider in it decides how it is asked. */
  modelId: string;
  briefs: PictureBriefWriter;
}

/**
 * Pictures by Bedrock. A scene of the curriculum is painted from its alternative text, the learner's words from their brief;
 * the same words are painted from the same seed.
 * @throws RangeError for the id of a provider whose models it cannot ask
 */
export function createBedrockImageModel(options: BedrockImageModelOptions): ImageModel {
  const { modelId, briefs } = options;
  const shape = pictureShapeOf(modelId);
  if (shape === null) throw new RangeError('no image model of a known provider');
  return {
    modelId,
    fromScene: (scene) => paint(options, shape, { english: scene.alt.en, altText: scene.alt, tags: [] }),
    fromPrompt: async (prompt) => paint(options, shape, await briefs.write(prompt)),
    notDrawn: () => null,
    leftOut: () => null,
  };
}

async function paint(
  { client, modelId }: BedrockImageModelOptions,
  shape: PictureShape,
  { english, altText, tags }: { english: string; altText: LocalizedText; tags: string[] },
): Promise<Picture> {
  const body = JSON.stringify(shape.request(picturePromptV1(english), seedOf(english)));
  const command = new InvokeModelCommand({
    modelId,
    body,
    contentType: 'application/json',
    accept: 'application/json',
  });
  const answer = await client.send(command).catch((error: unknown) => {
    throw toModelFailure(error);
  });
  const reply = shape.read(parse(answer.body));
  if (reply.kind === 'moderated') throw new NovaError('prompt-refused');
  if (reply.kind === 'nothing') throw new ModelFailure('unfit', 'no picture in the answer');
  const png = new Uint8Array(Buffer.from(reply.base64, 'base64'));
  const contents = contentsOfBrief({ tags, altText });
  return { png, ...sizeOf(png), altText, tags, contents, source: 'model' };
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch (error) {
    throw new ModelFailure('unfit', 'the answer is no JSON', { cause: error });
  }
}

/** Width and height as the file says them: PNG (W3C, third edition), 5.2 and 11.2.1. */
function sizeOf(png: Uint8Array): { widthPx: number; heightPx: number } {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  if (png.byteLength < 24 || view.getUint32(0) !== 0x89504e47) throw new ModelFailure('unfit', 'no PNG');
  return { widthPx: view.getUint32(16), heightPx: view.getUint32(20) };
}

/** 32 bits of FNV-1a (Fowler, Noll, Vo): the same words, the same seed. */
function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}
