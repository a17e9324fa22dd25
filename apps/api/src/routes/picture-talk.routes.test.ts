import { randomUUID } from 'node:crypto';
import type { SessionDetail } from '@nova/contracts/http/learning.ts';
import type { PictureDescriptionResponse, PictureTalkResponse } from '@nova/contracts/http/picture-talk.ts';
import { decodeWav, encodeWav, SAMPLE_RATE_HZ } from '@nova/speech/wav.ts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { agree, startTestApi, type TestApi, type TestLearner } from '../testing/harness.ts';
import { noise, silence } from '../testing/recordings.ts';

let api: TestApi;
let learner: TestLearner;
let jobId: string;
let sessionId: string;

beforeAll(async () => {
  api = await startTestApi();
  learner = await api.newLearner();
  await api.call('PATCH', '/user/profile', { json: { level: 'A2' }, token: learner.token });
  jobId = await newPicture('two dogs and a tree in the park');
  sessionId = await newSession();
});
afterAll(() => api.close());

async function newPicture(prompt: string): Promise<string> {
  const ordered = await api.call('POST', '/image/generate', { json: { prompt }, token: learner.token });
  const { jobId: made } = ordered.body as { jobId: string };
  await api.jobsDone();
  const { body } = await api.call('GET', `/image/jobs/${made}`, { token: learner.token });
  expect(body).toMatchObject({ status: 'succeeded' });
  return made;
}

async function newSession({ token } = learner): Promise<string> {
  const json = { sessionType: 'pronunciation' };
  const { body } = await api.call('POST', '/learning/session', { json, token });
  return (body as { sessionId: string }).sessionId;
}

/** Another learner before a picture of the same, with a session of her own. @param level none unless given */
async function newReader(level?: string) {
  const reader = await api.newLearner();
  if (level) await api.call('PATCH', '/user/profile', { json: { level }, token: reader.token });
  const order = { json: { prompt: 'two dogs and a tree in the park' }, token: reader.token };
  const { body: made } = await api.call('POST', '/image/generate', order);
  const as = { token: reader.token, picture: (made as { jobId: string }).jobId };
  return { reader, own: await newSession(reader), as };
}

async function say(...sentences: string[]): Promise<Uint8Array> {
  const { synthesizer } = api.composition.deps;
  const parts: Float32Array[] = [];
  for (const text of sentences) {
    const { wav } = await synthesizer.synthesize({ text, voice: synthesizer.defaultVoice, rate: 1 });
    parts.push(decodeWav(wav).samples, new Float32Array(1.5 * SAMPLE_RATE_HZ));
  }
  const all = parts.flatMap((part) => [...part]);
  return encodeWav(Float32Array.from(all), SAMPLE_RATE_HZ);
}

function describeIt(
  { wav, ...fields }: { wav?: Uint8Array; text?: string; sessionId?: string; attemptId?: string },
  { token = learner.token, picture = jobId } = {},
) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ sessionId, attemptId: randomUUID(), ...fields }))
    form.set(name, value);
  if (wav) form.set('audio', new Blob([wav as Uint8Array<ArrayBuffer>], { type: 'audio/wav' }), 'a.wav');
  return api.call('POST', `/image/jobs/${picture}/description`, { body: form, token });
}

const described = async (...input: Parameters<typeof describeIt>) => {
  const { status, body } = await describeIt(...input);
  expect(status).toBe(200);
  return body as PictureDescriptionResponse;
};

describe('GET /image/jobs/{jobId}/talk', () => {
  it('says what there is to tell, at the learner’s level', async () => {
    const { as } = await newReader();
    const talk = async () =>
      (await api.call('GET', `/image/jobs/${as.picture}/talk`, { token: as.token }))
        .body as PictureTalkResponse;
    expect(await talk()).toMatchObject({
      level: 'A1',
      facts: [
        { factId: 'thing-0', kind: 'thing', en: 'two dogs', ko: '강아지 두 마리' },
        { factId: 'thing-1', kind: 'thing', en: 'a tree', ko: '나무' },
      ],
    });
    await api.call('PATCH', '/user/profile', { json: { level: 'B1' }, token: as.token });
    const { facts, sentences } = await talk();
    expect(facts.map(({ kind }) => kind)).toEqual(['thing', 'thing', 'place', 'where']);
    expect(sentences.map(({ en }) => en)).toContain('The dogs are next to the tree.');
  });

  it('knows no picture that is another’s, not there, or not made', async () => {
    const other = await api.newLearner();
    expect(await api.call('GET', `/image/jobs/${jobId}/talk`, { token: other.token })).toMatchObject({
      status: 404,
      body: { code: 'job-unknown' },
    });
    const json = { prompt: 'xqzzt blorp' };
    const { body } = await api.call('POST', '/image/generate', { json, token: learner.token });
    const never = (body as { jobId: string }).jobId;
    expect(await api.call('GET', `/image/jobs/${never}/talk`, { token: learner.token })).toMatchObject({
      status: 404,
    });
  });
});

describe('POST /image/jobs/{jobId}/description', () => {
  it('hears the sentences of the picture, scores each, and counts them for progress and review', async () => {
    const { reader, own, as } = await newReader('A2');
    const attemptId = randomUUID();
    const wav = await say('There are two dogs in a park.', 'There is a tree in a park.');
    const told = { wav, attemptId, sessionId: own };
    const answer = await described(told, as);
    expect(answer.heard.map(({ en, attemptId: id }) => [en, id])).toEqual([
      ['There are two dogs in a park.', `${attemptId}.0`],
      ['There is a tree in a park.', `${attemptId}.1`],
    ]);
    for (const { overall } of answer.heard) expect(overall).toBeGreaterThan(60);
    expect(answer).toMatchObject({ unheard: 0, feedbackSource: 'rules', correction: null });
    expect(answer.mentioned).toEqual(['thing-0', 'thing-1', 'place']);
    expect(answer.feedback.ko).toContain('모두 말했어요');
    expect(answer.next.length).toBeGreaterThanOrEqual(2);
    // The same once more: answered, and counted once.
    expect(await described(told, as)).toEqual(answer);
    const { body: session } = await api.call('GET', `/learning/session/${own}`, { token: as.token });
    expect((session as { attempts: { exerciseId: string }[] }).attempts.map((one) => one.exerciseId)).toEqual(
      ['picture.there.dog-2.park', 'picture.there.tree-1.park'],
    );
    const { learning, catalog } = api.composition.deps;
    const cards = await learning.listReviewCards(reader.userId, 10);
    expect(cards.map(({ exerciseId }) => catalog.exercise(exerciseId)?.en).toSorted()).toEqual([
      'There are two dogs in a park.',
      'There is a tree in a park.',
    ]);
    const { body: progress } = await api.call('GET', '/learning/progress', { token: as.token });
    expect(progress).toMatchObject({ days: [{ streakDays: 1 }], summary: { practisedToday: true } });
  });

  it('brings sentences that were corrected back in review: ours as ours, hers as long as they are kept', async () => {
    const { reader, own, as } = await newReader();
    const say = (text: string, attemptId: string = randomUUID()) =>
      described({ text, attemptId, sessionId: own }, as);
    const attemptId = randomUUID();
    const answer = await say('There is two dogs in a park. The boys runs home. My name is Minji.', attemptId);
    expect(answer.review).toEqual(['There are two dogs in a park.', 'The boys run home.']);
    expect(await say('There is two dogs in a park.', attemptId)).toEqual(answer);
    expect((await say('The tree is big.')).review).toBeUndefined();
    const { learning } = api.composition.deps;
    const cards = await learning.listReviewCards(reader.userId, 10);
    const session = await learning.getSession(reader.userId, own);
    expect(
      cards.map(({ exerciseId, sentence, expiresAtSeconds }) => [exerciseId, sentence?.en, expiresAtSeconds]),
    ).toEqual(
      expect.arrayContaining([
        ['picture.there.dog-2.park', undefined, undefined],
        [expect.stringMatching(/^said\./), 'The boys run home.', session?.expiresAtSeconds],
      ]),
    );
    expect(cards).toHaveLength(2);
    expect(session?.descriptions?.[0]?.review).toEqual(answer.review);
  });

  it('brings them back when what failed is sent again', async () => {
    const { reader, own, as } = await newReader();
    const { learning } = api.composition.deps;
    const again = {
      text: 'There is two dogs in a park. The boys runs home.',
      attemptId: randomUUID(),
      sessionId: own,
    };
    const broken = vi.spyOn(learning, 'addReviewCard').mockRejectedValueOnce(new Error('gone for a moment'));
    await expect(describeIt(again, as)).rejects.toThrow('failed');
    broken.mockRestore();
    expect(await learning.listReviewCards(reader.userId, 10)).toEqual([]);
    for (const _ of ['sent again', 'and once more']) {
      const answer = await described(again, as);
      expect(answer.review).toEqual(['There are two dogs in a park.', 'The boys run home.']);
      const cards = await learning.listReviewCards(reader.userId, 10);
      expect(cards.map(({ sentence }) => sentence?.en).toSorted()).toEqual(['The boys run home.', undefined]);
    }
  });

  it('makes out sentences of her own, scores them, and counts them for nothing', async () => {
    const attemptId = randomUUID();
    const { learning } = api.composition.deps;
    const session = await learning.getSession(learner.userId, sessionId);
    const revision = await learning.progressRevision(learner.userId);
    const wav = await say('The dogs are running in the park.', 'I think they are happy.');
    const answer = await described({ wav, attemptId });
    expect(answer.heard).toMatchObject([
      {
        en: expect.stringMatching(/^The dogs .*are running in the park\.$/),
        isGuessed: true,
        exerciseId: null,
        attemptId: null,
      },
      { en: 'I think they are happy.', isGuessed: true, attemptId: null },
    ]);
    for (const { overall } of answer.heard) expect(overall).toBeGreaterThan(60);
    expect(answer).toMatchObject({ unheard: 0, correction: null });
    expect(answer.mentioned).toContain('thing-0');
    expect(await learning.getAttempt(learner.userId, `${attemptId}.0`)).toBeNull();
    expect(await learning.progressRevision(learner.userId)).toBe(revision);
    expect(await learning.getSession(learner.userId, sessionId)).toMatchObject({
      attemptCount: session?.attemptCount,
    });
  });

  it('corrects what was made out by the same rules, says that it was, and brings no words back that may not be hers', async () => {
    const { reader, own, as } = await newReader();
    const wav = await say('The dogs is running in the park.');
    const answer = await described({ wav, sessionId: own }, as);
    expect(answer.heard).toMatchObject([{ en: 'The dogs is running in the park.', isGuessed: true }]);
    expect(answer.correction).toMatchObject({ better: 'The dogs are running in the park.', isGuessed: true });
    expect(answer).not.toHaveProperty('review');
    expect(await api.composition.deps.learning.listReviewCards(reader.userId, 10)).toEqual([]);
    // The same typed is hers.
    const typed = await described({ text: 'The dogs is running in the park.', sessionId: own }, as);
    expect(typed.review).toEqual(['The dogs are running in the park.']);
    const { body } = await api.call('GET', '/learning/review', { token: reader.token });
    expect(body).toMatchObject({
      dueCount: 0,
      coming: [{ en: 'The dogs are running in the park.', ko: '', dueAt: expect.any(String) as string }],
    });
  });

  it('keeps the answer with its session: the same again is the same, it is shown again, and can be reported', async () => {
    const attemptId = randomUUID();
    const answer = await described({ text: 'I can see a tree.', attemptId });
    expect(await described({ text: 'I can see a tree.', attemptId })).toEqual(answer);
    const { body } = await api.call('GET', `/learning/session/${sessionId}`, { token: learner.token });
    const kept = (body as SessionDetail).descriptions[answer.place ?? -1];
    expect(kept).toEqual({ ...answer, jobId, createdAt: expect.any(String) });
    const subjectId = `${sessionId}:${answer.place}`;
    const json = { kind: 'picture-advice', subjectId, reason: 'wrong' };
    const { status } = await api.call('POST', '/reports', { json, token: learner.token });
    expect(status).toBe(201);
    const stored = await api.composition.deps.reports.listOf(learner.userId);
    expect(stored.find((one) => one.subjectId === subjectId)?.reported).toMatchObject({
      source: 'rules',
      text: expect.stringContaining(answer.feedback.ko),
    });
    const other = await api.newLearner();
    expect(await api.call('POST', '/reports', { json, token: other.token })).toMatchObject({ status: 404 });
  });

  it('says that it did not understand, and what could be said', async () => {
    const answer = await described({ wav: await say('My sister works at a bank near the old bridge.') });
    expect(answer).toMatchObject({ said: '', heard: [], unheard: 1, mentioned: [] });
    expect(answer.feedback.ko).toContain('알아듣지 못했어요');
    expect(answer.next.length).toBeGreaterThanOrEqual(2);
  });

  it('reads what is typed: what was told, what was not, a better way to say it', async () => {
    const answer = await described({ text: 'I can see three puppies. There is many trees.' });
    expect(answer).toMatchObject({ heard: [], unheard: 0, mentioned: ['thing-0', 'thing-1'] });
    expect(answer.feedback.ko).toContain('공원');
    expect(answer.feedback.en).toContain('“two dogs”');
    expect(answer.correction?.better).toContain('There are many trees.');
  });

  it('has personal data of what is typed masked in the answer, the session and its cards', async () => {
    const { reader, own, as } = await newReader();
    const text = 'Two dogs runs in the park. I am want you call 010-8642-1357.';
    const answer = await described({ text, sessionId: own }, as);
    expect(answer).toMatchObject({
      said: 'Two dogs runs in the park. I am want you call {PHONE}.',
      correction: null,
    });
    const { learning } = api.composition.deps;
    const kept = [
      await learning.getSession(reader.userId, own),
      await learning.listReviewCards(reader.userId, 10),
    ];
    expect(JSON.stringify([answer, kept])).not.toMatch(/010-8642|8642-1357/);
  });

  it('says what is left of all that was told in the session, and praises no wrong English', async () => {
    const own = await newSession();
    await described({ text: 'There are two dogs in a park.', sessionId: own });
    const last = await described({ text: 'The trees is red.', sessionId: own });
    expect(last.mentioned).toEqual(['thing-1']);
    expect(last.feedback.en).toMatch(/^Told so far: two dogs, a tree\b/);
    expect(last.feedback.ko).not.toContain('남은 것');
    expect(last.feedback.ko).not.toContain('잘 말했어요');
    expect(last.feedback.ko).toContain('색은 제가 확인할 수 없어요');
    expect(last.correction?.better).toBe('The trees are red.');
  });

  it.each<[string, Parameters<typeof describeIt>[0], number, string]>([
    ['nothing at all', {}, 400, 'audio-missing'],
    ['Korean', { text: '강아지가 있어요' }, 422, 'reference-not-english'],
    ['what is unfit', { text: 'a naked man' }, 422, 'content-refused'],
    ['a novel', { text: 'a'.repeat(601) }, 400, 'body-invalid'],
    ['silence', { wav: silence(2) }, 422, 'no-speech'],
    ['what is no recording', { wav: new TextEncoder().encode('ID3') }, 415, 'audio-not-wav'],
    ['a session there is not', { wav: noise(1, 0.1), sessionId: 'nothing' }, 404, 'session-unknown'],
  ])('refuses %s', async (_, input, status, code) => {
    expect(await describeIt(input)).toMatchObject({ status, body: { code } });
  });

  it('listens to nobody who has not agreed to it, and reads all the same', async () => {
    const { token } = learner;
    await agree(api.call, token, 'voice-processing', 'no');
    const wav = await say('There is a tree in a park.');
    expect(await describeIt({ wav })).toMatchObject({
      status: 403,
      body: { code: 'voice-consent-required' },
    });
    expect(await describeIt({ text: 'There is a tree.' })).toMatchObject({ status: 200 });
    await agree(api.call, token, 'voice-processing', 'yes');
  });

  it('takes a description from nobody else, and into no session that has ended', async () => {
    const other = await api.newLearner();
    expect(await describeIt({ text: 'There is a tree.' }, { token: other.token })).toMatchObject({
      status: 404,
      body: { code: 'job-unknown' },
    });
    const ended = await newSession();
    await api.call('POST', `/learning/session/${ended}/complete`, { token: learner.token });
    const wav = await say('There is a tree in a park.');
    expect(await describeIt({ wav, sessionId: ended })).toMatchObject({
      status: 409,
      body: { code: 'session-completed' },
    });
  });
});
