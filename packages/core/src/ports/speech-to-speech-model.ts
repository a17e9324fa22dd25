import type { Care } from '../conversation/care.ts';
import type { ErrorCode } from '../errors.ts';
import type { LocalizedText } from '../localized-text.ts';

/** Microphone audio as every partner takes it: mono PCM16, little-endian. */
export const MICROPHONE_RATE_HZ = 16_000;
/** The partner's voice as every partner gives it: mono PCM16, little-endian. */
export const PARTNER_RATE_HZ = 24_000;
/** The longest piece of microphone audio taken at once: 200 ms. */
export const MAX_MICROPHONE_BYTES = (MICROPHONE_RATE_HZ / 5) * 2;
/** The longest piece of partner audio given at once: 200 ms. */
export const MAX_PARTNER_AUDIO_BYTES = (PARTNER_RATE_HZ / 5) * 2;
/** How long a learner may pause before her turn counts as ended, in milliseconds. */
export const PATIENCE_MS = { min: 400, usual: 1_200, max: 4_000 } as const;

export type Speaker = 'learner' | 'partner';

/** When a mistake is answered: said again the right way at once, asked for, or only in the report. */
export type CorrectionMode = 'recast' | 'prompt' | 'after';

/** Who decides that the learner's turn is over: a pause of `patienceMs`, or the learner's button. */
export type TurnDetection = { mode: 'hands-free'; patienceMs: number } | { mode: 'push-to-talk' };

/** One finished turn, as it was really said. */
export interface SaidTurn {
  speaker: Speaker;
  text: string;
}

/** What may be changed while a talk runs. */
export interface TalkSettings {
  turnDetection: TurnDetection;
  /** 1 = the voice's own pace, 0.6-1.2. */
  speed: number;
  correction: CorrectionMode;
}

/** Everything a partner needs to begin a talk, or to go on with one. */
export interface TalkSetup {
  scenarioId: string;
  /** The role and its rules, for partners that are language models; at most 16 KB of UTF-8. */
  instructions: string;
  /** What the learner is to reach. A partner may only report goals of this list. */
  goals: readonly { goalId: string; description: string }[];
  /** One of the partner's `voices`. */
  voice: string;
  settings: TalkSettings;
  /**
   * Turns of before, oldest first. Empty: the partner opens the talk. Else it goes on where they end, greets nobody and,
   * when the last turn is its own, waits for the learner.
   */
  history: readonly SaidTurn[];
  /** Of `goals`, those reached before. */
  goalsMet: readonly string[];
}

/** A reply that would fit, with its meaning. */
export interface SuggestedReply {
  en: string;
  ko: string;
}

/**
 * What a guardrail made of a final text: it stands as it was said; personal data in it is masked; it was left out, and a sentence
 * of ours stands in its place; or it stands unjudged, because the guardrail could not be reached in time.
 */
export type Screening = 'passed' | 'masked' | 'withheld' | 'unguarded';

/**
 * Why the learner's turn could not be taken. `off-script`: an offline partner did not make out the words; `unanswered`: it did, and
 * they are none it has an answer to; `busy`: nobody had time to listen to it, which tells nothing about her.
 */
export type MisheardReason =
  | 'silence'
  | 'too-quiet'
  | 'noise'
  | 'not-english'
  | 'off-script'
  | 'unanswered'
  | 'busy';

/** Why a partner's stream ended. `limit`: it lasted as long as the model allows. */
export type StreamEnd =
  | { reason: 'completed' | 'closed' | 'limit' }
  | { reason: 'failed'; code: Extract<ErrorCode, 'service-busy' | 'service-unavailable' | 'prompt-refused'> };

/** Who a partner is, for data and screens. `offline`: it plays the scenario's own lines. */
export interface PartnerId {
  kind: 'offline' | 'model';
  modelId: string;
}

/** What happens in a talk, in order. */
export type TalkEvent =
  | { type: 'turn-started'; speaker: Speaker }
  /**
   * What is said. `speculative` may still change or never be spoken; each turn's `final` is what was said, exactly once
   * unless nothing of it was spoken. `gloss`: the Korean meaning, where it is known. `screening`: of final texts, where a
   * guardrail judges the talk or personal data was masked. `isGuessed`: made out word by word, so that some of its words may be
   * others than were said; absent is false. `cares`: of the learner's withheld text, where it spoke of what goes before
   * practice; never empty: it is for her alone, now, and is kept nowhere.
   */
  | {
      type: 'caption';
      speaker: Speaker;
      stage: 'speculative' | 'final';
      text: string;
      gloss: string | null;
      screening?: Screening;
      isGuessed?: boolean;
      cares?: readonly Care[];
    }
  /** `PARTNER_RATE_HZ` mono PCM16, little-endian, at most `MAX_PARTNER_AUDIO_BYTES`; may come faster than it is played. */
  | { type: 'audio'; pcm: Uint8Array }
  /**
   * The turn is over; of the partner: all of its audio was given. `spoken`: where in the microphone audio pushed into this
   * stream the learner spoke, in milliseconds, or null (typed, or not known).
   */
  | { type: 'turn-ended'; speaker: Speaker; spoken: { startMs: number; endMs: number } | null }
  /** The learner cut in: what was not played yet is to be thrown away at once. No audio of that turn follows. */
  | { type: 'interrupted' }
  /** Never twice for one goal of a talk. */
  | { type: 'goal-met'; goalId: string }
  /** What the learner could say now, and `asides`: what she may ask or say at any time. Only partners that know it send it. */
  | {
      type: 'guidance';
      hint: LocalizedText;
      replies: readonly SuggestedReply[];
      asides?: readonly SuggestedReply[];
    }
  /** The answer to `askHowToSay`; empty when the partner does not know. */
  | { type: 'how-to-say'; asked: string; answers: readonly SuggestedReply[] }
  /**
   * The turn could not be taken. `notMadeOutMs`: she spoke for about so long, no word of it was made out, and the turn has no
   * caption; it comes before the end of the turn.
   */
  | { type: 'misheard'; reason: MisheardReason; notMadeOutMs?: number }
  /** A turn of the scene that she had no answer to is left behind; the partner's next turn goes on. Only partners with a script send it. */
  | { type: 'moved-on' }
  | { type: 'usage'; inputTokens: number; outputTokens: number }
  /** What the partner said was no turn of a talk in English; it is asked again. No single partner sends it. */
  | { type: 'partner-unclear' }
  /** Another partner goes on with the talk, because the one it had could not be reached. No single partner sends it. */
  | { type: 'partner-changed'; partner: PartnerId & { voice: string } }
  /** The last event of every stream, exactly once. */
  | ({ type: 'ended' } & StreamEnd);

/** A running stream with a partner. After `close` or `ended` every method but `close` does nothing. */
export interface LiveTalk {
  /** To be read by one reader, from the start; ends after `ended`. Never rejects. */
  readonly events: AsyncIterable<TalkEvent>;
  /**
   * The next piece of microphone audio. It never waits: what the partner cannot take yet it keeps or, beyond its bound, drops.
   * @throws RangeError for an empty, odd or too long piece
   */
  pushAudio(pcm: Uint8Array): void;
  /** Push-to-talk: the learner pressed, which also cuts in; nothing when hands-free. */
  beginTurn(): void;
  /** Push-to-talk: the learner let go. */
  endTurn(): void;
  /** A typed turn, 1-300 characters; cuts in like speech. */
  sendText(text: string): void;
  /** "How do I say this in English?": answered by `how-to-say`, without leaving the role. */
  askHowToSay(korean: string): void;
  /** A word from the gateway to a learner who has been silent: the partner asks again, kindly. */
  nudge(): void;
  /** Stops the partner's turn, as speaking does: `interrupted` follows if there was one. */
  interrupt(): void;
  /** At once, or with the next stream where the model fixes it. */
  adjust(settings: TalkSettings): void;
  /** Ends the stream; resolves once `ended` was given. Doing it twice is doing it once. */
  close(): Promise<void>;
}

/** A partner for live talks: a speech-to-speech model, or the offline partner that plays scenarios. */
export interface SpeechToSpeechModel extends Readonly<PartnerId> {
  readonly voices: readonly { id: string; label: string }[];
  readonly defaultVoice: string;
  /** A stream ends after this long; a talk that is to last longer is handed over before. null = no limit. */
  readonly maxStreamMs: number | null;
  /**
   * Opens a stream.
   * @throws NovaError scenario-unknown | voice-unknown | service-busy (no free stream) | service-unavailable
   */
  open(setup: TalkSetup): Promise<LiveTalk>;
}
