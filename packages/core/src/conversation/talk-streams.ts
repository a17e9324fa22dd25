import { NovaError } from '../errors.ts';
import type { LiveTalk, SpeechToSpeechModel, TalkSetup } from '../ports/speech-to-speech-model.ts';

/** What time is to a talk: injected, so that eight minutes can pass in a test. */
export interface TalkTimer {
  /** Runs `work` after `ms`; the answer calls it off. */
  after(ms: number, work: () => void): () => void;
}

/** Opens one stream of a talk after another: the model's, or those of who stands in for it. */
export interface TalkStreams {
  /** Who talks now. */
  readonly partner: SpeechToSpeechModel;
  /** Whether that is not the model, which could not be reached. */
  readonly isStandIn: boolean;
  /** @throws NovaError as `SpeechToSpeechModel.open`, where nobody stands in */
  first(setup: TalkSetup): Promise<LiveTalk>;
  /** Of whoever talks, else of the stand-in; null when neither opens one, or the talk is over by then. */
  next(how: NextStream): Promise<LiveTalk | null>;
}

interface NextStream {
  /** What the stream begins with, as it is when it is asked for. */
  setup(): TalkSetup;
  /** The waits between tries of whoever talks, in milliseconds; null: it is not tried at all. */
  retryMs: readonly number[] | null;
  isOver(): boolean;
}

/** The model talks; `standIn` null: nobody goes on for it. */
export function createTalkStreams(options: {
  model: SpeechToSpeechModel;
  standIn: SpeechToSpeechModel | null;
  timer: TalkTimer;
}): TalkStreams {
  const { model, standIn, timer } = options;
  let partner = model;

  async function openStandIn(setup: TalkSetup): Promise<LiveTalk | null> {
    if (standIn === null) return null;
    const stream = await standIn.open({ ...setup, voice: standIn.defaultVoice });
    partner = standIn;
    return stream;
  }
  async function openAgain({ setup, retryMs, isOver }: NextStream): Promise<LiveTalk | null> {
    for (const delayMs of retryMs === null ? [] : [0, ...retryMs]) {
      if (delayMs > 0) await new Promise<void>((go) => timer.after(delayMs, go));
      if (isOver()) return null;
      try {
        return await partner.open(setup());
      } catch {
        // Asked again after a while: the learner's audio waits as long.
      }
    }
    return null;
  }
  return {
    get partner() {
      return partner;
    },
    get isStandIn() {
      return partner === standIn;
    },
    async first(setup) {
      try {
        return await model.open(setup);
      } catch (error) {
        const stream = isOutage(error) ? await openStandIn(setup) : null;
        if (!stream) throw error;
        return stream;
      }
    },
    async next(how) {
      const again = await openAgain(how);
      if (again || partner === standIn || how.isOver()) return again;
      return openStandIn(how.setup()).catch(() => null);
    },
  };
}

/** A voice or a scenario that does not exist is the caller's mistake, and no other partner mends it. */
function isOutage(error: unknown): boolean {
  return (
    error instanceof NovaError && (error.code === 'service-busy' || error.code === 'service-unavailable')
  );
}
