import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import type { LocalizedText } from '../localized-text.ts';
import { obtainPicture } from './obtain-picture.ts';

/**
 * The picture of a scene of the curriculum, made on first use.
 * @throws NovaError scenario-unknown
 */
export async function getScenePicture(
  deps: Pick<NovaDeps, 'clock' | 'content' | 'files' | 'images' | 'fallbackImages' | 'catalog'>,
  input: { scenarioId: string },
): Promise<{ png: Uint8Array; altText: LocalizedText; contentId: string }> {
  const scenario = deps.catalog.scenario(input.scenarioId);
  if (!scenario) throw new NovaError('scenario-unknown');
  const { content } = await obtainPicture(deps, { kind: 'scene', scene: scenario.picture });
  const file = await deps.files.get(content.fileKey);
  if (file) return { png: file.bytes, altText: content.metadata.altText, contentId: content.contentId };
  // The row outlived its file (a restored database, a cleaned folder): make the picture again.
  const picture = await deps.images.fromScene(scenario.picture);
  await deps.files.put(content.fileKey, picture.png, 'image/png');
  return { png: picture.png, altText: picture.altText, contentId: content.contentId };
}
