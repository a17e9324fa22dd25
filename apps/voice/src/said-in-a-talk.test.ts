/** What becomes of what a learner says: planted personal data, and turns of which no word was made out. */
import { createFliteSpeechSynthesizer } from '@nova/adapters/embedded/speech-synthesis/flite-speech-synthesizer.ts';
import { createOfflineTalkPartner } from '@nova/adapters/embedded/talk-partner/offline-talk-partner.ts';
import { screenedTalks } from '@nova/core/conversation/screened-talk.ts';
import type { SpeechToSpeechModel } from '@nova/core/ports/speech-to-speech-model.ts';
import type { TranscriptScreen } from '@nova/core/ports/transcript-screen.ts';
import { exportSources } from '@nova/core/privacy/export-sources.ts';
import { createScriptedModel } from '@nova/core/testing/scripted-speech-to-speech-model.ts';
import { loadCurriculum } from '@nova/curriculum/load.ts';
import { loadTalks } from '@nova/curriculum/load-talks.ts';
import { afterAll, describe, expect, it } from 'vitest';
import { say, testGateways } from './testing/cafe-talk.ts';
import { connect, START, type TestClient } from './testing/test-client.ts';
import type { VoiceSettings } from './voice-deps.ts';

const synthesizer = createFliteSpeechSynthesizer();
const { run } = testGateways();
afterAll(() => synthesizer.close());

async function begin(partner: SpeechToSpeechModel, mode: 'typed' | 'spoken' = 'typed') {
  const running = await run(partner);
  const learner = await running.newLearner();
  const client = await connect(running.url, { ...learner, talk: { ...START, mode } });
  const { sessionId } = await client.until('welcome');
  await client.until('turn-ended', ({ speaker }) => speaker === 'partner');
  return { gateway: running, learner, client, sessionId };
}
type Begun = Awaited<ReturnType<typeof begin>>;

/** The offline partner as it is, with ears that make out nothing. */
const offlinePartner = (code?: 'off-script') =>
  createOfflineTalkPartner({
    synthesizer,
    recogniser: {
      recognise: async () => {
        if (code === undefined) throw new Error('nothing is spoken in a typed talk');
        return { best: null, isSaid: false, distance: 9, missPerFrame: 9, words: null };
      },
    },
    talks: loadTalks(),
    curriculum: loadCurriculum(),
  });

async function finish({ client, gateway, learner, sessionId }: Begun) {
  client.send({ type: 'finish' });
  const { hasReport } = await client.until('ended');
  await client.closed;
  return { hasReport, session: await gateway.deps.learning.getSession(learner.userId, sessionId) };
}

/** All that is kept, exported, sent and logged of a talk, as text. */
async function everything({ gateway, learner, client }: Begun): Promise<string> {
  const { learning } = gateway.deps;
  const sessions = exportSources.find(({ path }) => path === 'sessions.json');
  const reads = { learning } as Parameters<NonNullable<typeof sessions>['entries']>[0];
  const exported: string[] = [];
  const { userId } = learner;
  const her = { userId } as Parameters<NonNullable<typeof sessions>['entries']>[1];
  for await (const { content } of sessions!.entries(reads, her)) {
    if (content instanceof Uint8Array) exported.push(new TextDecoder().decode(content));
    else for await (const part of content) exported.push(new TextDecoder().decode(part));
  }
  expect(exported.join('')).toContain('{PHONE}');
  const cards = await learning.listReviewCards(userId, 100);
  const { items } = await learning.listSessions(userId, { limit: 10, status: 'all' });
  const { logged } = gateway;
  return JSON.stringify({ exported, cards, items, messages: client.messages, logged });
}

const PLANTED = [
  ['phone', 'My number is 010-1234-5678.', '1234-5678'],
  ['phone', 'I am want you call me at 01098765432.', '98765432'],
  ['e-mail', 'Please write to walrus.fitzgerald@example.com.', 'walrus.fitzgerald'],
  ['registration number', 'My ID is 900101-2345678.', '2345678'],
  ['address', 'I live at 77 Walrus-ro.', 'Walrus-ro'],
] as const;
const PARTNERS: [string, () => SpeechToSpeechModel][] = [
  ['the offline partner', () => offlinePartner()],
  ['a model', () => createScriptedModel({ lines: ['Hi!', 'Sure.'], transcripts: [] })],
];

describe('personal data that she says', () => {
  it.each(PARTNERS)('stands nowhere after a talk with %s, and she is told once', async (_who, partner) => {
    const talk = await begin(partner());
    for (const [, text] of PLANTED) await say(talk.client, text);
    const { session } = await finish(talk);
    const hers = session?.talk?.turns.filter(({ speaker }) => speaker === 'learner');
    expect(hers?.map(({ text, screening, correction }) => [text, screening, correction])).toEqual([
      ['My number is {PHONE}.', 'masked', null],
      ['I am want you call me at {PHONE}.', 'masked', null],
      ['Please write to {EMAIL}.', 'masked', null],
      ['My ID is {ID}.', 'masked', null],
      ['I live at {ADDRESS}.', 'masked', null],
    ]);
    const all = await everything(talk);
    for (const [kind, , needle] of PLANTED) expect([kind, all.includes(needle)]).toEqual([kind, false]);
    const codes = talk.client.messages.flatMap((message) =>
      message.type === 'notice' ? [message.code] : [],
    );
    // The scene goes on after three lines that have no answer in it.
    expect(codes.filter((code) => code !== 'moved-on')).toEqual(['private-covered']);
  });

  it('is masked in what was heard, too, and its sound is not scored', async () => {
    const transcripts = ['Call me at 010-1234-5678.'];
    const talk = await begin(createScriptedModel({ lines: ['Hi!', 'Sure.'], transcripts }), 'spoken');
    speak(talk.client);
    await talk.client.until('notice', ({ code }) => code === 'private-covered');
    await talk.client.until('caption', ({ text }) => text === 'Sure.');
    const { session } = await finish(talk);
    expect(session?.talk?.turns[1]).toMatchObject({ text: 'Call me at {PHONE}.', attemptId: null });
    expect(await everything(talk)).not.toContain('1234-5678');
    expect(session?.attemptCount).toBe(0);
  });
});

describe('a learner who types faster than she is answered', () => {
  it('has all of it kept as typed', async () => {
    const talk = await begin(createScriptedModel({ lines: ['Hi!', 'Sure.'], transcripts: [] }));
    const lines = ['A latte, please.', 'Iced, please.', 'For here, please.'];
    for (const text of lines) talk.client.send({ type: 'text', text });
    await talk.client.until('caption', ({ text }) => text === lines[2]);
    const { session } = await finish(talk);
    const hers = session?.talk?.turns.filter(({ speaker }) => speaker === 'learner');
    expect(hers?.map(({ text, isTyped }) => [text, isTyped])).toEqual(lines.map((text) => [text, true]));
  });
});

describe('a turn that has no answer in the scene', () => {
  it('does not stop it: after the third it goes on by itself, and says so', async () => {
    const talk = await begin(offlinePartner());
    const notices = () => talk.client.messages.filter(({ type }) => type === 'notice');
    for (const text of ['The moon is green.', 'Whales sing.']) await say(talk.client, text);
    expect(notices()).toEqual([]);
    await say(talk.client, 'My brother plays the guitar.');
    expect(notices()).toMatchObject([{ code: 'moved-on' }]);
    await finish(talk);
  });
});

describe('a learner who speaks of dying', () => {
  const helped = (talk: Begun) => talk.client.until('notice', ({ code }) => code === 'needs-help');

  it('is told who listens where a guardrail leaves her turn out, and the turn stays left out', async () => {
    const model = createScriptedModel({ lines: ['Hi!', 'I am here.'], transcripts: [] });
    const screen: TranscriptScreen = {
      judge: async ({ speaker }) => (speaker === 'learner' ? { kind: 'blocked' } : { kind: 'passed' }),
    };
    const talk = await begin(screenedTalks(model, screen, () => undefined));
    talk.client.send({ type: 'text', text: 'I want to kill myself.' });
    await helped(talk);
    const told = await talk.client.until('caption', ({ speaker }) => speaker === 'learner');
    expect(told).toMatchObject({ text: '(left out)', screening: 'withheld' });
    const { session } = await finish(talk);
    expect(JSON.stringify([session, talk.client.messages, talk.gateway.logged])).not.toMatch(
      /kill|"cares?"|turn-withheld/,
    );
  });

  it('is told so, too, when she asks in Korean how to say it, and not that nobody knows', async () => {
    const talk = await begin(createScriptedModel({ lines: ['Hi!'], transcripts: [] }));
    talk.client.send({ type: 'how-to-say', korean: '죽고 싶어' });
    await helped(talk);
    await finish(talk);
    expect(talk.client.messages.some(({ type }) => type === 'how-to-say')).toBe(false);
  });
});

/** A second of a tone, and the pause that ends a turn. */
function speak(client: TestClient): void {
  const tone = Int16Array.from({ length: 16_000 }, (_, i) => Math.round(6_000 * Math.sin(i / 9)));
  const pcm = new Uint8Array(16_000 * 4);
  pcm.set(new Uint8Array(tone.buffer));
  for (let at = 0; at < pcm.byteLength; at += 1_280) client.sendAudio(pcm.subarray(at, at + 1_280));
}

describe('speech of which no word was made out', () => {
  async function pushToTalk(talk: Begun): Promise<void> {
    const from = talk.client.messages.length;
    talk.client.send({ type: 'turn-begin' });
    speak(talk.client);
    talk.client.send({ type: 'turn-end' });
    await talk.client.until('turn-ended', ({ speaker }) => speaker === 'partner', from);
  }
  async function beginPushing(settings: Partial<VoiceSettings> = {}) {
    const running = await run(offlinePartner('off-script'), settings);
    const learner = await running.newLearner();
    const pushing = { ...START.settings, turnDetection: { mode: 'push-to-talk' } };
    const client = await connect(running.url, { ...learner, talk: { ...START, settings: pushing } });
    const { sessionId } = await client.until('welcome');
    await client.until('turn-ended', ({ speaker }) => speaker === 'partner');
    return { gateway: running, learner, client, sessionId };
  }

  it('is a turn without words in the talk and its report, and nothing else comes of it', async () => {
    const talk = await beginPushing();
    await pushToTalk(talk);
    const misheard = await talk.client.until('misheard');
    expect(misheard).toMatchObject({ reason: 'off-script', notMadeOutMs: expect.any(Number) as number });
    const { session, hasReport } = await finish(talk);
    expect(hasReport).toBe(true);
    const turns = session?.talk?.turns.filter(({ speaker }) => speaker === 'learner');
    expect(turns).toEqual([
      {
        speaker: 'learner',
        text: '',
        gloss: null,
        isTyped: false,
        notMadeOutMs: misheard.notMadeOutMs,
        attemptId: null,
        correction: null,
      },
    ]);
    expect(misheard.notMadeOutMs).toBeGreaterThan(1_500);
    expect(session).toMatchObject({ attemptCount: 0, talk: { review: [] } });
    expect(session?.talk?.goals.some(({ isMet }) => isMet)).toBe(false);
    expect(await talk.gateway.deps.learning.listReviewCards(talk.learner.userId, 10)).toEqual([]);
  });

  it('is a line like others to a client that comes back: it is told none twice', async () => {
    const talk = await beginPushing({ resumeWithinMs: 30 });
    const { client, learner, gateway } = talk;
    await pushToTalk(talk);
    const resume = client.resume();
    client.socket.terminate();
    await expect.poll(() => gateway.gateway.talkCount).toBe(0);
    const again = await connect(gateway.url, { ...learner, talk: resume });
    await again.until('guidance');
    expect(again.messages.map(({ type }) => type)).toEqual(['welcome', 'guidance']);
    const lines = await gateway.deps.learning.getSession(learner.userId, talk.sessionId);
    expect(lines?.talk?.turns).toHaveLength(resume.linesSeen);
  });

  it('is told to no partner that goes on with the talk', async () => {
    const talk = await beginPushing();
    await pushToTalk(talk);
    const { url, model } = await talk.gateway.nextProcess();
    const resume = { kind: 'resume', talkId: talk.sessionId, lastSeq: null };
    const next = await connect(url, { ...talk.learner, talk: resume });
    await next.until('welcome');
    const history = model.streams[0]?.setup.history ?? [];
    expect(history.length).toBeGreaterThan(0);
    expect(history.filter(({ speaker }) => speaker === 'learner')).toEqual([]);
  });
});
