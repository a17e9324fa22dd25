// `npm run bench:voice`: what the voice gateway adds to a frame at 100 talks at once, the memory of a talk, and how soon the
// offline partner answers. Prints figures; judges nothing. Clients and gateway share this machine and, but for the offline
// partner's threads, this process: what is measured is an upper bound.
import { createWorkerPronunciationScorer } from '@nova/adapters/embedded/pronunciation/worker-pronunciation-scorer.ts';
import { createFliteSpeechSynthesizer } from '@nova/adapters/embedded/speech-synthesis/flite-speech-synthesizer.ts';
import { createOfflineTalkPartner } from '@nova/adapters/embedded/talk-partner/offline-talk-partner.ts';
import { createEventChannel } from '@nova/core/conversation/event-channel.ts';
import type { SpeechToSpeechModel, TalkEvent } from '@nova/core/ports/speech-to-speech-model.ts';
import { loadCurriculum } from '@nova/curriculum/load.ts';
import { loadTalks } from '@nova/curriculum/load-talks.ts';
import { decodeWav } from '@nova/speech/wav.ts';
import { startTestGateway } from '../apps/voice/src/testing/harness.ts';
import { connect } from '../apps/voice/src/testing/test-client.ts';

const TALKS = 100;
const FRAME_MS = 32;
const SECONDS = 20;
const TURNS = 20;

const atMs = () => performance.now();
const percentile = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))] ??
  Number.NaN;

/** Sends every frame of the microphone straight back as its voice: a frame's way in and out is the gateway's alone. */
function createEcho(): SpeechToSpeechModel {
  return {
    kind: 'model',
    modelId: 'echo',
    voices: [{ id: 'echo', label: 'Echo' }],
    defaultVoice: 'echo',
    maxStreamMs: null,
    async open() {
      const events = createEventChannel<TalkEvent>();
      const nothing = () => undefined;
      return {
        events,
        pushAudio: (pcm) => events.push({ type: 'audio', pcm }),
        beginTurn: nothing,
        endTurn: nothing,
        sendText: nothing,
        askHowToSay: nothing,
        nudge: nothing,
        interrupt: nothing,
        adjust: nothing,
        async close() {
          events.push({ type: 'ended', reason: 'closed' });
          events.end();
        },
      };
    },
  };
}

async function benchGateway(): Promise<void> {
  const gateway = await startTestGateway(createEcho(), { maxTalks: TALKS, idleMs: 600_000 });
  const learners: { userId: string; token: string }[] = [];
  for (let i = 0; i < TALKS; i++) learners.push(await gateway.newLearner());
  const before = process.memoryUsage().rss;
  const clients = await Promise.all(learners.map((learner) => connect(gateway.url, learner)));
  await Promise.all(clients.map((client) => client.until('welcome')));
  const frame = new Uint8Array(FRAME_MS * 32);
  const addedMs: number[] = [];
  const sentAt = clients.map((): number[] => []);
  clients.forEach((client, index) => {
    client.socket.on('message', (_data, isBinary) => {
      const sent = isBinary ? sentAt[index]?.shift() : undefined;
      if (sent !== undefined) addedMs.push(atMs() - sent);
    });
  });
  const endMs = atMs() + SECONDS * 1000;
  await Promise.all(
    clients.map(async (client, index) => {
      // Learners do not speak in step.
      await new Promise((go) => setTimeout(go, (index * FRAME_MS) / TALKS));
      for (let next = atMs(); next < endMs; next += FRAME_MS) {
        sentAt[index]?.push(atMs());
        client.sendAudio(frame);
        await new Promise((go) => setTimeout(go, Math.max(0, next + FRAME_MS - atMs())));
      }
    }),
  );
  await new Promise((go) => setTimeout(go, 500));
  const talkMb = (process.memoryUsage().rss - before) / TALKS / 1e6;
  const lost = sentAt.reduce((sum, left) => sum + left.length, 0);
  console.log(
    `gateway, ${TALKS} talks of ${SECONDS} s, a frame in and out: p50 ${percentile(addedMs, 0.5).toFixed(1)} ms, p95 ${percentile(addedMs, 0.95).toFixed(1)} ms, ${addedMs.length} frames, ${lost} lost`,
  );
  console.log(`memory a talk, its client with it: ${talkMb.toFixed(2)} MB`);
  for (const client of clients) client.socket.terminate();
  await gateway.close();
}

/** From the last sample of the speech that the partner was given (its patience after it) to the first piece of the answer. */
async function benchOfflinePartner(): Promise<void> {
  const synthesizer = createFliteSpeechSynthesizer();
  const recogniser = createWorkerPronunciationScorer();
  await recogniser.warmUp();
  const model = createOfflineTalkPartner({
    synthesizer,
    recogniser,
    talks: loadTalks(),
    curriculum: loadCurriculum(),
  });
  const { wav } = await synthesizer.synthesize({
    text: "I'd like a small latte, please.",
    voice: 'rms',
    rate: 1,
  });
  const pcm = Int16Array.from(decodeWav(wav).samples, (sample) => sample * 32_767);
  const waitedMs: number[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    const talk = await model.open({
      scenarioId: 'talk-cafe-order',
      instructions: '',
      goals: [{ goalId: 'drink', description: 'Order' }],
      voice: 'role',
      settings: { turnDetection: { mode: 'push-to-talk' }, speed: 1, correction: 'after' },
      history: [{ speaker: 'partner', text: 'Good morning! What can I get you?' }],
      goalsMet: [],
    });
    // A learner thinks for a second or two before she speaks.
    await new Promise((go) => setTimeout(go, 1_500));
    talk.beginTurn();
    for (let at = 0; at < pcm.length; at += 320)
      talk.pushAudio(new Uint8Array(pcm.slice(at, at + 320).buffer));
    const endedMs = atMs();
    talk.endTurn();
    for await (const event of talk.events) {
      if (event.type !== 'audio') continue;
      waitedMs.push(atMs() - endedMs);
      break;
    }
    await talk.close();
  }
  console.log(
    `offline partner, release of the button to its first sound, ${TURNS} turns: p50 ${percentile(waitedMs, 0.5).toFixed(0)} ms, p95 ${percentile(waitedMs, 0.95).toFixed(0)} ms`,
  );
  await synthesizer.close();
  await recogniser.close();
}

await benchGateway();
await benchOfflinePartner();
