import { SPOKEN_PADDING_MS } from '@nova/core/conversation/learner-audio.ts';
import { NovaError } from '@nova/core/errors.ts';
import type { HeardStretch, SentenceListener, WordGrammar } from '@nova/core/ports/sentence-listener.ts';
import { SpeechError } from '@nova/speech/errors.ts';
import { decodeWav, encodeWav, SAMPLE_RATE_HZ } from '@nova/speech/wav.ts';
import { createSpeechDetector } from '../../speech-detector/speech-detector.ts';
import type { ReplyRecogniser } from './worker-pronunciation-scorer.ts';

/** Who looks for the next word pauses for less. */
const PAUSE_MS = 700;
/** Shorter than this is a cough or a cup. */
const SHORTEST_MS = 300;

interface Span {
  startMs: number;
  endMs: number;
}

/**
 * Cuts a recording at its pauses and asks a recogniser which of the sentences is in each piece; a sentence with a pause in
 * it is found in two pieces together.
 */
export function createPauseListener(recogniser: ReplyRecogniser): SentenceListener {
  return {
    async listen({ wav, sentences, grammar }) {
      const stretch = (piece: Uint8Array) => recogniseIn(recogniser, piece, sentences, grammar);
      const recording = open(wav);
      const spans = spokenSpans(recording.samples);
      const heard: HeardStretch[] = [];
      for (let at = 0; at < spans.length; at++) {
        const span = spans[at]!;
        const next = spans[at + 1];
        const alone = await stretch(recording.cut(span));
        if (isUnderstood(alone) || !next) {
          heard.push(alone);
          continue;
        }
        const whole = { startMs: span.startMs, endMs: next.endMs };
        const together = await stretch(recording.cut(whole));
        if (isUnderstood(together)) at++;
        heard.push(isUnderstood(together) ? together : alone);
      }
      return heard;
    },
  };
}

/** By so much a frame words of the grammar have to fit better than a sentence that passes, to be what was said. */
const CLEARLY_BETTER = 0.08;

function isUnderstood({ sentence, words }: HeardStretch): boolean {
  return sentence !== null || words !== null;
}

async function recogniseIn(
  recogniser: ReplyRecogniser,
  wav: Uint8Array,
  sentences: readonly string[],
  grammar: WordGrammar | undefined,
): Promise<HeardStretch> {
  try {
    const found = await recogniser.recognise({ wav, candidates: sentences, grammar });
    const words = found.words?.isSaid ? found.words : null;
    const isSentence =
      found.isSaid && (words === null || words.missPerFrame + CLEARLY_BETTER > found.missPerFrame);
    return isSentence
      ? { wav, sentence: found.best, words: null }
      : { wav, sentence: null, words: words?.text ?? null };
  } catch (error) {
    // A piece in which nobody spoke after all.
    if (error instanceof NovaError && (error.code === 'no-speech' || error.code === 'too-quiet'))
      return { wav, sentence: null, words: null };
    throw error;
  }
}

/** @throws NovaError audio-* */
function open(wav: Uint8Array) {
  try {
    const { samples } = decodeWav(wav);
    const at = (ms: number) => Math.max(0, Math.round((ms / 1000) * SAMPLE_RATE_HZ));
    return {
      samples: Int16Array.from(samples, (sample) => Math.round(sample * 32_767)),
      cut: ({ startMs, endMs }: Span) =>
        encodeWav(
          samples.subarray(at(startMs - SPOKEN_PADDING_MS), at(endMs + SPOKEN_PADDING_MS)),
          SAMPLE_RATE_HZ,
        ),
    };
  } catch (error) {
    if (error instanceof SpeechError) throw new NovaError(error.code, { info: error.detail });
    throw error;
  }
}

function spokenSpans(samples: Int16Array): Span[] {
  const detector = createSpeechDetector({ patienceMs: PAUSE_MS });
  const changes = detector.take(samples);
  const last = detector.finish();
  const spans: Span[] = [];
  let startMs = 0;
  for (const change of last ? [...changes, last] : changes) {
    if (change.kind === 'started') startMs = change.atMs;
    else if (change.atMs - startMs >= SHORTEST_MS) spans.push({ startMs, endMs: change.atMs });
  }
  return spans;
}
