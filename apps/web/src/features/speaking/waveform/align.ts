/** When something is spoken, in ms of its own recording. */
export interface Span {
  startMs: number;
  endMs: number;
}

/** A point that a moment of a recording has on the shared axis (0-1). */
export interface Anchor {
  ms: number;
  x: number;
}

/** One word on the shared axis. */
export interface Column {
  x0: number;
  x1: number;
}

/** Two recordings of one sentence on one axis: each word has one column, whoever spoke it slower. */
export interface Alignment {
  columns: Column[];
  model: Anchor[];
  learner: Anchor[];
}

/** What is shown before the first and after the last word. */
const PAD_MS = 120;
/** A word is wide enough to be tapped and a pause never squeezes the words: both in ms of the axis. */
const MIN_WORD_MS = 160;
const MAX_GAP_MS = 350;

/**
 * Lays two recordings of the same words over one axis. `model[i]` and `learner[i]` are the same word; null where one
 * of them did not say it. A column is as wide as the mean of the two durations (the learner's scaled to the model's
 * pace, at least 160 ms), a gap likewise (at most 350 ms). Both lists have the same length.
 */
export function alignByWords(model: readonly (Span | null)[], learner: readonly (Span | null)[]): Alignment {
  const pace = spokenMs(model) / spokenMs(learner);
  const scale = Number.isFinite(pace) && pace > 0 ? pace : 1;
  const edges: number[] = [];
  let position = PAD_MS;
  for (let i = 0; i < model.length; i++) {
    const width = meanOf(durationOf(model[i]), scaled(durationOf(learner[i]), scale)) ?? MIN_WORD_MS;
    const end = position + Math.max(MIN_WORD_MS, width);
    edges.push(position, end);
    const gap = meanOf(gapAfter(model, i), scaled(gapAfter(learner, i), scale)) ?? 0;
    position = end + (i < model.length - 1 ? Math.min(MAX_GAP_MS, Math.max(0, gap)) : 0);
  }
  const total = position + PAD_MS;
  const columns = model.map((_, i) => ({
    x0: (edges[2 * i] ?? 0) / total,
    x1: (edges[2 * i + 1] ?? 0) / total,
  }));
  return {
    columns,
    model: anchorsOf(model, columns, 1 / total),
    learner: anchorsOf(learner, columns, scale / total),
  };
}

/** One recording on an axis of its own, `from` to `to` with the usual padding: before there is anything to align with. */
export function alignAlone(span: Span): Anchor[] {
  const startMs = span.startMs - PAD_MS;
  const endMs = Math.max(startMs + 1, span.endMs + PAD_MS);
  return [
    { ms: startMs, x: 0 },
    { ms: endMs, x: 1 },
  ];
}

/** The moment of the recording at `x` of the axis; straight lines between anchors. Null where nothing was said (a missing word). */
export function msAt(anchors: readonly Anchor[], x: number): number | null {
  const after = anchors.findIndex((anchor) => anchor.x >= x);
  const to = anchors[after];
  if (!to) return null;
  const from = anchors[after - 1];
  if (!from) return x === to.x ? to.ms : null;
  if (to.ms <= from.ms) return null;
  return from.ms + ((x - from.x) / (to.x - from.x)) * (to.ms - from.ms);
}

/** Where a moment of the recording lies on the axis; held at the ends. */
export function xAt(anchors: readonly Anchor[], ms: number): number {
  const first = anchors[0];
  const last = anchors.at(-1);
  if (!first || !last) return 0;
  if (ms <= first.ms) return first.x;
  for (let i = 1; i < anchors.length; i++) {
    const from = anchors[i - 1]!;
    const to = anchors[i]!;
    if (ms <= to.ms && to.ms > from.ms)
      return from.x + ((ms - from.ms) / (to.ms - from.ms)) * (to.x - from.x);
  }
  return last.x;
}

function anchorsOf(spans: readonly (Span | null)[], columns: readonly Column[], axisPerMs: number): Anchor[] {
  const anchors: Anchor[] = [];
  let lastMs = 0;
  for (const [i, column] of columns.entries()) {
    const span = spans[i];
    if (anchors.length === 0 && span) {
      // Before the first spoken word time runs at its natural pace, as far as there is room.
      const startMs = Math.max(0, span.startMs - column.x0 / axisPerMs);
      anchors.push({ ms: startMs, x: 0 });
      lastMs = startMs;
    }
    const startMs = Math.max(lastMs, span?.startMs ?? lastMs);
    const endMs = Math.max(startMs, span?.endMs ?? startMs);
    if (anchors.length > 0) anchors.push({ ms: startMs, x: column.x0 }, { ms: endMs, x: column.x1 });
    lastMs = endMs;
  }
  const last = anchors.at(-1);
  if (last && last.x < 1) anchors.push({ ms: last.ms + (1 - last.x) / axisPerMs, x: 1 });
  return anchors;
}

function durationOf(span: Span | null | undefined): number | null {
  return span ? span.endMs - span.startMs : null;
}

function gapAfter(spans: readonly (Span | null)[], i: number): number | null {
  const here = spans[i];
  const next = spans[i + 1];
  return here && next ? next.startMs - here.endMs : null;
}

function scaled(value: number | null, factor: number): number | null {
  return value === null ? null : value * factor;
}

function meanOf(a: number | null, b: number | null): number | null {
  if (a === null) return b;
  return b === null ? a : (a + b) / 2;
}

function spokenMs(spans: readonly (Span | null)[]): number {
  return spans.reduce((sum, span) => sum + (durationOf(span) ?? 0), 0);
}
