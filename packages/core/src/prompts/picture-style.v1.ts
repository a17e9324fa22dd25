/** What an image model is told: what is to be seen, and apart from it what is not. */
export interface PicturePrompt {
  /** At most 600 characters: image models take 1,024 at least. */
  positive: string;
  /** Image models bring forth what a prompt negates, so it stands on its own. */
  negative: string;
}

const STYLE =
  'Friendly picture-book illustration for a language textbook, flat shapes, soft warm colours, clear outlines, daylight, simple background';

/** The product's style around a brief's sentence. Version 1. */
export function picturePromptV1(english: string): PicturePrompt {
  return {
    positive: `${english.slice(0, 400).replace(/[.\s]+$/, '')}. ${STYLE}.`,
    negative:
      'text, letters, numbers, captions, watermark, signature, logo, brand, blood, weapon, distorted hands',
  };
}
