/** The thread in which pictures are composed and drawn. The icon set (12 MB of JSON) lives here only. */
import { readFile } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { workerData } from 'node:worker_threads';
import { NovaError } from '@nova/core/errors.ts';
import type { Picture } from '@nova/core/ports/image-model.ts';
import type { SceneSpec } from '@nova/core/ports/lesson-catalog.ts';
import { Resvg } from '@resvg/resvg-js';
import { serveCalls } from '../worker-thread/serve-calls.ts';
import { HEIGHT_PX, WIDTH_PX } from './canvas.ts';
import { type PromptScene, scenePromptNames } from './compose-prompt.ts';
import { type Icon, sceneSvg } from './scene-svg.ts';

/** What the thread needs to start. */
export interface PictureWorkerData {
  /** `icons.json` of the emoji set. */
  iconsPath: string;
}

/** A scene to draw, or words to make one of. */
export type PictureCall = { kind: 'scene'; scene: SceneSpec } | { kind: 'prompt'; prompt: string };

/** The Iconify format of the set (iconify.design/docs/types/iconify-json.html), as far as it is used. */
interface IconSet {
  icons: Record<string, { body: string; width?: number; height?: number; hFlip?: boolean }>;
  aliases?: Record<string, { parent: string; hFlip?: boolean }>;
  width?: number;
  height?: number;
}

const { iconsPath } = workerData as PictureWorkerData;
const iconSet = readFile(iconsPath, 'utf8').then((text) => JSON.parse(text) as IconSet);
// A set that cannot be read refuses the calls that need it, not the process.
iconSet.catch(() => undefined);

/**
 * resvg keeps each picture's pixels (4 MB) outside of V8's heap until its little handle is collected, and V8, which does
 * not see them, has no reason to: 300 pictures grew the process to 1.4 GB. Collecting after each keeps it at 100 MB for
 * a few milliseconds of this thread.
 */
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

serveCalls<PictureCall, Picture>(
  async (call) => {
    const set = await iconSet;
    const scene = call.kind === 'scene' ? withCaption(call.scene) : scenePromptNames(call.prompt);
    if (scene === null) throw new NovaError('prompt-refused');
    const png = drawPng(sceneSvg(scene, (name) => findIcon(set, name)));
    collectGarbage();
    return {
      png,
      widthPx: WIDTH_PX,
      heightPx: HEIGHT_PX,
      altText: scene.alt,
      source: 'composed',
      contents: scene.contents,
      tags: [...new Set(scene.items.map((item) => item.icon))],
    };
  },
  ({ png }) => (png.buffer instanceof ArrayBuffer ? [png.buffer] : []),
);

/** Of a scene of the curriculum its alternative text is known, which is a sentence about it. */
function withCaption(scene: SceneSpec): PromptScene {
  return { ...scene, contents: { things: [], place: null, caption: scene.alt } };
}

/** A copy in a buffer of its own, which can be moved to the other thread. */
function drawPng(svg: string): Uint8Array {
  return Uint8Array.from(new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng());
}

function findIcon(set: IconSet, name: string): Icon | null {
  const alias = set.aliases && Object.hasOwn(set.aliases, name) ? set.aliases[name] : undefined;
  const source = alias?.parent ?? name;
  const icon = Object.hasOwn(set.icons, source) ? set.icons[source] : undefined;
  if (icon === undefined) return null;
  return {
    body: icon.body,
    width: icon.width ?? set.width ?? 32,
    height: icon.height ?? set.height ?? 32,
    hFlip: (alias?.hFlip ?? false) !== (icon.hFlip ?? false),
  };
}
