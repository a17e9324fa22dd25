/** A place in the queue for a talk. */
export interface Ticket {
  /** Gives the place, or the talk, back. Doing it twice is doing it once. */
  leave(): void;
}

/** So many at once, the rest in the order of coming. */
export interface Admission {
  /**
   * Asks for a talk; null when the queue is full.
   * @param on.admitted called once, at once when there is room
   * @param on.position called whenever the place in the queue changes; 1 = next
   */
  enter(on: { admitted(): void; position(place: number): void }): Ticket | null;
  readonly activeCount: number;
}

interface Waiting {
  admitted(): void;
  position(place: number): void;
}

/** Nobody is there yet. */
export function createAdmission(maxActive: number, maxWaiting: number): Admission {
  const waiting: Waiting[] = [];
  let activeCount = 0;

  function tellPlaces(): void {
    for (const [index, each] of waiting.entries()) each.position(index + 1);
  }
  function next(): void {
    while (activeCount < maxActive) {
      const first = waiting.shift();
      if (!first) return;
      activeCount++;
      first.admitted();
    }
    tellPlaces();
  }
  return {
    get activeCount() {
      return activeCount;
    },
    enter(on) {
      if (activeCount >= maxActive && waiting.length >= maxWaiting) return null;
      const entry: Waiting = { ...on };
      let isActive = false;
      let hasLeft = false;
      entry.admitted = () => {
        isActive = true;
        on.admitted();
      };
      waiting.push(entry);
      next();
      return {
        leave() {
          if (hasLeft) return;
          hasLeft = true;
          if (isActive) activeCount--;
          else waiting.splice(waiting.indexOf(entry), 1);
          next();
        },
      };
    },
  };
}
