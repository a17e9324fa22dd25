import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/harness.ts';
import { keptJson } from './kept-answer.ts';
import type { Operation } from './operation.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const LONG = JSON.stringify({ days: Array.from({ length: 100 }, () => 'ɔ and 한국어') });

/** Asks for an answer that is kept under `operationId`; counts how often it had to be made. */
function asker(operationId: string, json: string) {
  const operation = { operationId, revision: async () => '1' } as unknown as Operation;
  let made = 0;
  const ask = (acceptEncoding?: string) =>
    keptJson(
      api.composition.deps,
      operation,
      {
        isOperator: false,
        userId: 'mina',
        params: undefined,
        query: undefined,
        json: undefined,
        form: { fields: undefined, audio: null },
        request: {
          requestId: 'request-1',
          locale: 'ko',
          isHttps: false,
          clientAddress: '192.0.2.1',
          url: new URL('http://localhost/'),
          header: (name) => (name === 'accept-encoding' ? acceptEncoding : undefined),
        },
      },
      async () => {
        made += 1;
        return json;
      },
    );
  return { ask, made: () => made };
}

describe('an answer that is kept', () => {
  it('is packed for who takes gzip, plain for who does not, and made once for each', async () => {
    const { ask, made } = asker('long', LONG);
    for (const round of [1, 2]) {
      const packed = await ask('gzip, deflate, br');
      const plain = await ask();
      expect(packed.headers).toEqual({ Vary: 'Origin, Accept-Encoding', 'Content-Encoding': 'gzip' });
      expect(plain.headers).toEqual({ Vary: 'Origin, Accept-Encoding' });
      expect(gunzipSync(packed.body).toString()).toBe(LONG);
      expect(Buffer.from(plain.body).toString()).toBe(LONG);
      expect(packed.body.length).toBeLessThan(plain.body.length / 2);
      expect([round, made()]).toEqual([round, 2]);
    }
  });

  it('stays as it is when it is short', async () => {
    const { ask } = asker('short', '{"days":[]}');
    for (const _ of [1, 2]) {
      const { body, headers } = await ask('gzip');
      expect(headers['Content-Encoding']).toBeUndefined();
      expect(Buffer.from(body).toString()).toBe('{"days":[]}');
    }
  });
});
