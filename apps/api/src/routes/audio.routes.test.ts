import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agree, startTestApi, type TestAnswer, type TestApi, type TestLearner } from '../testing/harness.ts';
import { amplified, noise, relabelled, silence } from '../testing/recordings.ts';

let api: TestApi;
let learner: TestLearner;
let stranger: TestLearner;
let sessionId: string;
let spoken: Uint8Array;
const sentence = 'The weather is really nice this morning.';

beforeAll(async () => {
  api = await startTestApi();
  [learner, stranger] = [await api.newLearner(), await api.newLearner()];
  sessionId = await newSession(learner);
  spoken = await say(sentence);
});
afterAll(() => api.close());

async function say(text: string): Promise<Uint8Array> {
  const { synthesizer } = api.composition.deps;
  return (await synthesizer.synthesize({ text, voice: synthesizer.defaultVoice, rate: 1 })).wav;
}

async function newSession({ token }: TestLearner): Promise<string> {
  const { body } = await api.call('POST', '/learning/session', {
    json: { sessionType: 'pronunciation' },
    token,
  });
  return (body as { sessionId: string }).sessionId;
}

function send(
  wav: Uint8Array | null,
  fields: Record<string, string> = {},
  token = learner.token,
  path = '/audio/process',
) {
  const form = new FormData();
  const all: Record<string, string> = {
    referenceText: sentence,
    sessionId,
    attemptId: randomUUID(),
    ...fields,
  };
  for (const [name, value] of Object.entries(all)) if (value !== '') form.set(name, value);
  if (wav) form.set('audio', new Blob([wav as Uint8Array<ArrayBuffer>], { type: 'audio/wav' }), 'a.wav');
  return api.call('POST', path, { body: form, token });
}

const overall = ({ body }: TestAnswer) => (body as { result: { overall: number } }).result.overall;

describe('POST /audio/process', () => {
  it('scores a recording, keeps it once, and shows it in the session and in progress', async () => {
    const mina = await api.newLearner();
    const { token } = mina;
    const fields = { attemptId: randomUUID(), sessionId: await newSession(mina) };
    const first = await send(spoken, fields, token);
    expect(first).toMatchObject({ status: 200, body: { ...fields, feedbackSource: 'rules' } });
    expect((first.body as { result: { words: unknown[] } }).result.words).toHaveLength(7);
    const again = await send(spoken, fields, token);
    expect(again.body).toEqual(first.body);
    const session = await api.call('GET', `/learning/session/${fields.sessionId}`, { token });
    expect(session.body).toMatchObject({
      attempts: [{ attemptId: fields.attemptId, referenceText: sentence, audioUrl: null }],
    });
    const progress = await api.call('GET', '/learning/progress', { token });
    expect(progress.body).toMatchObject({
      summary: { attempts: 1, practisedToday: true, currentStreakDays: 1 },
    });
  });

  it('scores a sentence of a lesson by its exercise, and brings it back in review', async () => {
    const exercise = api.composition.deps.catalog.lessons()[0]?.sentences[0];
    const answer = await send(await say(exercise?.en ?? ''), {
      referenceText: '',
      exerciseId: exercise?.exerciseId ?? '',
    });
    expect(answer.status).toBe(200);
    const { body } = await api.call('GET', '/learning/review', { token: learner.token });
    expect((body as { nextDueAt: string | null }).nextDueAt).not.toBeNull();
  });

  it('hears when words are said in another order of sounds', async () => {
    const good = overall(await send(spoken));
    const { synthesizer } = api.composition.deps;
    const slurred = await synthesizer.synthesize({
      text: 'The fezzer iss leally niss zis morning.',
      voice: synthesizer.defaultVoice,
      rate: 1,
    });
    const poor = await send(slurred.wav);
    expect(poor.status === 422 || overall(poor) < good).toBe(true);
  });

  it.each<[string, () => Uint8Array, number, string]>([
    ['nothing', () => new Uint8Array(0), 422, 'audio-empty'],
    [
      'something that is not WAV',
      () => new TextEncoder().encode('ID3 not a recording at all, sorry'),
      415,
      'audio-not-wav',
    ],
    ['8 kHz', () => relabelled(spoken, { sampleRateHz: 8_000 }), 415, 'audio-format-unsupported'],
    ['stereo', () => relabelled(spoken, { channels: 2 }), 415, 'audio-format-unsupported'],
    ['24 bits', () => relabelled(spoken, { bitsPerSample: 24 }), 415, 'audio-format-unsupported'],
    ['half a recording', () => spoken.slice(0, spoken.length / 2), 422, 'audio-truncated'],
    ['61 seconds', () => silence(61), 413, 'audio-too-long'],
    ['a click', () => silence(0.1), 422, 'audio-too-short'],
    ['silence', () => silence(2), 422, 'no-speech'],
    ['a recording far too loud', () => amplified(spoken, 30), 422, 'clipped'],
  ])('refuses %s', async (_, wav, status, code) => {
    expect(await send(wav())).toMatchObject({ status, body: { code } });
  });

  it('scores neither noise nor another sentence', async () => {
    expect(await send(noise(2, 0.2))).toMatchObject({ status: 422 });
    const other = await send(await say('I would like two tickets for the late show tonight.'));
    expect(other).toMatchObject({ status: 422, body: { code: 'different-sentence' } });
  });

  it.each<[string, Record<string, string>, number, string]>([
    ['no sentence at all', { referenceText: '' }, 400, 'body-invalid'],
    ['a sentence and an exercise', { exerciseId: 'x' }, 400, 'body-invalid'],
    ['a field too many', { userId: 'other' }, 400, 'body-invalid'],
    ['a Korean sentence', { referenceText: '안녕하세요' }, 422, 'reference-not-english'],
    [
      '150 long words that were not said',
      { referenceText: 'conversation '.repeat(150) },
      422,
      'different-sentence',
    ],
    ['over 2,000 characters', { referenceText: 'conversation '.repeat(160) }, 400, 'body-invalid'],
    ['an unknown exercise', { referenceText: '', exerciseId: 'no-such-exercise' }, 404, 'exercise-unknown'],
    ['an unknown session', { sessionId: 'no-such-session' }, 404, 'session-unknown'],
  ])('refuses %s', async (_, fields, status, code) => {
    expect(await send(spoken, fields)).toMatchObject({ status, body: { code } });
  });

  it('says that the recording is missing', async () => {
    expect(await send(null)).toMatchObject({ status: 400, body: { code: 'audio-missing' } });
  });

  describe('with what the learner’s own device heard', () => {
    let heard: { overall: number; engine: { version: string } };
    beforeAll(async () => {
      heard = ((await send(spoken)).body as { result: typeof heard }).result;
    });
    const sent = (result: unknown) => ({ result: JSON.stringify(result) });

    it('takes it over without the recording, advises, and counts it once', async () => {
      const attemptId = randomUUID();
      const fields = { attemptId, ...sent({ ...heard, overall: 41.5 }) };
      const first = await send(null, fields);
      expect(first).toMatchObject({
        status: 200,
        body: { scoredBy: 'device', result: { overall: 41.5 }, feedbackSource: 'rules' },
      });
      expect((first.body as { feedback: { ko: string } }).feedback.ko).not.toBe('');
      expect((await send(null, fields)).body).toEqual(first.body);
      const session = await api.call('GET', `/learning/session/${sessionId}`, { token: learner.token });
      const { attempts } = session.body as { attempts: { attemptId: string; result: unknown }[] };
      expect(attempts.filter((one) => one.attemptId === attemptId)).toMatchObject([
        { result: { overall: 41.5 } },
      ]);
    });

    it.each<[string, () => Record<string, string>]>([
      ['of another model', () => sent({ ...heard, engine: { ...heard.engine, version: '0' } })],
      ['about another sentence', () => ({ referenceText: 'The weather is nice.', ...sent(heard) })],
      ['with a field too many', () => sent({ ...heard, extra: 1 })],
      ['that is no JSON', () => ({ result: '{' })],
    ])('listens itself to one %s, and asks for the recording when there is none', async (_, fields) => {
      const listened = await send(spoken, { ...fields(), referenceText: sentence });
      if (fields().referenceText === undefined)
        expect(listened).toMatchObject({ status: 200, body: { scoredBy: 'server', result: heard } });
      expect(await send(null, fields())).toMatchObject({ status: 400, body: { code: 'audio-missing' } });
    });

    it('asks for the recording of a learner who keeps hers', async () => {
      const keeper = await api.newLearner();
      await agree(api.call, keeper.token, 'keeping-audio', 'until-deleted');
      const fields = { sessionId: await newSession(keeper), ...sent(heard) };
      expect(await send(null, fields, keeper.token)).toMatchObject({ body: { code: 'audio-missing' } });
      expect(await send(spoken, fields, keeper.token)).toMatchObject({
        status: 200,
        body: { scoredBy: 'device' },
      });
      const { body } = await api.call('GET', `/learning/session/${fields.sessionId}`, {
        token: keeper.token,
      });
      expect(body).toMatchObject({ attempts: [{ audioUrl: expect.stringContaining('/') as string }] });
    });

    it('refuses one longer than any result', async () => {
      expect(await send(spoken, { result: ' '.repeat(400_001) })).toMatchObject({
        status: 400,
        body: { code: 'body-invalid' },
      });
    });
  });

  it('refuses other bodies than forms', async () => {
    const json = await api.call('POST', '/audio/process', { json: {}, token: learner.token });
    expect(json).toMatchObject({ status: 415, body: { code: 'media-type-unsupported' } });
  });

  it('records into nobody else’s session, and nothing without a token', async () => {
    const hers = await newSession(stranger);
    expect(await send(spoken, { sessionId: hers })).toMatchObject({
      status: 404,
      body: { code: 'session-unknown' },
    });
    expect(await send(spoken, {}, 'bad')).toMatchObject({ status: 401 });
    const { body } = await api.call('GET', `/learning/session/${hers}`, { token: stranger.token });
    expect(body).toMatchObject({ attempts: [] });
  });

  it('refuses an attempt id that stands for another recording', async () => {
    const attemptId = randomUUID();
    await send(spoken, { attemptId });
    const other = await send(spoken, { attemptId, sessionId: await newSession(learner) });
    expect(other).toMatchObject({ status: 409, body: { code: 'attempt-conflict' } });
  });

  it('refuses a finished session', async () => {
    const finished = await newSession(learner);
    await api.call('POST', `/learning/session/${finished}/complete`, { token: learner.token });
    expect(await send(spoken, { sessionId: finished })).toMatchObject({
      status: 409,
      body: { code: 'session-completed' },
    });
  });
});

describe('progress, which is kept while it stays the same', () => {
  it('is never an old one, and never somebody else’s', async () => {
    const own = await startTestApi();
    try {
      const [mina, juno] = [await own.newLearner(), await own.newLearner()];
      const summary = async (token: string, query = '') =>
        (
          (await own.call('GET', `/learning/progress${query}`, { token })).body as {
            summary: Record<string, unknown>;
          }
        ).summary;
      expect(await summary(mina.token)).toMatchObject({ attempts: 0 });
      expect(await summary(mina.token)).toMatchObject({ attempts: 0 });
      const record = async (token: string, session: string) => {
        const form = new FormData();
        const fields = { referenceText: sentence, sessionId: session, attemptId: randomUUID() };
        for (const [name, value] of Object.entries(fields)) form.set(name, value);
        form.set('audio', new Blob([spoken as Uint8Array<ArrayBuffer>]), 'a.wav');
        expect(await own.call('POST', '/audio/process', { body: form, token })).toMatchObject({
          status: 200,
        });
      };
      const begin = async (token: string) => {
        const json = { sessionType: 'pronunciation' };
        return ((await own.call('POST', '/learning/session', { json, token })).body as { sessionId: string })
          .sessionId;
      };
      const [hers, other] = [await begin(mina.token), await begin(juno.token)];
      await record(mina.token, hers);
      expect(await summary(mina.token)).toMatchObject({ attempts: 1, practisedToday: true });
      // Two changes each, so that the revisions are the same and only the learner tells the answers apart.
      await own.call('POST', `/learning/session/${hers}/complete`, { token: mina.token });
      await record(juno.token, other);
      await record(juno.token, other);
      expect(await summary(mina.token)).toMatchObject({ attempts: 1 });
      expect(await summary(juno.token)).toMatchObject({ attempts: 2 });
      const { body } = await own.call('GET', '/learning/progress?to=2020-01-01', { token: mina.token });
      expect(body).toMatchObject({ days: [] });
      // The same token still stands a quarter of an hour later; what counts is the day, so go to another zone's one.
      for (const timeZone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
        await own.call('PATCH', '/user/profile', { json: { preferences: { timeZone } }, token: mina.token });
        const today = new Intl.DateTimeFormat('en-CA', { timeZone }).format(Date.now());
        expect(await summary(mina.token)).toMatchObject({ today });
      }
    } finally {
      await own.close();
    }
  });
});

describe('kept recordings', () => {
  it('are heard by a signed link, by nobody with a changed one, and not for ever', async () => {
    const keeper = await api.newLearner();
    await agree(api.call, keeper.token, 'keeping-audio', 'until-deleted');
    const session = await newSession(keeper);
    await send(spoken, { sessionId: session }, keeper.token);
    const { body } = await api.call('GET', `/learning/session/${session}`, { token: keeper.token });
    const url =
      (body as { attempts: { audioUrl: string }[] }).attempts[0]?.audioUrl.replace('/api', '') ?? '';
    const heard = await api.call('GET', url);
    expect([heard.status, heard.headers.get('content-type'), heard.bytes.length]).toEqual([
      200,
      'audio/wav',
      spoken.length,
    ]);
    const changed = [
      url.replace(keeper.userId, stranger.userId),
      url.replace(/expires=\d/, 'expires=9'),
      url.split('?')[0] ?? '',
    ];
    for (const link of changed) {
      expect(await api.call('GET', link)).toMatchObject({ status: 403, body: { code: 'file-link-invalid' } });
    }
    await api.call('DELETE', '/user', { token: keeper.token, json: { password: keeper.password } });
    expect(await api.call('GET', url)).toMatchObject({ status: 404 });
  });
});

describe('the model voice', () => {
  const query = `?text=${encodeURIComponent(sentence)}`;

  it('reads a sentence, the same each time, slower when asked', async () => {
    const normal = await api.call('GET', `/audio/speech${query}`, { token: learner.token });
    const again = await api.call('GET', `/audio/speech${query}`, { token: learner.token });
    const slow = await api.call('GET', `/audio/speech${query}&rate=0.6`, { token: learner.token });
    expect(new TextDecoder().decode(normal.bytes.slice(0, 4))).toBe('RIFF');
    expect(normal.headers.get('content-type')).toBe('audio/wav');
    expect(normal.headers.get('cache-control')).toBe('private, max-age=86400');
    expect(again.bytes).toEqual(normal.bytes);
    expect(slow.bytes.length).toBeGreaterThan(normal.bytes.length * 1.4);
  });

  it('says when each word is spoken', async () => {
    const { body } = await api.call('GET', `/audio/speech/marks${query}`, { token: learner.token });
    const { words } = body as { words: { text: string; startMs: number; endMs: number }[] };
    expect(words.map(({ text }) => text.toLowerCase().replace('.', ''))).toEqual(
      sentence.toLowerCase().replace('.', '').split(' '),
    );
    for (const [index, word] of words.entries()) {
      expect(word.endMs).toBeGreaterThan(word.startMs);
      expect(word.startMs).toBeGreaterThanOrEqual(words[index - 1]?.endMs ?? 0);
    }
  });

  it.each([
    ['no text', '', 400, 'body-invalid'],
    ['too much text', `?text=${'a'.repeat(401)}`, 400, 'body-invalid'],
    ['a pace that is none', '?text=hi&rate=9', 400, 'body-invalid'],
    ['a voice that is none', '?text=hi&voice=hal', 422, 'voice-unknown'],
  ])('refuses %s', async (_, search, status, code) => {
    expect(await api.call('GET', `/audio/speech${search}`, { token: learner.token })).toMatchObject({
      status,
      body: { code },
    });
  });

  it('reads for learners only; who reads is no secret', async () => {
    expect(await api.call('GET', `/audio/speech${query}`)).toMatchObject({ status: 401 });
    expect(await api.call('GET', `/audio/speech/marks${query}`)).toMatchObject({ status: 401 });
    expect(await api.call('GET', '/audio/voices')).toMatchObject({ status: 200 });
  });
});

describe('the demo', () => {
  const address = '192.0.2.200';
  const demo = (
    wav: Uint8Array,
    fields: Record<string, string> = { referenceText: sentence },
    from = address,
  ) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    form.set('audio', new Blob([wav as Uint8Array<ArrayBuffer>]), 'a.wav');
    return api.call('POST', '/demo/audio', { body: form, address: from });
  };

  it('scores a visitor six times a minute', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 7; n++) statuses.push((await demo(spoken)).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 429]);
    const refused = await demo(spoken);
    expect(refused).toMatchObject({ body: { code: 'rate-limited' } });
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect(await demo(spoken, undefined, '192.0.2.201')).toMatchObject({ status: 200 });
  });

  it('refuses what it does not need', async () => {
    expect(await demo(spoken, { referenceText: sentence, sessionId: 'x' }, '192.0.2.202')).toMatchObject({
      status: 400,
    });
    expect(await demo(silence(1), undefined, '192.0.2.202')).toMatchObject({
      status: 422,
      body: { code: 'no-speech' },
    });
  });

  it('reads its own sentences and no others', async () => {
    const read = await api.call('GET', '/demo/speech?sentenceId=coffee&rate=0.6');
    expect([read.status, read.headers.get('cache-control')]).toEqual([200, 'public, max-age=86400']);
    const marks = await api.call('GET', '/demo/speech/marks?sentenceId=coffee&rate=0.6');
    expect(marks).toMatchObject({ status: 200, body: { voice: 'slt' } });
    expect((marks.body as { words: unknown[] }).words).toHaveLength(7);
    expect(await api.call('GET', '/demo/speech?sentenceId=poem')).toMatchObject({ status: 400 });
    expect(await api.call('GET', '/demo/speech?text=anything')).toMatchObject({ status: 400 });
  });
});
