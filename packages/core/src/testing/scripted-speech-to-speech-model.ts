import { createEventChannel } from '../conversation/event-channel.ts';
import { NovaError } from '../errors.ts';
import type { LocalizedText } from '../localized-text.ts';
import {
  type LiveTalk,
  MAX_MICROPHONE_BYTES,
  MICROPHONE_RATE_HZ,
  PARTNER_RATE_HZ,
  type SpeechToSpeechModel,
  type StreamEnd,
  type SuggestedReply,
  type TalkEvent,
  type TalkSetup,
} from '../ports/speech-to-speech-model.ts';

/** What a scripted partner says and how it fails. */
export interface PartnerScript {
  /** Its lines, one a turn; the last is repeated. */
  lines: readonly string[];
  /** What it takes the learner's spoken turns for, one a turn; the last is repeated. */
  transcripts: readonly string[];
  /** Reported when the learner's turn of that number (from 0) is over. */
  goalsByTurn?: Readonly<Record<number, string>>;
  /** Given after each of its turns. */
  hint?: LocalizedText;
  /** What it answers to "how do I say ...?", whatever was asked; absent: it does not know. */
  sayings?: readonly SuggestedReply[];
  maxStreamMs?: number | null;
  /** Refuses to open with this code, for streams of these numbers (from 0). */
  busyStreams?: readonly number[];
}

/** A talk that is begun hands-free with the scripted partner, without goals. */
export const SCRIPTED_SETUP: TalkSetup = {
  scenarioId: 'cafe',
  instructions: '',
  goals: [],
  voice: 'amy',
  settings: { turnDetection: { mode: 'hands-free', patienceMs: 1_000 }, speed: 1, correction: 'after' },
  history: [],
  goalsMet: [],
};

/** One stream as the scripted partner saw it. */
export interface ScriptedStream {
  readonly setup: TalkSetup;
  /** All microphone audio pushed into it, in order. */
  readonly heard: Uint8Array[];
  readonly isOpen: boolean;
  /** Ends the stream from the partner's side. */
  end(end: StreamEnd): void;
  /** The model hears the learner cut in. */
  bargeIn(): void;
  /** The model hears the learner begin to speak. */
  startTurn(): void;
  /** The model begins to speak, and ends without a word. */
  startPartnerTurn(): void;
  endPartnerTurn(): void;
}

/** A test double of a live model: it follows a script, hears silence as the end of a turn, and keeps what it was sent. */
export interface ScriptedModel extends SpeechToSpeechModel {
  readonly streams: readonly ScriptedStream[];
}

const AUDIO_PIECE_BYTES = (PARTNER_RATE_HZ / 50) * 2;
const PIECES_A_LINE = 5;
/** PCM16 samples under this are silence to the double. */
const SILENCE = 64;

/** Makes the double; streams share the position in the script, as a talk that is handed over does. */
export function createScriptedModel(script: PartnerScript): ScriptedModel {
  const streams: ScriptedStream[] = [];
  let openings = 0;
  return {
    kind: 'model',
    modelId: 'scripted',
    voices: [{ id: 'amy', label: 'Amy' }],
    defaultVoice: 'amy',
    maxStreamMs: script.maxStreamMs ?? null,
    streams,
    async open(setup) {
      if (setup.voice !== 'amy') throw new NovaError('voice-unknown');
      if (script.busyStreams?.includes(openings++)) throw new NovaError('service-busy');
      const { talk, stream } = openScripted(script, setup);
      streams.push(stream);
      return talk;
    },
  };
}

function openScripted(script: PartnerScript, setup: TalkSetup): { talk: LiveTalk; stream: ScriptedStream } {
  const events = createEventChannel<TalkEvent>();
  const heard: Uint8Array[] = [];
  const met = new Set(setup.goalsMet);
  let learnerTurns = setup.history.filter(({ speaker }) => speaker === 'learner').length;
  let { turnDetection } = setup.settings;
  let isOpen = true;
  let mayInterrupt = false;
  let heardMs = 0;
  let speechStartMs: number | null = null;
  let speechEndMs = 0;

  const emit = (event: TalkEvent) => events.push(event);
  function end(how: StreamEnd): void {
    if (!isOpen) return;
    isOpen = false;
    emit({ type: 'ended', ...how });
    events.end();
  }
  function partnerSpeaks(): void {
    const text = script.lines[Math.min(learnerTurns, script.lines.length - 1)] ?? '';
    emit({ type: 'turn-started', speaker: 'partner' });
    if (text !== '') emit({ type: 'caption', speaker: 'partner', stage: 'speculative', text, gloss: null });
    for (let i = 0; i < PIECES_A_LINE; i++)
      emit({ type: 'audio', pcm: new Uint8Array(AUDIO_PIECE_BYTES).fill(i + 1) });
    if (text !== '') emit({ type: 'caption', speaker: 'partner', stage: 'final', text, gloss: null });
    emit({ type: 'turn-ended', speaker: 'partner', spoken: null });
    if (script.hint) emit({ type: 'guidance', hint: script.hint, replies: [] });
    mayInterrupt = true;
  }
  function interrupt(): void {
    if (!isOpen || !mayInterrupt) return;
    mayInterrupt = false;
    emit({ type: 'interrupted' });
  }
  function learnerSpoke(text: string, spoken: { startMs: number; endMs: number } | null): void {
    emit({ type: 'turn-started', speaker: 'learner' });
    emit({ type: 'caption', speaker: 'learner', stage: 'final', text, gloss: null });
    emit({ type: 'turn-ended', speaker: 'learner', spoken });
    const goalId = script.goalsByTurn?.[learnerTurns];
    if (goalId !== undefined && !met.has(goalId)) {
      met.add(goalId);
      emit({ type: 'goal-met', goalId });
    }
    learnerTurns++;
    partnerSpeaks();
  }
  function endSpokenTurn(): void {
    if (speechStartMs === null) return;
    const text = script.transcripts[Math.min(learnerTurns, script.transcripts.length - 1)] ?? '';
    const spoken = { startMs: speechStartMs, endMs: speechEndMs };
    speechStartMs = null;
    learnerSpoke(text, spoken);
  }

  if (setup.history.length === 0) partnerSpeaks();
  return {
    stream: {
      setup,
      heard,
      get isOpen() {
        return isOpen;
      },
      end,
      bargeIn: interrupt,
      startTurn: () => emit({ type: 'turn-started', speaker: 'learner' }),
      startPartnerTurn: () => emit({ type: 'turn-started', speaker: 'partner' }),
      endPartnerTurn: () => emit({ type: 'turn-ended', speaker: 'partner', spoken: null }),
    },
    talk: {
      events,
      pushAudio(pcm) {
        if (pcm.byteLength === 0 || pcm.byteLength % 2 === 1 || pcm.byteLength > MAX_MICROPHONE_BYTES)
          throw new RangeError('microphone audio comes in whole samples, up to 200 ms at once');
        if (!isOpen) return;
        heard.push(pcm);
        const startMs = heardMs;
        heardMs += (pcm.byteLength / 2 / MICROPHONE_RATE_HZ) * 1000;
        const samples = new Int16Array(pcm.slice().buffer);
        if (samples.some((sample) => Math.abs(sample) >= SILENCE)) {
          speechStartMs ??= startMs;
          speechEndMs = heardMs;
        } else if (turnDetection.mode === 'hands-free' && heardMs - speechEndMs >= turnDetection.patienceMs)
          endSpokenTurn();
      },
      beginTurn: interrupt,
      endTurn() {
        if (isOpen && turnDetection.mode === 'push-to-talk') endSpokenTurn();
      },
      sendText(text) {
        if (isOpen) learnerSpoke(text, null);
      },
      askHowToSay(asked) {
        if (isOpen) emit({ type: 'how-to-say', asked, answers: script.sayings ?? [] });
      },
      nudge() {
        if (isOpen) partnerSpeaks();
      },
      interrupt,
      adjust(settings) {
        turnDetection = settings.turnDetection;
      },
      async close() {
        end({ reason: 'closed' });
      },
    },
  };
}
