/** What configurations name instead of a model when pictures are composed. */
const COMPOSED = 'composed-scenes';

/**
 * The name of pictures that are composed, with the version of how: pictures are found again by it, so it is raised whenever the same
 * words are drawn otherwise (`drawing-versions.test.ts` tells when).
 */
export const COMPOSED_MODEL_ID = `${COMPOSED}-2`;

/** Whether a configuration asks for composed pictures, by the name alone or by one with any version of how. */
export function isComposedModel(modelId: string): boolean {
  return modelId === COMPOSED || modelId.startsWith(`${COMPOSED}-`);
}
