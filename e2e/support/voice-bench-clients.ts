/** The learners of `npm run bench:voice`, in a process of their own: what they do costs the gateway nothing. */
import { connect } from '../../apps/voice/src/testing/test-client.ts';

/** What the clients are told, and how many frames came back after how long. */
export interface ClientsOrder {
  url: string;
  learners: readonly { token: string }[];
  frameMs: number;
  seconds: number;
}
export type ClientsNews =
  | { kind: 'talking' }
  | { kind: 'done'; roundTripMs: readonly number[]; lostCount: number };

const tell = (news: ClientsNews) => process.send?.(news);

process.once('message', (order: ClientsOrder) => void talk(order));

async function talk({ url, learners, frameMs, seconds }: ClientsOrder): Promise<void> {
  const clients = await Promise.all(learners.map((learner) => connect(url, learner)));
  await Promise.all(clients.map((client) => client.until('welcome')));
  tell({ kind: 'talking' });
  const frame = new Uint8Array(frameMs * 32);
  const roundTripMs: number[] = [];
  const sentAtMs = clients.map((): number[] => []);
  clients.forEach((client, index) => {
    client.socket.on('message', (_data, isBinary) => {
      const sent = isBinary ? sentAtMs[index]?.shift() : undefined;
      if (sent !== undefined) roundTripMs.push(performance.now() - sent);
    });
  });
  const endMs = performance.now() + seconds * 1000;
  await Promise.all(
    clients.map(async (client, index) => {
      // Learners do not speak in step.
      await new Promise((go) => setTimeout(go, (index * frameMs) / clients.length));
      for (let nextMs = performance.now(); nextMs < endMs; nextMs += frameMs) {
        sentAtMs[index]?.push(performance.now());
        client.sendAudio(frame);
        await new Promise((go) => setTimeout(go, Math.max(0, nextMs + frameMs - performance.now())));
      }
    }),
  );
  await new Promise((go) => setTimeout(go, 500));
  for (const client of clients) client.socket.terminate();
  const lostCount = sentAtMs.reduce((sum, left) => sum + left.length, 0);
  // Once it is through: a channel that is closed at once takes what is under way with it.
  process.send?.({ kind: 'done', roundTripMs, lostCount } satisfies ClientsNews, () => process.disconnect());
}
