import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { maxAudioBytes, maxJsonBytes, readAudioForm, readBytes, readJson } from './read-body.ts';

/** A request whose body says how much of it was taken. */
function streamed(chunkBytes: number, chunks: number) {
  const taken = { bytes: 0, isCancelled: false };
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (taken.bytes >= chunkBytes * chunks) return controller.close();
      taken.bytes += chunkBytes;
      controller.enqueue(new Uint8Array(chunkBytes));
    },
    cancel() {
      taken.isCancelled = true;
    },
  });
  const request = new Request('http://x/', { method: 'POST', body, duplex: 'half' } as RequestInit);
  return { request, taken };
}

function post(body: BodyInit | null, contentType?: string): Request {
  const headers = contentType === undefined ? undefined : { 'Content-Type': contentType };
  return new Request('http://x/', { method: 'POST', body, headers });
}

const code = (code: string) => expect.objectContaining({ code });

describe('reading bytes', () => {
  it('refuses a declared length unread', async () => {
    const { request, taken } = streamed(1024, 10_000);
    request.headers.set('content-length', '10000000');
    await expect(readBytes(request, maxJsonBytes, 'body-too-large')).rejects.toEqual(code('body-too-large'));
    // One chunk may sit in the stream's own queue.
    expect(taken.bytes).toBeLessThanOrEqual(1024);
  });

  it('stops reading an undeclared one as soon as it is too much', async () => {
    const { request, taken } = streamed(1024, 10_000);
    await expect(readBytes(request, maxJsonBytes, 'body-too-large')).rejects.toEqual(code('body-too-large'));
    expect(taken.bytes).toBeLessThanOrEqual(maxJsonBytes + 3 * 1024);
    expect(taken.isCancelled).toBe(true);
  });

  it('reads exactly as much as is allowed', async () => {
    const { request } = streamed(1024, 64);
    expect((await readBytes(request, maxJsonBytes, 'body-too-large')).byteLength).toBe(maxJsonBytes);
  });
});

describe('a caller who goes away in the middle', () => {
  it.each([
    ['of a declared length', { 'Content-Length': '5000' }],
    ['of chunks', { 'Transfer-Encoding': 'chunked' }],
  ])('%s is no failure of ours', async (_, headers) => {
    const server = createServer();
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const refused = new Promise<unknown>((resolve) => {
      server.once('request', (incoming) => {
        const body = Readable.toWeb(incoming) as ReadableStream<Uint8Array>;
        const request = new Request('http://x/', {
          method: 'POST',
          body,
          headers,
          duplex: 'half',
        } as RequestInit);
        readBytes(request, maxJsonBytes, 'body-too-large').then(resolve, resolve);
        caller.destroy();
      });
    });
    const caller = connect((server.address() as AddressInfo).port, '127.0.0.1');
    const [name, value] = Object.entries(headers)[0]!;
    caller.write(`POST / HTTP/1.1\r\nHost: x\r\n${name}: ${value}\r\n\r\n1\r\n{\r\n`);
    expect(await refused).toEqual(code('body-invalid'));
    await new Promise((closed) => server.close(closed));
  });
});

describe('reading JSON', () => {
  it.each([
    ['JSON', '{"a":1}', 'application/json', { a: 1 }],
    ['JSON with a charset', '{"a":1}', 'Application/JSON; charset=utf-8', { a: 1 }],
  ])('takes %s', async (_, body, contentType, expected) => {
    expect(await readJson(post(body, contentType), false)).toEqual(expected);
  });

  it.each([
    ['text', '{"a":1}', 'text/plain', 'media-type-unsupported'],
    ['something beginning like JSON', '{"a":1}', 'application/jsonp', 'media-type-unsupported'],
    ['half an object', '{"a":', 'application/json', 'body-not-json'],
    ['nothing where something is needed', '', 'application/json', 'body-not-json'],
  ])('refuses %s', async (_, body, contentType, problem) => {
    await expect(readJson(post(body, contentType), false)).rejects.toEqual(code(problem));
  });

  it('refuses bytes that are not UTF-8', async () => {
    const latin1 = new Uint8Array([0x22, 0xe9, 0x22]);
    await expect(readJson(post(latin1, 'application/json'), false)).rejects.toEqual(code('body-not-json'));
  });

  it('reads an absent body as an empty object where it may be absent', async () => {
    expect(await readJson(post(null), true)).toEqual({});
    expect(await readJson(post('', 'application/json'), true)).toEqual({});
    await expect(readJson(post(new Uint8Array([1])), true)).rejects.toEqual(code('media-type-unsupported'));
    await expect(readJson(post(null), false)).rejects.toEqual(code('media-type-unsupported'));
  });
});

describe('reading a form', () => {
  function form(parts: [string, string | Blob][]): Request {
    const data = new FormData();
    for (const [name, value] of parts) data.append(name, value as string);
    return new Request('http://x/', { method: 'POST', body: data });
  }
  const sound = new Blob([new Uint8Array([82, 73, 70, 70])]);

  it('takes the fields and the sound', async () => {
    const { fields, audio } = await readAudioForm(
      form([
        ['a', '하나'],
        ['audio', sound],
      ]),
    );
    expect(fields).toEqual({ a: '하나' });
    expect([...(audio ?? [])]).toEqual([82, 73, 70, 70]);
  });

  it('lets the sound be left out where it may be', async () => {
    expect(await readAudioForm(form([['a', '1']]), true)).toEqual({ fields: { a: '1' }, audio: null });
  });

  it.each<[string, [string, string | Blob][], string]>([
    ['no sound', [['a', '1']], 'audio-missing'],
    ['sound as text', [['audio', 'RIFF']], 'body-invalid'],
    [
      'two sounds',
      [
        ['audio', sound],
        ['audio', sound],
      ],
      'body-invalid',
    ],
    [
      'a field twice',
      [
        ['a', '1'],
        ['a', '2'],
        ['audio', sound],
      ],
      'body-invalid',
    ],
    [
      'another file',
      [
        ['audio', sound],
        ['virus', sound],
      ],
      'body-invalid',
    ],
    ['too much sound', [['audio', new Blob([new Uint8Array(maxAudioBytes + 1)])]], 'audio-too-large'],
    ['far too much sound', [['audio', new Blob([new Uint8Array(10_000_000)])]], 'audio-too-large'],
  ])('refuses %s', async (_, parts, problem) => {
    await expect(readAudioForm(form(parts))).rejects.toEqual(code(problem));
  });

  it.each([
    ['JSON', '{}', 'application/json', 'media-type-unsupported'],
    ['a form without a boundary', 'x', 'multipart/form-data', 'media-type-unsupported'],
    [
      'a form cut short',
      '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1',
      'multipart/form-data; boundary=b',
      'body-invalid',
    ],
  ])('refuses %s', async (_, body, contentType, problem) => {
    await expect(readAudioForm(post(body, contentType))).rejects.toEqual(code(problem));
  });
});
