/**
 * Hands values from several writers to one reader, in order. Writers that can wait do (`whenRoom`); a reader that stops early
 * or a queue that is closed lets go of everybody.
 */
export class EventQueue<T> implements AsyncIterable<T> {
  private readonly values: T[] = [];
  private readonly maxWaiting: number;
  private reader: (() => void) | null = null;
  private writers: (() => void)[] = [];
  private isClosed = false;

  /** @param maxWaiting more values than these make `whenRoom` wait */
  constructor(maxWaiting: number) {
    this.maxWaiting = maxWaiting;
  }

  get length(): number {
    return this.values.length;
  }

  /** Nothing happens after `close`. */
  push(value: T): void {
    if (this.isClosed) return;
    this.values.push(value);
    this.wakeReader();
  }

  /** Takes the first value that fits out again, unread. */
  dropFirst(fits: (value: T) => boolean): boolean {
    const index = this.values.findIndex(fits);
    if (index >= 0) this.values.splice(index, 1);
    return index >= 0;
  }

  /** Resolves at once while there is room, else when the reader has made some. */
  async whenRoom(): Promise<void> {
    while (this.values.length >= this.maxWaiting && !this.isClosed)
      await new Promise<void>((resolve) => this.writers.push(resolve));
  }

  /** What is in the queue is still read; then the reader is done. */
  close(): void {
    this.isClosed = true;
    this.wakeReader();
    for (const resolve of this.writers.splice(0)) resolve();
  }

  async *[Symbol.asyncIterator](): AsyncIterator<T> {
    try {
      for (;;) {
        const value = this.values.shift();
        if (value !== undefined) {
          for (const resolve of this.writers.splice(0)) resolve();
          yield value;
        } else if (this.isClosed) return;
        else
          await new Promise<void>((resolve) => {
            this.reader = resolve;
          });
      }
    } finally {
      this.close();
    }
  }

  private wakeReader(): void {
    const resolve = this.reader;
    this.reader = null;
    resolve?.();
  }
}
