// `npm run bench:voice`: what the voice gateway adds to a frame at 100 talks at once, the memory of a talk, and how soon the
// offline partner answers. Prints figures; judges nothing. The clients have a process of their own, on the same machine.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createWorkerPronunciationScorer } from '@nova/adapters/embedded/pronunciation/worker-pronunciation-scorer.ts';
import { createFliteSpeechSynthesizer } from '@nova/adapters/embedded/speech-synthesis/flite-speech-synthesizer.ts';
import { createOfflineTalkPartner } from '@nova/adapters/embedded/talk-partner/offline-talk-partner.ts';
import { createEventChannel } from '@nova/core/conversation/event-channel.ts';
import type { SpeechToSpeechModel, TalkEvent } from '@nova/core/ports/speech-to-speech-model.ts';
import { sampleConsent, sampleLearner } from '@nova/core/testing/samples.ts';
import { loadCurriculum } from '@nova/curriculum/load.ts';
import { loadTalks } from '@nova/curriculum/load-talks.ts';
import { decodeWav } from '@nova/speech/wav.ts';
import { startTestGateway, type TestGateway } from '../apps/voice/src/testing/harness.ts';
import type { ClientsNews, ClientsOrder } from './support/voice-bench-clients.ts';

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

/** A learner whose token is her id: a hundred passwords would take longer to hash than all that is measured. */
async function quickLearner({ deps }: TestGateway): Promise<{ token: string }> {
  const learner = sampleLearner();
  await deps.learners.createIfAbsent(learner);
  await deps.consents.append(sampleConsent(learner.userId));
  Object.assign(deps.identity, { verifyAccessToken: async (userId: string) => ({ userId }) });
  return { token: learner.userId };
}

async function benchGateway(): Promise<void> {
  const gateway = await startTestGateway(createEcho(), { maxTalks: TALKS, idleMs: 600_000 });
  const learners = await Promise.all(Array.from({ length: TALKS }, () => quickLearner(gateway)));
  const clients = fork(fileURLToPath(new URL('./support/voice-bench-clients.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
  });
  const news = (kind: ClientsNews['kind']) =>
    new Promise<ClientsNews>((resolve) => {
      clients.on('message', (said: ClientsNews) => said.kind === kind && resolve(said));
    });
  const [talking, done] = [news('talking'), news('done')];
  globalThis.gc?.();
  const beforeBytes = process.memoryUsage().rss;
  const order: ClientsOrder = { url: gateway.url, learners, frameMs: FRAME_MS, seconds: SECONDS };
  clients.send(order);
  await talking;
  const outcome = await done;
  const talkMb = (process.memoryUsage().rss - beforeBytes) / TALKS / 1e6;
  if (outcome.kind !== 'done') throw new Error('no outcome');
  const { roundTripMs, lostCount } = outcome;
  console.log(
    `gateway, ${TALKS} talks of ${SECONDS} s, a frame to it and back, clients in a process of their own: p50 ${percentile(roundTripMs, 0.5).toFixed(1)} ms, p95 ${percentile(roundTripMs, 0.95).toFixed(1)} ms, ${roundTripMs.length} frames, ${lostCount} lost`,
  );
  console.log(`memory a talk: ${talkMb.toFixed(2)} MB`);
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
