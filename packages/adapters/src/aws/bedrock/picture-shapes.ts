import type { PicturePrompt } from '@nova/core/prompts/picture-style.v1.ts';

/** What came of a request for a picture: its bytes, a refusal, or nothing that can be used. */
export type PictureReply = { kind: 'picture'; base64: string } | { kind: 'moderated' } | { kind: 'nothing' };

/** How a family of image models is asked, and how its answers are read. */
export interface PictureShape {
  request(prompt: PicturePrompt, seed: number): unknown;
  read(answer: unknown): PictureReply;
}

interface CanvasAnswer {
  images?: string[] | null;
  error?: string | null;
}

/**
 * Amazon Nova Canvas (Nova User Guide, "Image generation request and response structure"): it paints 16:9 in pixels, and
 * tells of a blocked prompt or picture in `error`.
 */
export const canvasShape: PictureShape = {
  request: ({ positive, negative }, seed) => ({
    taskType: 'TEXT_IMAGE',
    textToImageParams: { text: positive, negativeText: negative },
    imageGenerationConfig: {
      width: 1280,
      height: 720,
      quality: 'standard',
      cfgScale: 6.5,
      seed: seed % 858_993_460,
      numberOfImages: 1,
    },
  }),
  read(answer) {
    const { images, error } = answer as CanvasAnswer;
    if (images?.[0]) return { kind: 'picture', base64: images[0] };
    return error ? { kind: 'moderated' } : { kind: 'nothing' };
  },
};

interface StabilityAnswer {
  images?: string[];
  finish_reasons?: (string | null)[];
}

/** Stable Image Core and Ultra (Bedrock User Guide, "Stability AI models"): a finish reason means there is no picture. */
export const stabilityShape: PictureShape = {
  request: ({ positive, negative }, seed) => ({
    prompt: positive,
    negative_prompt: negative,
    aspect_ratio: '16:9',
    output_format: 'png',
    seed: seed % 4_294_967_295,
    mode: 'text-to-image',
  }),
  read(answer) {
    const { images, finish_reasons } = answer as StabilityAnswer;
    if (finish_reasons?.some((reason) => reason !== null)) return { kind: 'moderated' };
    return images?.[0] ? { kind: 'picture', base64: images[0] } : { kind: 'nothing' };
  },
};

/** The shape of a model by the provider its id begins with; null for a provider that is not known. */
export function pictureShapeOf(modelId: string): PictureShape | null {
  const [, provider] = /^(?:(?:global|us|eu|apac|jp)\.)?([\w-]+)\./.exec(modelId) ?? [];
  return provider === 'stability' ? stabilityShape : provider === 'amazon' ? canvasShape : null;
}
