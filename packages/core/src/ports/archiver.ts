/** A file of an archive. */
export interface ArchiveEntry {
  /** Where it lies in the archive, e.g. `recordings/a.wav`: relative, `/` between folders, no `..`. */
  path: string;
  /** In one piece or in parts; parts are asked for only as they can be written. */
  content: Uint8Array | AsyncIterable<Uint8Array>;
  /** Sounds and pictures are packed already; packing them again takes time and saves little. */
  isPacked: boolean;
}

/** Makes ZIP archives. */
export interface Archiver {
  /**
   * The bytes of a ZIP archive with these files, in parts. A file is asked for only when the one before it has been read, so
   * that no more than a file or two is ever in memory.
   * @param modifiedAtMs written as the time of every file
   */
  zip(entries: AsyncIterable<ArchiveEntry>, modifiedAtMs: number): AsyncIterable<Uint8Array>;
}
