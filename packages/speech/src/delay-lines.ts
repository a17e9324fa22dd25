/** States that last several frames at least, for the search of `viterbi.ts`. */

/**
 * The states that last several frames at least, as delay lines: what enters one counts from `minFrames` later on. One line
 * in place of a chain of so many states with the same sound.
 */
export interface DelayLines {
  count: number;
  /** The line of each state, -1 for those without. */
  of: Int32Array;
  minFrames: Int32Array;
  emitter: Int32Array;
  /** Of each line, from `offset` on, the scores with which it was entered in its last `minFrames` frames, in a ring. */
  offset: Int32Array;
  entered: Float64Array;
  /** Sum of what the line has emitted before this frame. */
  sum: Float64Array;
}

/** Something enters a line at a frame with a score. */
export function enter(lines: DelayLines, line: number, frame: number, score: number): void {
  lines.entered[lines.offset[line]! + (frame % lines.minFrames[line]!)] = score - lines.sum[line]!;
}

/** The score with which the line was entered `minFrames - 1` frames ago and all that it has emitted since. */
export function left(lines: DelayLines, line: number, frame: number): number {
  return lines.entered[lines.offset[line]! + ((frame + 1) % lines.minFrames[line]!)]! + lines.sum[line]!;
}

/** A frame goes by, with what each emitter emitted in it. */
export function pass(lines: DelayLines, emitted: Float64Array): void {
  for (let line = 0; line < lines.count; line++)
    lines.sum[line] = lines.sum[line]! + emitted[lines.emitter[line]!]!;
}

/**
 * Empty lines for those states that last more than one frame at least.
 * @param emitter what each state emits, as an index of what `pass` is given
 */
export function delayLines(states: readonly { minFrames?: number }[], emitter: Int32Array): DelayLines {
  const lasting = states.flatMap(({ minFrames = 1 }, state) => (minFrames > 1 ? [{ state, minFrames }] : []));
  const of = new Int32Array(states.length).fill(-1);
  const offset = new Int32Array(lasting.length);
  let size = 0;
  lasting.forEach(({ state, minFrames }, line) => {
    of[state] = line;
    offset[line] = size;
    size += minFrames;
  });
  return {
    count: lasting.length,
    of,
    minFrames: Int32Array.from(lasting, ({ minFrames }) => minFrames),
    emitter: Int32Array.from(lasting, ({ state }) => emitter[state]!),
    offset,
    entered: new Float64Array(size).fill(-Infinity),
    sum: new Float64Array(lasting.length),
  };
}
