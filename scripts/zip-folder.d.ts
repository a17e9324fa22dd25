declare module '*/zip-folder.mjs' {
  /** A zip (APPNOTE 6.3.10) of a folder, the same bytes for the same files. */
  export function zipFolder(folder: string): Promise<Buffer>;
}
