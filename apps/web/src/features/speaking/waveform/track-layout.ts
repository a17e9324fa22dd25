import type { SpeechMarksResponse } from '@nova/contracts/http/audio.ts';
import type { MonoSound } from '../recorder/wav.ts';
import { matchInOrder } from '../verdict/sentence-tokens.ts';
import type { WordMark } from '../verdict/word-marks.ts';
import { type Alignment, type Anchor, alignAlone, alignByWords, type Column, type Span } from './align.ts';
import { activeSpan } from './peaks.ts';

/** Heard with a word so that its edges are not cut. */
const WORD_MARGIN_MS = 40;

/** How both recordings lie on the axis. `columns[i]` belongs to `marks[i]`; empty before there is a verdict. */
export interface TrackLayout {
  columns: Column[];
  model: Anchor[] | null;
  learner: Anchor[] | null;
}

/** Where each word of `texts` is spoken by the model, by its own word times; null where it is not. */
export function modelSpans(texts: readonly string[], words: SpeechMarksResponse['words']): (Span | null)[] {
  const matches = matchInOrder(
    texts,
    words.map((word) => word.text),
  );
  return matches.map((places) => {
    const first = words[places[0] ?? -1];
    const last = words[places.at(-1) ?? -1];
    return first && last ? { startMs: first.startMs, endMs: last.endMs } : null;
  });
}

/** Where the learner said each word; null for a word left out. */
export function learnerSpans(marks: readonly WordMark[]): (Span | null)[] {
  return marks.map((mark) => (mark.kind === 'omitted' || mark.endMs <= mark.startMs ? null : mark));
}

/**
 * Lays out what there is: both by words when both are known word by word; the model stretched over the learner's words
 * when only hers are known; each on its own before there is a verdict.
 */
export function layoutTracks(
  model: { sound: MonoSound; words: SpeechMarksResponse['words'] | null } | null,
  learner: MonoSound | null,
  marks: readonly WordMark[],
): TrackLayout {
  if (marks.length === 0) {
    return {
      columns: [],
      model: model && alignAlone(activeSpan(model.sound)),
      learner: learner && alignAlone(activeSpan(learner)),
    };
  }
  const mine = learnerSpans(marks);
  const theirs = model?.words ? expectedSpans(marks, model.words) : marks.map(() => null);
  const aligned: Alignment = alignByWords(theirs, mine);
  const spoken = model && !model.words ? stretched(activeSpan(model.sound), aligned.columns) : aligned.model;
  return { columns: aligned.columns, model: model && spoken, learner: aligned.learner };
}

/** The model's span for each mark: words the learner added have none. */
export function expectedSpans(
  marks: readonly WordMark[],
  words: SpeechMarksResponse['words'],
): (Span | null)[] {
  const expected = marks.filter((mark) => mark.kind !== 'inserted');
  const spans = modelSpans(
    expected.map((mark) => mark.text),
    words,
  );
  return marks.map((mark) => (mark.kind === 'inserted' ? null : (spans[expected.indexOf(mark)] ?? null)));
}

function stretched(span: Span, columns: readonly Column[]): Anchor[] {
  const from = columns[0]?.x0 ?? 0;
  const to = columns.at(-1)?.x1 ?? 1;
  const msPerAxis = (span.endMs - span.startMs) / (to - from);
  return [
    { ms: span.startMs - from * msPerAxis, x: 0 },
    { ms: span.endMs + (1 - to) * msPerAxis, x: 1 },
  ];
}

/** A word with a little around it, for playing. */
export function playable(span: Span): Span {
  return { startMs: Math.max(0, span.startMs - WORD_MARGIN_MS), endMs: span.endMs + WORD_MARGIN_MS };
}

/** From the beginning of the first to the end of the last span; null when there is none. */
export function hull(spans: readonly (Span | null)[]): Span | null {
  const said = spans.filter((span) => span !== null);
  const first = said[0];
  if (!first) return null;
  return {
    startMs: Math.min(...said.map((span) => span.startMs)),
    endMs: Math.max(...said.map((span) => span.endMs)),
  };
}
