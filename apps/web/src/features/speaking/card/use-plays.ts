import { useMemo } from 'react';
import { player } from '../playback/player.ts';
import type { MonoSound } from '../recorder/wav.ts';
import type { ModelVoice } from '../source/speaking-source.ts';
import { tokenize } from '../verdict/sentence-tokens.ts';
import type { WordMark } from '../verdict/word-marks.ts';
import type { Span } from '../waveform/align.ts';
import { activeSpan } from '../waveform/peaks.ts';
import { expectedSpans, hull, learnerSpans, modelSpans, playable } from '../waveform/track-layout.ts';

/** What a card can play besides the whole model. What cannot be played (now) is undefined. */
export interface Plays {
  /** All of what the learner said; again to stop. */
  mine?: (() => void) | undefined;
  /** Some words as the learner said them. */
  myWords?: ((said: readonly WordMark[]) => void) | undefined;
  /** The word at a place of the written sentence. */
  modelWritten?: ((place: number) => void) | undefined;
  /** The model's word for a mark. */
  modelWord?: ((mark: WordMark) => void) | undefined;
}

/** Everything a card can play besides the whole model; nothing while `isListening`, or it would be recorded. */
export function usePlays(
  name: string,
  text: string,
  model: ModelVoice | undefined,
  mine: MonoSound | null,
  marks: readonly WordMark[],
  isListening: boolean,
): Plays {
  return useMemo(() => {
    if (isListening) return {};
    const words = model?.words ?? null;
    const play = (sound: MonoSound, span: Span | null | undefined) => {
      if (span) void player.play(`${name}:word`, sound, playable(span));
    };
    const written =
      words &&
      modelSpans(
        tokenize(text).map((token) => token.core),
        words,
      );
    const expected = words && expectedSpans(marks, words);
    return {
      mine: mine ? () => toggle(`${name}:mine`, mine, spoken(mine)) : undefined,
      myWords: mine ? (said: readonly WordMark[]) => play(mine, hull(learnerSpans(said))) : undefined,
      modelWritten: model && written ? (place: number) => play(model.sound, written[place]) : undefined,
      modelWord: model && expected ? (mark: WordMark) => play(model.sound, expected[mark.index]) : undefined,
    };
  }, [name, text, model, mine, marks, isListening]);
}

/** Heard before and after the voice: what came before the first word is only waiting. */
const AROUND_MS = 200;

function spoken(sound: MonoSound): Span {
  const { startMs, endMs } = activeSpan(sound);
  return { startMs: Math.max(0, startMs - AROUND_MS), endMs: endMs + AROUND_MS };
}

function toggle(name: string, sound: MonoSound, span: Span): void {
  if (player.playing() === name) player.stop();
  else void player.play(name, sound, span);
}
