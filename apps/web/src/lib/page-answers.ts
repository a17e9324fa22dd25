import { createStore, del, get, set } from 'idb-keyval';
import { type AnswerKeeper, createAnswerKeeper } from './kept-answers.ts';
import { queryClient } from './query-client.ts';

const record = 'answers';

/** Opened on the first use: a visitor without an account gets no database. */
let opened: ReturnType<typeof createStore> | undefined;
function database() {
  opened ??= createStore('nova-answers', 'kept');
  return opened;
}

/** The keeper of this page. The address of this file names the build: it changes with any of the app's code. */
export const keptAnswers: AnswerKeeper = createAnswerKeeper(
  queryClient,
  {
    read: async () => get(record, database()),
    write: async (kept) => set(record, kept, database()),
    remove: async () => del(record, database()),
  },
  import.meta.url,
);
