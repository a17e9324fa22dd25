import {
  type LiveTalk,
  MAX_MICROPHONE_BYTES,
  MICROPHONE_RATE_HZ,
  type StreamEnd,
  type SuggestedReply,
  type TalkEvent,
  type TalkSettings,
  type TalkSetup,
} from '@nova/core/ports/speech-to-speech-model.ts';
import { toModelFailure } from './bedrock-client.ts';
import { EventQueue } from './event-queue.ts';
import { HeldSpeech } from './held-speech.ts';
import { LearnerSpeech } from './learner-speech.ts';
import {
  audioInput,
  closingEvents,
  GOAL_TOOL,
  openingEvents,
  type SonicInput,
  type SonicNames,
  textBlock,
  toolResultBlock,
} from './sonic-input.ts';
import { SonicReader } from './sonic-output.ts';

/** Ten seconds of microphone audio in 20 ms pieces may wait for the network; older ones are dropped for newer. */
const MAX_WAITING_INPUTS = 500;
const MAX_WAITING_EVENTS = 1_000;
/** More than the longest pause that Sonic waits through. */
const RELEASE_SILENCE_MS = 2_000;
const SILENCE = new Uint8Array((MICROPHONE_RATE_HZ / 25) * 2);
/** How long Sonic may take to end a stream that we have closed. */
const CLOSE_WITHIN_MS = 3_000;
const NUDGE =
  '(The learner has been silent for a while. Ask her again, kindly and more simply, or offer two answers to choose from.)';

type Chunk = { chunk: { bytes: Uint8Array } };

/** One stream with Sonic. Nothing is sent once it was closed or has ended. */
export class SonicTalk implements LiveTalk {
  readonly events = new EventQueue<TalkEvent>(MAX_WAITING_EVENTS);
  private readonly inputs = new EventQueue<SonicInput>(MAX_WAITING_INPUTS);
  private readonly names: SonicNames;
  private readonly reader: SonicReader;
  private readonly howToSay: (korean: string) => Promise<readonly SuggestedReply[]>;
  private readonly goalsLeft: Set<string>;
  private readonly held = new HeldSpeech();
  private readonly speech = new LearnerSpeech();
  private settings: TalkSettings;
  private isPressed = false;
  private isClosing = false;
  private isEnded = false;
  private over: Promise<void> = Promise.resolve();

  constructor(
    setup: TalkSetup,
    newName: () => string,
    howToSay: (korean: string) => Promise<readonly SuggestedReply[]>,
  ) {
    this.settings = setup.settings;
    this.howToSay = howToSay;
    this.names = { prompt: newName(), audio: newName(), next: newName };
    this.goalsLeft = new Set(setup.goals.map(({ goalId }) => goalId));
    for (const goalId of setup.goalsMet) this.goalsLeft.delete(goalId);
    this.reader = new SonicReader({
      emit: (event) => this.emit(event),
      spoken: () => this.speech.take(),
      toolUsed: (use) => this.useTool(use),
    });
    this.send(openingEvents(setup, this.names));
  }

  /** The body of the request: ends when the talk is closed. */
  async *input(): AsyncIterable<Chunk> {
    for await (const event of this.inputs)
      yield { chunk: { bytes: new TextEncoder().encode(JSON.stringify({ event })) } };
  }

  /** Reads the answer until it ends, and tells how it did. To be called once. */
  listenTo(chunks: AsyncIterable<Uint8Array>): void {
    this.over = this.readAll(chunks).then((end) => {
      this.isEnded = true;
      this.inputs.close();
      this.events.push({ type: 'ended', ...end });
      this.events.close();
    });
  }

  private async readAll(chunks: AsyncIterable<Uint8Array>): Promise<StreamEnd> {
    try {
      for await (const bytes of chunks) {
        if (!this.isClosing) this.reader.read(bytes);
        await this.events.whenRoom();
      }
      if (this.isClosing) return { reason: 'closed' };
      // The SDK takes a connection that broke for the end of a stream.
      return this.reader.isComplete
        ? { reason: 'completed' }
        : { reason: 'failed', code: 'service-unavailable' };
    } catch (error) {
      if (this.isClosing) return { reason: 'closed' };
      if (error instanceof Error && error.name === 'ModelTimeoutException') return { reason: 'limit' };
      const { reason } = toModelFailure(error);
      return {
        reason: 'failed',
        code:
          reason === 'busy'
            ? 'service-busy'
            : reason === 'refused'
              ? 'prompt-refused'
              : 'service-unavailable',
      };
    }
  }

  pushAudio(pcm: Uint8Array): void {
    if (pcm.byteLength === 0 || pcm.byteLength % 2 !== 0 || pcm.byteLength > MAX_MICROPHONE_BYTES)
      throw new RangeError(`Audio comes in pieces of 2 to ${MAX_MICROPHONE_BYTES} bytes, whole samples.`);
    this.speech.push(pcm, this.settings.turnDetection.mode);
    if (this.settings.turnDetection.mode === 'hands-free') this.sendAudio(pcm);
    else if (this.isPressed) this.held.push(pcm);
    // Sonic wants to hear something all the time; not what is said while the button is up.
    else this.sendAudio(new Uint8Array(pcm.byteLength));
  }

  beginTurn(): void {
    if (this.settings.turnDetection.mode !== 'push-to-talk' || this.isPressed) return;
    this.isPressed = true;
    this.speech.pressed();
    this.interrupt();
  }

  endTurn(): void {
    if (!this.isPressed) return;
    this.isPressed = false;
    this.speech.released();
    for (const pcm of this.held.take()) this.sendAudio(pcm);
    const pieces = (RELEASE_SILENCE_MS * MICROPHONE_RATE_HZ * 2) / 1000 / SILENCE.byteLength;
    for (let piece = 0; piece < pieces; piece++) this.sendAudio(SILENCE);
  }

  sendText(text: string): void {
    if (this.isClosing || this.isEnded) return;
    this.reader.cut();
    this.reader.typed(text);
    this.send(textBlock(this.names, 'USER', text, true));
  }

  askHowToSay(asked: string): void {
    if (this.isClosing || this.isEnded) return;
    this.howToSay(asked).then(
      (answers) => this.emit({ type: 'how-to-say', asked, answers }),
      () => this.emit({ type: 'how-to-say', asked, answers: [] }),
    );
  }

  nudge(): void {
    this.send(textBlock(this.names, 'USER', NUDGE, true));
  }

  interrupt(): void {
    if (!this.isClosing && !this.isEnded) this.reader.cut();
  }

  adjust(settings: TalkSettings): void {
    this.settings = settings;
    if (settings.turnDetection.mode === 'hands-free') this.endTurn();
  }

  async close(): Promise<void> {
    if (!this.isClosing && !this.isEnded) {
      this.send(closingEvents(this.names));
      this.isClosing = true;
      this.inputs.close();
    }
    let timer: NodeJS.Timeout | undefined;
    const enough = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, CLOSE_WITHIN_MS);
    });
    await Promise.race([this.over, enough]);
    clearTimeout(timer);
    // A service that does not end its side keeps nobody waiting.
    if (!this.isEnded) {
      this.isEnded = true;
      this.events.push({ type: 'ended', reason: 'closed' });
      this.events.close();
    }
  }

  private emit(event: TalkEvent): void {
    if (!this.isClosing && !this.isEnded) this.events.push(event);
  }

  private send(events: readonly SonicInput[]): void {
    if (this.isClosing || this.isEnded) return;
    for (const event of events) this.inputs.push(event);
  }

  private sendAudio(pcm: Uint8Array): void {
    // The oldest audio gives way: what the learner says now matters more.
    if (this.inputs.length >= MAX_WAITING_INPUTS) this.inputs.dropFirst((event) => 'audioInput' in event);
    this.send([audioInput(this.names, pcm)]);
  }

  /** A tool use is answered whatever it is, or Sonic waits for ever. */
  private useTool({
    toolName,
    toolUseId,
    content,
  }: {
    toolName: string;
    toolUseId: string;
    content: string;
  }): void {
    const goalId = toolName === GOAL_TOOL ? goalOf(content) : null;
    const isNew = goalId !== null && this.goalsLeft.delete(goalId);
    if (isNew) this.emit({ type: 'goal-met', goalId });
    this.send(toolResultBlock(this.names, toolUseId, isNew ? { noted: true } : { noted: false }));
  }
}

function goalOf(content: string): string | null {
  try {
    const { goalId } = JSON.parse(content) as { goalId?: unknown };
    return typeof goalId === 'string' ? goalId : null;
  } catch {
    return null;
  }
}
