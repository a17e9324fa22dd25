declare module 'virtual:engine-files' {
  import type { EngineFile } from '@nova/speech/browser/engine-files.ts';
  /** The scoring engine's files, made by `vite-engine-files.ts`. */
  export const engineFiles: readonly EngineFile[];
  /** What the spelling model takes of the line (compressed, bytes); it comes with the worker's script. */
  export const spellingModelBytes: number;
}
