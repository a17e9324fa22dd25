/** A talk that began in this tab and has not ended in it. */
export interface OpenTalk {
  talkId: string;
  scenarioId: string;
}

const KEY = 'nova.openTalk';

/** The open talk of this scenario, so that a reload does not lose it; null when there is none. */
export function readOpenTalk(storage: Pick<Storage, 'getItem'>, scenarioId: string): OpenTalk | null {
  try {
    const { talkId, scenarioId: of } = JSON.parse(storage.getItem(KEY) ?? '{}') as Partial<OpenTalk>;
    if (typeof talkId !== 'string' || of !== scenarioId) return null;
    return { talkId, scenarioId };
  } catch {
    return null;
  }
}

/** Remembers the talk that runs; null: it has ended. */
export function keepOpenTalk(storage: Pick<Storage, 'setItem' | 'removeItem'>, talk: OpenTalk | null): void {
  try {
    if (talk) storage.setItem(KEY, JSON.stringify(talk));
    else storage.removeItem(KEY);
  } catch {
    // No storage: a reload begins anew.
  }
}
