import type { QueryClient, QueryKey } from '@tanstack/react-query';

/**
 * What the server last said to the learner, kept on this device so that her pages open without a connection. It is read
 * only when the server cannot be asked, and removed as soon as the session ends, whoever ended it. ADR 0024.
 */

/** Where the answers lie: one record for the learner who is signed in. Every method may reject. */
export interface KeptStore {
  read(): Promise<unknown>;
  write(kept: KeptAnswers): Promise<void>;
  remove(): Promise<void>;
}

interface KeptAnswer {
  queryKey: QueryKey;
  data: unknown;
  updatedAtMs: number;
}

interface KeptAnswers {
  /** The version of the app that wrote it: another one may read its answers differently. */
  version: string;
  answers: KeptAnswer[];
}

/** First words of the keys of queries that are kept: what her pages are made of. No sounds, no recordings. */
const keptKeys: ReadonlySet<unknown> = new Set([
  'profile',
  'consents',
  'lessons',
  'progress',
  'review',
  'sessions',
  'voices',
]);
/** Many answers come at once with a page; they are written once. */
const WRITE_AFTER_MS = 500;

/** Keeps answers of one page's query cache. */
export interface AnswerKeeper {
  /** Writes answers as they come, from now on; asked again, it goes on. */
  keep(): void;
  /** Puts what was kept into the cache, where the cache has nothing newer. Resolves also where there is nothing. */
  restore(): Promise<void>;
  /** Removes what was kept, and what was about to be. */
  forget(): Promise<void>;
}

/** A keeper for a cache. `version` names this build of the app. Without storage it keeps nothing and says nothing. */
export function createAnswerKeeper(cache: QueryClient, store: KeptStore, version: string): AnswerKeeper {
  let isKeeping = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  // One after the other: a removal must not be overtaken by a write that began before it.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const turn = last.then(work).catch(() => undefined);
    last = turn;
    return turn;
  };
  return {
    keep: () => {
      if (isKeeping) return;
      isKeeping = true;
      cache.getQueryCache().subscribe((event) => {
        if (event.type !== 'updated' || event.action.type !== 'success') return;
        if (!keptKeys.has(event.query.queryKey[0])) return;
        clearTimeout(timer);
        timer = setTimeout(
          () => void inTurn(() => store.write({ version, answers: answersIn(cache) })),
          WRITE_AFTER_MS,
        );
      });
    },
    restore: () =>
      inTurn(async () => {
        const kept = (await store.read()) as KeptAnswers | undefined;
        if (kept?.version !== version) return;
        for (const { queryKey, data, updatedAtMs } of kept.answers) {
          if (cache.getQueryData(queryKey) === undefined)
            cache.setQueryData(queryKey, data, { updatedAt: updatedAtMs });
        }
      }),
    forget: () => {
      clearTimeout(timer);
      return inTurn(() => store.remove());
    },
  };
}

function answersIn(cache: QueryClient): KeptAnswer[] {
  return cache
    .getQueryCache()
    .getAll()
    .filter(({ queryKey, state }) => keptKeys.has(queryKey[0]) && state.data !== undefined)
    .map(({ queryKey, state }) => ({
      queryKey,
      data: queryKey[0] === 'profile' ? withoutEmail(state.data) : state.data,
      updatedAtMs: state.dataUpdatedAt,
    }));
}

/** The address is nothing a page needs without a connection. */
function withoutEmail(profile: unknown): unknown {
  return { ...(profile as object), email: '' };
}
