declare module 'virtual:engine-files' {
  import type { EngineFile } from '@nova/speech/browser/engine-files.ts';
  /** The scoring engine's files, made by `vite-engine-files.ts`. */
  export const engineFiles: readonly EngineFile[];
}
