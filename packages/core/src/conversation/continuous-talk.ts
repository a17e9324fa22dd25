import {
  type LiveTalk,
  MICROPHONE_RATE_HZ,
  type SaidTurn,
  type Speaker,
  type SpeechToSpeechModel,
  type StreamEnd,
  type TalkEvent,
  type TalkSettings,
  type TalkSetup,
} from '../ports/speech-to-speech-model.ts';
import { careOf } from './care.ts';
import { createEventChannel } from './event-channel.ts';
import { maskedTalks } from './masked-talk.ts';
import { recentHistory } from './recent-history.ts';
import { createTalkStreams, type TalkStreams, type TalkTimer } from './talk-streams.ts';
import { isUnfitTurn } from './unfit-turn.ts';
import { createUnheardLines } from './unheard-lines.ts';

export interface ContinuousTalkOptions {
  model: SpeechToSpeechModel;
  /** Goes on with the talk, in its usual voice, when the model cannot be reached. Without one the talk fails then. */
  standIn?: SpeechToSpeechModel | null;
  setup: TalkSetup;
  timer: TalkTimer;
  /** So long before the stream's limit the next pause is used to hand over. */
  marginMs: number;
  /** Called at each hand-over, with how much microphone audio waited for it. */
  onHandOver?: (bufferedMs: number) => void;
}

/** How long to wait before a refused stream is asked for again: at a limit that was foreseen, and after a break. */
const RETRY_MS = [500, 2_000, 5_000] as const;
const RETRY_AFTER_BREAK_MS = [500] as const;
/** A model that breaks more often than this in one talk is not asked again. */
const MAX_BREAKS = 1;
/** Nor is one whose turns are empty, in another language or unfit for learners more often than this. */
const MAX_UNFIT_TURNS = 1;
/** A learner's turn is cut after a minute; so much can be missed at most. */
const MAX_KEPT_MS = 60_000;
/** A model that was still speaking takes longer to notice that she cut in than this is long. */
const OVERLAP_MS = 1_000;
const BYTES_A_MS = (MICROPHONE_RATE_HZ / 1000) * 2;

/**
 * A talk of any length on a model whose streams end: before the limit, when the partner has finished a turn, the stream is
 * closed and another opened with what was said. What the learner says meanwhile waits and is given to the new stream, all
 * of it; so is what she said since the partner's last turn when a stream breaks or ends at its limit, and a line she typed that
 * no stream has said was heard. `close` gives what the stream still has to say of turns that were taken. A model that cannot be
 * reached, at the beginning or later, is stood in for: `partner-changed` says so. Whoever talks, personal data is masked in texts.
 * @throws NovaError as `SpeechToSpeechModel.open`, for the first stream
 */
export async function openContinuousTalk(given: ContinuousTalkOptions): Promise<LiveTalk> {
  const model = maskedTalks(given.model);
  const standIn = given.standIn ? maskedTalks(given.standIn) : null;
  const streams = createTalkStreams({ model, standIn, timer: given.timer });
  const first = await streams.first(given.setup);
  if (model.maxStreamMs === null && standIn === null) return first;
  return new ContinuousTalk(given, streams, first);
}

class ContinuousTalk implements LiveTalk {
  readonly events = createEventChannel<TalkEvent>();
  readonly #options: ContinuousTalkOptions;
  readonly #streams: TalkStreams;
  /** Null while one stream is closed and the next is not open yet. */
  #stream: LiveTalk | null = null;
  #history: SaidTurn[];
  #settings: TalkSettings;
  readonly #goalsMet: Set<string>;
  #isOpen = true;
  #isDue = false;
  #speaking: Speaker | null = null;
  #breaks = 0;
  #unfitTurns = 0;
  /** What the partner has said in its turn so far; null when the learner cut it off. */
  #partnerText: string | null = '';
  /** Her last line spoke of what goes before practice; a guardrail may have left it out of the history. */
  #isToCare: boolean;
  #cancelTimer: () => void = () => undefined;
  /** Audio since the last turn ended, and a little before: what a new stream has to hear. */
  #sinceTurn: Uint8Array[] = [];
  #sinceTurnBytes = 0;
  #pushedBytes = 0;
  /** Where in the talk's audio the stream's own begins. */
  #streamStartMs = 0;
  readonly #unheard = createUnheardLines();
  #reading: Promise<void> = Promise.resolve();
  /** What is asked for between two streams. */
  #waiting: ((stream: LiveTalk) => void)[] = [];

  constructor(options: ContinuousTalkOptions, streams: TalkStreams, first: LiveTalk) {
    this.#options = options;
    this.#streams = streams;
    this.#history = [...options.setup.history];
    const last = this.#history.findLast(({ speaker }) => speaker === 'learner');
    this.#isToCare = last !== undefined && careOf(last.text) !== null;
    this.#settings = options.setup.settings;
    this.#goalsMet = new Set(options.setup.goalsMet);
    if (streams.isStandIn) this.#tellOfStandIn();
    this.#use(first);
  }

  pushAudio(pcm: Uint8Array): void {
    if (!this.#isOpen) return;
    // The stream first: it refuses what is no audio.
    this.#stream?.pushAudio(pcm);
    this.#sinceTurn.push(pcm);
    this.#sinceTurnBytes += pcm.byteLength;
    this.#pushedBytes += pcm.byteLength;
    this.#keepAudio(MAX_KEPT_MS);
  }
  beginTurn = () => this.#ask((stream) => stream.beginTurn());
  endTurn = () => this.#ask((stream) => stream.endTurn());
  sendText = (text: string) => {
    if (!this.#isOpen) return;
    // Between two streams it waits here, as it does until a stream has heard it.
    this.#unheard.typed(text);
    this.#stream?.sendText(text);
  };
  askHowToSay = (korean: string) => this.#ask((stream) => stream.askHowToSay(korean));
  nudge = () => this.#ask((stream) => stream.nudge());
  interrupt = () => this.#ask((stream) => stream.interrupt());
  adjust = (settings: TalkSettings) => {
    this.#settings = settings;
    this.#ask((stream) => stream.adjust(settings));
  };

  async close(): Promise<void> {
    const stream = this.#stream;
    this.#isOpen = false;
    this.#cancelTimer();
    if (stream) {
      await stream.close();
      await this.#reading;
    }
    this.#end({ reason: 'closed' });
  }

  #ask(work: (stream: LiveTalk) => void): void {
    if (!this.#isOpen) return;
    if (this.#stream) work(this.#stream);
    else this.#waiting.push(work);
  }

  #end(how: StreamEnd): void {
    this.#isOpen = false;
    this.#cancelTimer();
    // Nothing after the first.
    this.events.push({ type: 'ended', ...how });
    this.events.end();
  }

  #use(stream: LiveTalk): void {
    this.#stream = stream;
    this.#isDue = false;
    this.#cancelTimer();
    const { maxStreamMs } = this.#streams.partner;
    if (maxStreamMs !== null)
      this.#cancelTimer = this.#options.timer.after(maxStreamMs - this.#options.marginMs, () => {
        this.#isDue = true;
      });
    this.#reading = this.#read(stream);
  }

  async #read(stream: LiveTalk): Promise<void> {
    for await (const event of stream.events) {
      // The old stream's last words after a hand-over belong to nobody.
      if (this.#stream !== stream) continue;
      if (event.type === 'ended') {
        await this.#streamEnded(stream, event);
        continue;
      }
      this.#pass(event);
      if (event.type === 'turn-ended' && event.speaker === 'partner') this.#unheard.partnerEnded();
      if (!this.#isOpen) continue;
      if (event.type === 'turn-ended' && event.speaker === 'partner' && this.#wasUnfit()) {
        await this.#answerUnfit(stream);
        continue;
      }
      if (
        this.#isDue &&
        event.type === 'turn-ended' &&
        event.speaker === 'partner' &&
        this.#speaking !== 'learner' &&
        // Whoever cut in is speaking, whether the model has said so or not.
        this.#partnerText !== null
      )
        await this.#handOver(stream, RETRY_MS);
    }
  }

  /** Whether the model's turn that has just ended is none; the offline partner's lines are ours. */
  #wasUnfit(): boolean {
    const mayStandIn = Boolean(this.#options.standIn) && !this.#streams.isStandIn;
    if (!mayStandIn || this.#partnerText === null) return false;
    return isUnfitTurn(this.#partnerText, this.#isToCare);
  }

  async #answerUnfit(stream: LiveTalk): Promise<void> {
    if (++this.#unfitTurns > MAX_UNFIT_TURNS) return this.#handOver(stream, null);
    this.events.push({ type: 'partner-unclear' });
    stream.nudge();
  }

  async #streamEnded(stream: LiveTalk, how: StreamEnd): Promise<void> {
    if (!this.#isOpen) return this.#end({ reason: 'closed' });
    const isBroken = how.reason === 'failed' && !this.#streams.isStandIn;
    if (how.reason !== 'limit' && !(isBroken && this.#options.standIn)) return this.#end(how);
    // What the partner was saying is never finished.
    if (this.#speaking === 'partner') this.#pass({ type: 'turn-ended', speaker: 'partner', spoken: null });
    if (!isBroken) return this.#handOver(stream, RETRY_MS);
    const isHopeless = how.code === 'prompt-refused' || ++this.#breaks > MAX_BREAKS;
    await this.#handOver(stream, isHopeless ? null : RETRY_AFTER_BREAK_MS);
  }

  #pass(event: TalkEvent): void {
    if (event.type === 'caption' && event.stage === 'final') {
      this.#history.push({ speaker: event.speaker, text: event.text });
      if (event.speaker === 'learner') {
        this.#unheard.heard(event.text);
        this.#isToCare = event.cares !== undefined || careOf(event.text) !== null;
      }
      if (event.speaker === 'partner' && this.#partnerText !== null) this.#partnerText += event.text;
    }
    if (event.type === 'goal-met') {
      if (this.#goalsMet.has(event.goalId)) return;
      this.#goalsMet.add(event.goalId);
    }
    if (event.type === 'turn-started') {
      this.#speaking = event.speaker;
      this.#partnerText = '';
      if (event.speaker === 'partner') this.#unheard.partnerBegan();
    }
    if (event.type === 'interrupted') this.#partnerText = null;
    if (event.type === 'turn-ended') {
      if (event.speaker === this.#speaking) this.#speaking = null;
      // What is in the history need not be heard again; what she began to say into the partner's last words must be.
      this.#keepAudio(event.speaker === 'learner' ? 0 : OVERLAP_MS);
      this.events.push({ ...event, spoken: event.spoken && this.#shifted(event.spoken) });
      return;
    }
    this.events.push(event);
  }

  #shifted({ startMs, endMs }: { startMs: number; endMs: number }) {
    return { startMs: startMs + this.#streamStartMs, endMs: endMs + this.#streamStartMs };
  }

  #keepAudio(ms: number): void {
    while (this.#sinceTurn[0] && this.#sinceTurnBytes > ms * BYTES_A_MS)
      this.#sinceTurnBytes -= (this.#sinceTurn.shift() as Uint8Array).byteLength;
  }

  /** @param retryMs the waits between tries of the model; null: it is not tried at all */
  async #handOver(old: LiveTalk, retryMs: readonly number[] | null): Promise<void> {
    this.#stream = null;
    this.#cancelTimer();
    await old.close();
    const { isStandIn } = this.#streams;
    const next = await this.#streams.next({
      setup: () => this.#setupNow(),
      retryMs,
      isOver: () => !this.#isOpen,
    });
    if (!next) return this.#end({ reason: 'failed', code: 'service-busy' });
    if (!this.#isOpen) return next.close();
    if (this.#streams.isStandIn && !isStandIn) this.#beginStandIn();
    const waited = this.#sinceTurn;
    this.#options.onHandOver?.(this.#sinceTurnBytes / BYTES_A_MS);
    this.#streamStartMs = (this.#pushedBytes - this.#sinceTurnBytes) / BYTES_A_MS;
    for (const pcm of waited) next.pushAudio(pcm);
    for (const text of this.#unheard.texts) next.sendText(text);
    for (const work of this.#waiting.splice(0)) work(next);
    this.#use(next);
  }

  #beginStandIn(): void {
    this.#tellOfStandIn();
    // It waits for the learner, who waits for an answer that the model never gave.
    if (this.#speaking !== 'learner' && this.#unheard.texts.length === 0)
      this.#waiting.push((talk) => talk.nudge());
  }

  #setupNow(): TalkSetup {
    return {
      ...this.#options.setup,
      settings: this.#settings,
      history: recentHistory(this.#history),
      goalsMet: [...this.#goalsMet],
    };
  }

  #tellOfStandIn(): void {
    const { kind, modelId, defaultVoice: voice } = this.#streams.partner;
    this.events.push({ type: 'partner-changed', partner: { kind, modelId, voice } });
  }
}
