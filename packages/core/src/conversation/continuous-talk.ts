import {
  type LiveTalk,
  MICROPHONE_RATE_HZ,
  type SaidTurn,
  type SpeechToSpeechModel,
  type StreamEnd,
  type TalkEvent,
  type TalkSettings,
  type TalkSetup,
} from '../ports/speech-to-speech-model.ts';
import { createEventChannel } from './event-channel.ts';

/** What time is to a talk: injected, so that eight minutes can pass in a test. */
export interface TalkTimer {
  /** Runs `work` after `ms`; the answer calls it off. */
  after(ms: number, work: () => void): () => void;
}

export interface ContinuousTalkOptions {
  model: SpeechToSpeechModel;
  setup: TalkSetup;
  timer: TalkTimer;
  /** So long before the stream's limit the next pause is used to hand over. */
  marginMs: number;
  /** Called at each hand-over, with how much microphone audio waited for it. */
  onHandOver?: (bufferedMs: number) => void;
}

/** How long to wait before a refused stream is asked for again. */
const RETRY_MS = [500, 2_000, 5_000] as const;
/** History a new stream is given: what was said last is what matters (40 KB at most, in pieces of 1 KB: `aws-2026`, Sonic). */
const MAX_HISTORY_BYTES = 32 * 1024;
const BYTES_A_MS = (MICROPHONE_RATE_HZ / 1000) * 2;

/**
 * A talk of any length on a model whose streams end: before the limit, when the partner has finished a turn, the stream is
 * closed and another opened with what was said. What the learner says meanwhile waits and is given to the new stream, all
 * of it; so is what she said since the partner's last turn when a stream breaks at its limit.
 * @throws NovaError as `SpeechToSpeechModel.open`, for the first stream
 */
export async function openContinuousTalk(options: ContinuousTalkOptions): Promise<LiveTalk> {
  const first = await options.model.open(options.setup);
  if (options.model.maxStreamMs === null) return first;
  return new ContinuousTalk(options, first, options.model.maxStreamMs);
}

class ContinuousTalk implements LiveTalk {
  readonly events = createEventChannel<TalkEvent>();
  readonly #options: ContinuousTalkOptions;
  readonly #maxStreamMs: number;
  /** Null while one stream is closed and the next is not open yet. */
  #stream: LiveTalk | null = null;
  #history: SaidTurn[];
  #settings: TalkSettings;
  readonly #goalsMet: Set<string>;
  #isOpen = true;
  #isDue = false;
  #isLearnerSpeaking = false;
  #cancelTimer: () => void = () => undefined;
  /** Audio since the partner's last turn ended: what a new stream has to hear. */
  #sinceTurn: Uint8Array[] = [];
  #sinceTurnBytes = 0;
  #pushedBytes = 0;
  /** Where in the talk's audio the stream's own begins. */
  #streamStartMs = 0;
  /** What is asked for between two streams. */
  #waiting: ((stream: LiveTalk) => void)[] = [];

  constructor(options: ContinuousTalkOptions, first: LiveTalk, maxStreamMs: number) {
    this.#options = options;
    this.#maxStreamMs = maxStreamMs;
    this.#history = [...options.setup.history];
    this.#settings = options.setup.settings;
    this.#goalsMet = new Set(options.setup.goalsMet);
    this.#use(first);
  }

  pushAudio(pcm: Uint8Array): void {
    if (!this.#isOpen) return;
    // The stream first: it refuses what is no audio.
    this.#stream?.pushAudio(pcm);
    this.#sinceTurn.push(pcm);
    this.#sinceTurnBytes += pcm.byteLength;
    this.#pushedBytes += pcm.byteLength;
    this.#boundBuffer();
  }
  beginTurn = () => this.#ask((stream) => stream.beginTurn());
  endTurn = () => this.#ask((stream) => stream.endTurn());
  sendText = (text: string) => this.#ask((stream) => stream.sendText(text));
  askHowToSay = (korean: string) => this.#ask((stream) => stream.askHowToSay(korean));
  nudge = () => this.#ask((stream) => stream.nudge());
  interrupt = () => this.#ask((stream) => stream.interrupt());
  adjust = (settings: TalkSettings) => {
    this.#settings = settings;
    this.#ask((stream) => stream.adjust(settings));
  };

  async close(): Promise<void> {
    const stream = this.#stream;
    this.#end({ reason: 'closed' });
    await stream?.close();
  }

  #ask(work: (stream: LiveTalk) => void): void {
    if (!this.#isOpen) return;
    if (this.#stream) work(this.#stream);
    else this.#waiting.push(work);
  }

  #end(how: StreamEnd): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#cancelTimer();
    this.events.push({ type: 'ended', ...how });
    this.events.end();
  }

  #use(stream: LiveTalk): void {
    this.#stream = stream;
    this.#isDue = false;
    this.#cancelTimer();
    this.#cancelTimer = this.#options.timer.after(this.#maxStreamMs - this.#options.marginMs, () => {
      this.#isDue = true;
    });
    void this.#read(stream);
  }

  async #read(stream: LiveTalk): Promise<void> {
    for await (const event of stream.events) {
      // The old stream's last words after a hand-over belong to nobody.
      if (this.#stream !== stream) continue;
      if (event.type === 'ended') {
        if (event.reason === 'limit') await this.#handOver(stream);
        else this.#end(event);
        continue;
      }
      this.#pass(event);
      if (
        this.#isDue &&
        event.type === 'turn-ended' &&
        event.speaker === 'partner' &&
        !this.#isLearnerSpeaking
      )
        await this.#handOver(stream);
    }
  }

  #pass(event: TalkEvent): void {
    if (event.type === 'caption' && event.stage === 'final')
      this.#history.push({ speaker: event.speaker, text: event.text });
    if (event.type === 'goal-met') {
      if (this.#goalsMet.has(event.goalId)) return;
      this.#goalsMet.add(event.goalId);
    }
    if (event.type === 'turn-started') this.#isLearnerSpeaking = event.speaker === 'learner';
    if (event.type === 'turn-ended') {
      if (event.speaker === 'learner') this.#isLearnerSpeaking = false;
      else this.#forgetAudio();
      this.events.push({ ...event, spoken: event.spoken && this.#shifted(event.spoken) });
      return;
    }
    this.events.push(event);
  }

  #shifted({ startMs, endMs }: { startMs: number; endMs: number }) {
    return { startMs: startMs + this.#streamStartMs, endMs: endMs + this.#streamStartMs };
  }

  #forgetAudio(): void {
    this.#sinceTurn = [];
    this.#sinceTurnBytes = 0;
  }

  /** A learner's turn is cut after a minute; so much can be missed at most. */
  #boundBuffer(): void {
    while (this.#sinceTurn[0] && this.#sinceTurnBytes > 60_000 * BYTES_A_MS)
      this.#sinceTurnBytes -= (this.#sinceTurn.shift() as Uint8Array).byteLength;
  }

  async #handOver(old: LiveTalk): Promise<void> {
    this.#stream = null;
    this.#cancelTimer();
    await old.close();
    const next = await this.#openNext();
    if (!next) return this.#end({ reason: 'failed', code: 'service-busy' });
    if (!this.#isOpen) return next.close();
    const waited = this.#sinceTurn;
    this.#options.onHandOver?.(this.#sinceTurnBytes / BYTES_A_MS);
    this.#streamStartMs = (this.#pushedBytes - this.#sinceTurnBytes) / BYTES_A_MS;
    for (const pcm of waited) next.pushAudio(pcm);
    for (const work of this.#waiting.splice(0)) work(next);
    this.#use(next);
  }

  async #openNext(): Promise<LiveTalk | null> {
    for (const delayMs of [0, ...RETRY_MS]) {
      if (delayMs > 0) await new Promise<void>((go) => this.#options.timer.after(delayMs, go));
      if (!this.#isOpen) return null;
      try {
        return await this.#options.model.open({
          ...this.#options.setup,
          settings: this.#settings,
          history: trimmed(this.#history),
          goalsMet: [...this.#goalsMet],
        });
      } catch {
        // Asked again after a while: the learner's audio waits as long.
      }
    }
    return null;
  }
}

/** The end of a history that fits, beginning with a turn of the learner where there is one. */
function trimmed(history: readonly SaidTurn[]): SaidTurn[] {
  const kept: SaidTurn[] = [];
  let bytes = 0;
  for (const turn of history.toReversed()) {
    bytes += new TextEncoder().encode(turn.text).byteLength;
    if (bytes > MAX_HISTORY_BYTES) break;
    kept.unshift(turn);
  }
  return kept;
}
