/** How a file is kept. */
export interface FileOptions {
  /** A store that deletes by itself deletes the file after so many days; elsewhere the sweep of what names it does. */
  keepDays?: 30 | 90 | undefined;
}

/**
 * Files by key (`users/<userId>/audio/<attemptId>.wav`, `pictures/<hash>.png`). Keys are made of
 * `[A-Za-z0-9._-]` segments joined by `/`; anything else, `.` and `..` segments included, is refused.
 */
export interface FileStore {
  /** Durable when resolved; replaces what was there as a whole (a reader never sees half a file). */
  put(key: string, bytes: Uint8Array, contentType: string, options?: FileOptions): Promise<void>;
  /**
   * The same for what is made while it is stored, in parts of any size. What fails leaves what was there.
   * @returns how many bytes there were
   */
  putParts(key: string, parts: AsyncIterable<Uint8Array>, contentType: string): Promise<number>;
  get(key: string): Promise<{ bytes: Uint8Array; contentType: string } | null>;
  /** A link anyone can read the file with until it expires. */
  signedUrl(key: string, expiresInSeconds: number): Promise<string>;
  delete(key: string): Promise<void>;
  /**
   * Deletes every file whose key starts with `prefix`, which must end in `/`, and every earlier version of it.
   * @returns how many there were, versions counted each
   */
  deletePrefix(prefix: string): Promise<number>;
}

/**
 * Copies of the files that are kept elsewhere for the day this place is lost. They are made soon after a file was stored, and
 * do not go by themselves when it is deleted.
 */
export interface FileCopies {
  /** As `FileStore.deletePrefix`, of the copies. To be called after it: what is gone is not copied any more. */
  deletePrefix(prefix: string): Promise<number>;
}

/** A file that is about to be read. */
export interface OpenedFile {
  stream: ReadableStream<Uint8Array>;
  sizeBytes: number;
  contentType: string;
}

/** The links of a file store that serves them itself (S3 serves its own). */
export interface SignedFiles {
  /** The key the link stands for. @throws NovaError file-link-invalid */
  verify(url: URL): string;
  /** The file the link stands for, read as it is sent; null when it is gone. @throws NovaError file-link-invalid */
  open(url: URL): Promise<OpenedFile | null>;
}
