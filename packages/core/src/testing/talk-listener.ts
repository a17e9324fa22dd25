import type { LiveTalk, TalkEvent } from '../ports/speech-to-speech-model.ts';

/** Reads a talk's events as they come and lets a test wait for one. */
export interface TalkListener {
  /** Everything read so far. */
  readonly events: readonly TalkEvent[];
  /**
   * The first event of the kind at or after `from` (an index into `events`) that fits, and its index.
   * @throws Error when the talk ends or `waitMs` pass without one
   */
  until<T extends TalkEvent['type']>(
    type: T,
    options?: { from?: number; where?: (event: Extract<TalkEvent, { type: T }>) => boolean },
  ): Promise<{ event: Extract<TalkEvent, { type: T }>; index: number }>;
  /** Resolves once no more events can come. */
  readonly finished: Promise<void>;
}

/** Begins to read. @param waitMs how long `until` waits at most: unless stated, longer than any machine takes */
export function listenTo(talk: LiveTalk, waitMs = 20_000): TalkListener {
  const events: TalkEvent[] = [];
  const waiters = new Set<() => void>();
  let isFinished = false;
  const wakeAll = () => {
    for (const wake of [...waiters]) wake();
  };
  const finished = (async () => {
    for await (const event of talk.events) {
      events.push(event);
      wakeAll();
    }
    isFinished = true;
    wakeAll();
  })();
  return {
    events,
    finished,
    until(type, { from = 0, where = () => true } = {}) {
      return new Promise((resolve, reject) => {
        const look = () => {
          const index = events.findIndex(
            (event, i) => i >= from && event.type === type && where(event as never),
          );
          if (index >= 0) {
            settle();
            resolve({ event: events[index] as never, index });
          } else if (isFinished) fail('the talk ended');
        };
        const fail = (why: string) => {
          settle();
          reject(new Error(`no "${type}": ${why}; events: ${events.map((event) => event.type).join(' ')}`));
        };
        const timer = setTimeout(() => fail(`nothing within ${waitMs} ms`), waitMs);
        const settle = () => {
          clearTimeout(timer);
          waiters.delete(look);
        };
        waiters.add(look);
        look();
      });
    },
  };
}

/** The captions among events. */
export const captionsOf = (events: readonly TalkEvent[]) =>
  events.filter((event) => event.type === 'caption');

/** Who said what as it stands, and how it was screened, of the final captions among events. */
export const finalsOf = (events: readonly TalkEvent[]) =>
  captionsOf(events)
    .filter(({ stage }) => stage === 'final')
    .map(({ speaker, text, screening }) => [speaker, text, screening]);
