import type { ApiClient } from '@nova/contracts/client/api-client.ts';

/** Every operation of the API; all of them answer with a promise. */
export type Api = Omit<ApiClient, 'sceneUrl'>;

let loading: Promise<Api> | null = null;

/** Fetches the client and its contracts (about 30 kB) ahead of the first call. */
export function loadApi(): Promise<Api> {
  loading ??= import('./api-client.ts').then(
    ({ client }) => client,
    (error: unknown) => {
      // A lost connection must not be remembered for ever.
      loading = null;
      throw error;
    },
  );
  return loading;
}

/**
 * The API of this page: typed, answers checked, errors already in the language of the page. The client is loaded with
 * the first call, so that the first page does not carry the contracts of everything.
 */
export const api: Api = new Proxy({} as Api, {
  get:
    (_, operation: keyof Api) =>
    // One signature for all operations cannot be written down; `Api` keeps every call typed.
    async (...args: never[]) =>
      ((await loadApi())[operation] as (...given: never[]) => Promise<unknown>)(...args),
});
