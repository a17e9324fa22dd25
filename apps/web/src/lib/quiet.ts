/** Work that a change of page would destroy, such as a sentence being spoken. */
const held = new Set<symbol>();
let waiting: (() => void)[] = [];

/** Keeps the app from leaving the page by itself. Returns the way to let go; letting go twice is the same as once. */
export function holdPage(): () => void {
  const own = Symbol('hold');
  held.add(own);
  return () => {
    held.delete(own);
    if (held.size > 0) return;
    const free = waiting;
    waiting = [];
    for (const go of free) go();
  };
}

/** Resolves when nothing holds the page; at once when nothing does. */
export function whenQuiet(): Promise<void> {
  return held.size === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve));
}
