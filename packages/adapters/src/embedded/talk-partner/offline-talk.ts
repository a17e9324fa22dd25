import { createEventChannel } from '@nova/core/conversation/event-channel.ts';
import { createLearnerAudio, SPOKEN_PADDING_MS } from '@nova/core/conversation/learner-audio.ts';
import type { WordGrammar } from '@nova/core/ports/sentence-listener.ts';
import {
  type LiveTalk,
  MAX_MICROPHONE_BYTES,
  PARTNER_RATE_HZ,
  type StreamEnd,
  type TalkEvent,
  type TalkSettings,
  type TalkSetup,
} from '@nova/core/ports/speech-to-speech-model.ts';
import type { Talk } from '@nova/curriculum/talk-schema.ts';
import { SAMPLE_RATE_HZ, wavOfPcm } from '@nova/speech/wav.ts';
import {
  createSpeechDetector,
  type SpeechChange,
  type SpeechDetector,
} from '../../speech-detector/speech-detector.ts';
import type { ReplyRecogniser } from '../pronunciation/worker-pronunciation-scorer.ts';
import { answerWords } from './answer-words.ts';
import { modelOf, type Sayable, suggested } from './expected.ts';
import { type HeardTurn, hearTurn } from './hear-turn.ts';
import type { createPhrasebook } from './how-to-say.ts';
import { meantSaying } from './meant-saying.ts';
import { isPastScene } from './out-of-role.ts';
import type { PartnerVoice } from './partner-voice.ts';
import { createScenarioPlayer, type PartnerMove } from './scenario-player.ts';

/** What one talk is played with. */
export interface OfflineTalkParts {
  talk: Talk;
  setup: TalkSetup;
  voice: PartnerVoice;
  recogniser: ReplyRecogniser;
  phrasebook: ReturnType<typeof createPhrasebook>;
  /** What may be said beside the replies. */
  grammar: WordGrammar;
}

interface Span {
  startMs: number;
  endMs: number;
}

/** A turn is cut before it is longer. */
const KEPT_AUDIO_MS = 60_000;
/** Shorter than this is a cough or a cup. */
const SHORTEST_TURN_MS = 160;
/** The partner's own voice may leak into the microphone: to cut in, speech has to last. */
const CUT_IN_MS = 300;
/** Where she asks to hear it slowly. */
const SLOW_SPEED = 0.7;
const HANGUL = /[가-힣ㄱ-ㅎㅏ-ㅣ]/;

/** Begins to play. */
export function openOfflineTalk(parts: OfflineTalkParts): LiveTalk {
  return new OfflineTalk(parts);
}

/** A talk under way. Everything that takes time runs in one chain, so that turns never overlap. */
class OfflineTalk implements LiveTalk {
  readonly events = createEventChannel<TalkEvent>();
  readonly #parts: OfflineTalkParts;
  readonly #player;
  readonly #audio = createLearnerAudio(KEPT_AUDIO_MS);
  #settings: TalkSettings;
  #detector: SpeechDetector;
  /** Where the detector's own time begins in the audio of the stream. */
  #detectorStartMs = 0;
  #work: Promise<void> = Promise.resolve();
  #isOpen = true;
  #isAnswering = false;
  /** Counts interruptions: what was asked for before the last one is not spoken any more. */
  #interruptions = 0;
  #hasSpoken = false;
  /** Until so much microphone audio has come, the partner's last turn may still be playing. */
  #playsUntilMs = 0;
  #pressedAtMs: number | null = null;
  #spokeFromMs = 0;

  constructor(parts: OfflineTalkParts) {
    this.#parts = parts;
    this.#settings = parts.setup.settings;
    this.#player = createScenarioPlayer(parts.talk, parts.setup.history, parts.setup.goalsMet);
    this.#detector = this.#newDetector(CUT_IN_MS);
    if (parts.setup.history.length === 0) this.#answer(() => this.#say(this.#player.open()));
    else if (!this.#player.isWaiting) this.#guide();
  }

  pushAudio(pcm: Uint8Array): void {
    if (pcm.byteLength === 0 || pcm.byteLength % 2 === 1 || pcm.byteLength > MAX_MICROPHONE_BYTES)
      throw new RangeError('microphone audio comes in whole samples, up to 200 ms at once');
    if (!this.#isOpen) return;
    const samples = new Int16Array(pcm.slice().buffer);
    this.#audio.push(pcm);
    if (this.#settings.turnDetection.mode === 'push-to-talk' || this.#isAnswering) return;
    for (const change of this.#detector.take(samples)) this.#speechChanged(change);
  }

  beginTurn(): void {
    if (!this.#isOpen || this.#settings.turnDetection.mode !== 'push-to-talk') return;
    this.interrupt();
    this.#pressedAtMs = this.#audio.totalMs;
    this.#emit({ type: 'turn-started', speaker: 'learner' });
  }

  endTurn(): void {
    if (!this.#isOpen || this.#pressedAtMs === null) return;
    // With its padding it ends where the sound does now, so that whoever scores it takes the same stretch.
    const endMs = Math.max(this.#pressedAtMs, this.#audio.totalMs - SPOKEN_PADDING_MS);
    const spoken = { startMs: this.#pressedAtMs, endMs };
    this.#pressedAtMs = null;
    this.#learnerSpoke(spoken);
  }

  sendText(text: string): void {
    if (!this.#isOpen) return;
    this.interrupt();
    this.#answer(async () => {
      this.#emit({ type: 'turn-started', speaker: 'learner' });
      this.#emit({ type: 'caption', speaker: 'learner', stage: 'final', text, gloss: null });
      this.#emit({ type: 'turn-ended', speaker: 'learner', spoken: null });
      if (HANGUL.test(text) && !this.#player.isWaiting && !isPastScene(text)) return this.#inKorean(text);
      await this.#answerWords({ text, said: meantSaying(text, this.#player.sayable()), isHeard: false });
    });
  }

  askHowToSay(korean: string): void {
    if (!this.#isOpen) return;
    this.#emit({ type: 'how-to-say', asked: korean, answers: this.#parts.phrasebook.find(korean) });
  }

  nudge(): void {
    if (this.#isOpen && !this.#isAnswering) this.#answer(() => this.#say(this.#player.askAgain()));
  }

  interrupt(): void {
    if (!this.#isOpen || !this.#hasSpoken) return;
    this.#hasSpoken = false;
    this.#interruptions++;
    this.#emit({ type: 'interrupted' });
  }

  adjust(settings: TalkSettings): void {
    const wasMode = this.#settings.turnDetection.mode;
    this.#settings = settings;
    const { turnDetection } = settings;
    if (turnDetection.mode === 'push-to-talk') return;
    if (wasMode === 'hands-free') this.#detector.setPatience(turnDetection.patienceMs);
    else this.#listenAnew();
  }

  async close(): Promise<void> {
    this.#end({ reason: 'closed' });
  }

  #emit(event: TalkEvent): void {
    this.events.push(event);
  }

  #end(how: StreamEnd): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#emit({ type: 'ended', ...how });
    this.events.end();
  }

  #enqueue(work: () => Promise<void>): void {
    this.#work = this.#work
      .then(work)
      .catch(() => this.#end({ reason: 'failed', code: 'service-unavailable' }));
  }

  /** The learner's turn is taken; what she says until it is answered is not listened to. */
  #answer(work: () => Promise<void>): void {
    this.#isAnswering = true;
    this.#enqueue(async () => {
      await work();
      this.#isAnswering = false;
      this.#listenAnew();
    });
  }

  #newDetector(startMs: number): SpeechDetector {
    const { turnDetection } = this.#settings;
    return createSpeechDetector({
      patienceMs: turnDetection.mode === 'hands-free' ? turnDetection.patienceMs : Infinity,
      startMs,
    });
  }

  #listenAnew(): void {
    this.#detectorStartMs = this.#audio.totalMs;
    this.#detector = this.#newDetector(
      this.#playsUntilMs > this.#audio.totalMs ? CUT_IN_MS : SHORTEST_TURN_MS,
    );
  }

  #speechChanged(change: SpeechChange): void {
    if (change.kind === 'started') {
      if (this.#audio.totalMs < this.#playsUntilMs) this.interrupt();
      this.#hasSpoken = false;
      this.#spokeFromMs = this.#detectorStartMs + change.atMs;
      this.#emit({ type: 'turn-started', speaker: 'learner' });
      return;
    }
    this.#learnerSpoke({ startMs: this.#spokeFromMs, endMs: this.#detectorStartMs + change.atMs });
  }

  #learnerSpoke(spoken: Span): void {
    this.#answer(async () => {
      const heard = await this.#hear(spoken);
      if (!this.#isOpen) return;
      this.#write(heard, spoken);
      this.#emit({ type: 'turn-ended', speaker: 'learner', spoken });
      if (heard.kind === 'sayable') await this.#make(this.#player.take(heard.said));
      else if (heard.kind === 'words') await this.#answerWords({ ...heard, isHeard: true });
      // What was not heard at all is asked again; it is not a try.
      else await this.#say(heard.reason === 'off-script' ? this.#player.repair() : this.#player.askAgain());
    });
  }

  #hear(spoken: Span): Promise<HeardTurn> {
    const pcm = this.#audio.pcmOf(spoken.startMs - SPOKEN_PADDING_MS, spoken.endMs + SPOKEN_PADDING_MS);
    const { recogniser, grammar } = this.#parts;
    const wav = wavOfPcm(pcm, SAMPLE_RATE_HZ);
    return hearTurn(recogniser, { wav, sayable: this.#player.sayable(), grammar });
  }

  /** The learner's caption; where no word was made out, that and for how long she spoke; where nobody listened, that alone. */
  #write(heard: HeardTurn, { startMs, endMs }: Span): void {
    if (heard.kind === 'misheard') {
      const { reason } = heard;
      const isTurn = reason !== 'silence' && reason !== 'busy';
      this.#emit({
        type: 'misheard',
        reason,
        ...(isTurn && { notMadeOutMs: Math.round(endMs - startMs) }),
      });
      return;
    }
    const isGuessed = heard.kind === 'words';
    const text = isGuessed ? heard.text : heard.said.text;
    const model = heard.said && modelOf(heard.said);
    const gloss = text === model?.en ? model.ko : null;
    const caption = { type: 'caption', speaker: 'learner', stage: 'final', text, gloss } as const;
    this.#emit(isGuessed ? { ...caption, isGuessed } : caption);
  }

  /** @param words.said what of the turn she means, said her way; null: nothing */
  async #answerWords(words: { text: string; said: Sayable | null; isHeard: boolean }): Promise<void> {
    const mode = this.#settings.correction;
    const { move, isUnanswered } = answerWords(this.#player, { ...words, mode });
    if (isUnanswered) this.#emit({ type: 'misheard', reason: 'unanswered' });
    await this.#make(move);
  }

  async #make(move: PartnerMove): Promise<void> {
    for (const goalId of move.goalIds) this.#emit({ type: 'goal-met', goalId });
    await this.#say(move);
  }

  async #inKorean(text: string): Promise<void> {
    this.#emit({ type: 'misheard', reason: 'not-english' });
    this.askHowToSay(text);
    await this.#say(this.#player.askAgain());
  }

  async #say({ says, isOver, isSlow, isWaiting, isMovedOn }: PartnerMove): Promise<void> {
    if (!this.#isOpen) return;
    if (isMovedOn) this.#emit({ type: 'moved-on' });
    const interruptions = this.#interruptions;
    this.#hasSpoken = true;
    this.#emit({ type: 'turn-started', speaker: 'partner' });
    this.#emit({ type: 'caption', speaker: 'partner', stage: 'final', text: says.en, gloss: says.ko });
    const { speed } = this.#settings;
    const pieces = await this.#parts.voice.speak(says.en, isSlow ? Math.min(speed, SLOW_SPEED) : speed);
    if (interruptions === this.#interruptions) {
      let bytes = 0;
      for (const pcm of pieces) {
        this.#emit({ type: 'audio', pcm });
        bytes += pcm.byteLength;
      }
      this.#playsUntilMs = this.#audio.totalMs + (bytes / 2 / PARTNER_RATE_HZ) * 1000;
    }
    this.#emit({ type: 'turn-ended', speaker: 'partner', spoken: null });
    if (isOver) this.#end({ reason: 'completed' });
    else if (!isWaiting) this.#guide();
  }

  #guide(): void {
    const { hint, replies } = this.#player.turn;
    if (!hint) return;
    // While the learner thinks there is time: the answer is then there as soon as she was understood.
    this.#parts.voice.prepare(this.#player.answers(), this.#settings.speed);
    const asides = (this.#parts.talk.asides ?? []).map(suggested);
    this.#emit({ type: 'guidance', hint, replies: replies.map(suggested), asides });
  }
}
