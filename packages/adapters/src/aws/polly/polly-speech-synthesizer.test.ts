import { once } from 'node:events';
import { createServer, type Http2Server } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { decodeWav } from '@nova/speech/wav.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPollyClient, createPollySpeechSynthesizer } from './polly-speech-synthesizer.ts';

interface Asked {
  OutputFormat: string;
  SampleRate?: string;
  SpeechMarkTypes?: string[];
  Text: string;
  VoiceId: string;
  Engine: string;
}

/** No emulator has Polly: a server (HTTP/2, as the client speaks) that answers its one operation as the API Reference says, and keeps what was asked. */
let server: Http2Server;
let asked: Asked[];
let status: number;
const pcm = Buffer.alloc(2 * 16_000);
const marks = [
  { time: 20, type: 'word', start: 30, end: 34, value: 'Rice' },
  { time: 400, type: 'word', start: 35, end: 38, value: 'and' },
  { time: 520, type: 'word', start: 39, end: 44, value: 'beans' },
];

beforeAll(async () => {
  for (let index = 0; index < 16_000; index++) pcm.writeInt16LE((index % 200) * 100 - 10_000, index * 2);
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as Asked;
      asked.push(body);
      response.statusCode = status;
      if (status !== 200) response.setHeader('x-amzn-errortype', 'ServiceFailureException');
      response.end(body.OutputFormat === 'json' ? marks.map((mark) => JSON.stringify(mark)).join('\n') : pcm);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterAll(async () => {
  server.close();
});

beforeEach(() => {
  asked = [];
  status = 200;
});

function subject() {
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = createPollyClient({ region: 'ap-northeast-2', endpoint });
  client.config.credentials = async () => ({ accessKeyId: 'test', secretAccessKey: 'test' });
  client.config.maxAttempts = async () => 1;
  return createPollySpeechSynthesizer({ client });
}

describe('speech by Polly', () => {
  it('asks for sound and marks, the pace as SSML, the text escaped', async () => {
    await subject().synthesize({ text: 'Rice & beans, 2 < 3', voice: 'Joanna', rate: 0.6 });
    expect(asked).toHaveLength(2);
    for (const { Text, VoiceId, Engine } of asked) {
      expect(Text).toBe('<speak><prosody rate="60%">Rice &amp; beans, 2 &lt; 3</prosody></speak>');
      expect([VoiceId, Engine]).toEqual(['Joanna', 'neural']);
    }
    const byFormat = Object.fromEntries(asked.map((one) => [one.OutputFormat, one]));
    expect(byFormat.pcm?.SampleRate).toBe('16000');
    expect(byFormat.json?.SpeechMarkTypes).toEqual(['word']);
  });

  it('gives a WAV of the sound and the time of each word', async () => {
    const speech = await subject().synthesize({ text: 'Rice and beans', voice: 'Amy', rate: 1 });
    const { samples, durationMs } = decodeWav(speech.wav);
    expect([durationMs, speech.durationMs]).toEqual([1_000, 1_000]);
    expect(samples[1]).toBeCloseTo(-9_900 / 32_768, 4);
    expect(speech.words).toEqual([
      { text: 'Rice', startMs: 20, endMs: 400 },
      { text: 'and', startMs: 400, endMs: 520 },
      { text: 'beans', startMs: 520, endMs: 1_000 },
    ]);
  });

  it('asks for nothing when the voice is unknown or the text is not English', async () => {
    const say = (text: string, voice: string) => subject().synthesize({ text, voice, rate: 1 });
    await expect(say('Hello', 'slt')).rejects.toMatchObject({ code: 'voice-unknown' });
    await expect(say('', 'Joanna')).rejects.toMatchObject({ code: 'reference-empty' });
    await expect(say('안녕하세요', 'Joanna')).rejects.toMatchObject({ code: 'reference-not-english' });
    expect(asked).toEqual([]);
  });

  it('tells an outage of Polly as one of the service', async () => {
    status = 500;
    await expect(subject().synthesize({ text: 'Hello', voice: 'Joanna', rate: 1 })).rejects.toMatchObject({
      code: 'service-unavailable',
    });
  });
});
