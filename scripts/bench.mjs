// `npm run bench`: speed and memory of the built product, beside a bare Hono app in the same run, so that the ratios mean
// something on any machine. `npm run bench -- --write` also rewrites docs/benchmarks.md.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { spawnServer } from './server-process.mjs';

const root = new URL('..', import.meta.url).pathname;
const BARE_PORT = 18091;
const PORT = 18092;
const api = `http://127.0.0.1:${PORT}/api`;
/** Limits stay on: 100 requests a minute each, so the load is spread over many learners. */
const LEARNERS = 600;
const CONNECTIONS = 50;

execFileSync('node', ['scripts/build.mjs'], { cwd: root, stdio: 'inherit' });
const dataDir = await mkdtemp(join(tmpdir(), 'nova-bench-'));
const rows = [];
let server;
try {
  console.log(`\nPreparing ${LEARNERS} learners with a month of progress each ...`);
  const seeded = execFileSync('npx', ['tsx', 'scripts/bench/seed-learners.ts', dataDir, String(LEARNERS)], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 << 20,
  });
  const tokens = JSON.parse(seeded);

  const bare = spawn('node', ['scripts/bench/bare-app.mjs', String(BARE_PORT)], {
    cwd: root,
    stdio: 'inherit',
  });
  await healthy(`http://127.0.0.1:${BARE_PORT}/`);
  await startServer();
  await stopServer();
  const startMs = await startServer();

  const bareUrl = `http://127.0.0.1:${BARE_PORT}/`;
  const progressUrl = `${api}/learning/progress`;
  // Both are asked a while first: neither is measured while its code is still being compiled.
  await load({ url: bareUrl, amount: 4_000 });
  await load({ url: progressUrl, amount: 4_000, tokens });
  const rounds = [];
  for (let round = 0; round < 3; round++) {
    const bareRun = await load({ url: bareUrl, amount: 16_000 });
    const progressRun = await load({ url: progressUrl, amount: 8_000, tokens });
    rounds.push({ bare: bareRun.perSecond, progress: progressRun.perSecond });
  }
  const bareMedian = median(rounds.map((round) => round.bare));
  const progressMedian = median(rounds.map((round) => round.progress));
  const ratio = progressMedian / bareMedian;
  row('bare Hono route, median of 3', `${Math.round(bareMedian)} req/s`, '');
  row(
    'GET /learning/progress, median of 3 in turn with it',
    `${Math.round(progressMedian)} req/s, ratio ${ratio.toFixed(2)}`,
    '>= 0.30',
    ratio >= 0.3,
  );
  bare.kill();

  const sessions = {
    url: `${api}/learning/session`,
    tokens,
    method: 'POST',
    body: JSON.stringify({ sessionType: 'pronunciation' }),
  };
  await load({ ...sessions, amount: 3_000 });
  const sessionRun = await load({ ...sessions, amount: 20_000 });
  row(
    'POST /learning/session, durable, 50 at once',
    `${Math.round(sessionRun.perSecond)} req/s, p50 ${sessionRun.latency.p50} ms, p99 ${sessionRun.latency.p99} ms`,
    'p99 < 50 ms',
    sessionRun.latency.p99 < 50,
  );

  const clip = await modelSentence(tokens[0]);
  const seconds = (clip.length - 44) / 32_000;
  const first = await score(clip, tokens, 200, 0);
  const memoryAfterWarmUp = residentMb();
  const second = await score(clip, tokens, 800, 200);
  const memoryAfter = residentMb();
  const latencies = [...first, ...second].sort((a, b) => a - b);
  const p95 = latencies[Math.floor(latencies.length * 0.95)];
  row(
    `POST /audio/process, ${seconds.toFixed(1)} s clip, one after another`,
    `p50 ${latencies[latencies.length >> 1].toFixed(0)} ms, p95 ${p95.toFixed(0)} ms`,
    'p95 < 400 ms',
    p95 < 400,
  );
  const third = await score(clip, tokens, 1_000, 1_000);
  const memoryLater = residentMb();
  row(
    'resident memory after 1,000 scored recordings',
    `${memoryAfter} MB (after 200: ${memoryAfterWarmUp} MB)`,
    '< 400 MB',
    memoryAfter < 400,
  );
  row(
    `resident memory after ${1_000 + third.length}`,
    `${memoryLater} MB`,
    'not growing (< 1.1 x)',
    memoryLater < memoryAfter * 1.1,
  );
  const pictures = await orderKnownPicture(tokens, 400);
  row(
    'POST /image/generate of a picture made before, one after another',
    `p50 ${percentile(pictures.orders, 0.5).toFixed(1)} ms, p95 ${percentile(pictures.orders, 0.95).toFixed(1)} ms`,
    'p95 < 20 ms',
    percentile(pictures.orders, 0.95) < 20,
  );
  row(
    'its file by its link',
    `p50 ${percentile(pictures.files, 0.5).toFixed(1)} ms, p95 ${percentile(pictures.files, 0.95).toFixed(1)} ms`,
    'p95 < 20 ms',
    percentile(pictures.files, 0.95) < 20,
  );
  row('second start, healthy', `${Math.round(startMs)} ms`, '< 3000 ms', startMs < 3_000);
  const erasure = JSON.parse(
    execFileSync('npx', ['tsx', 'scripts/bench/erasure-bench.ts'], { cwd: root, encoding: 'utf8' }),
  );
  row(
    'export of a learner with 1,000 sessions and 500 recordings',
    `${(erasure.exportMs / 1000).toFixed(1)} s, ${Math.round(erasure.exportBytes / 1e6)} MB, ${Math.round(erasure.memoryMb)} MB of memory`,
    'memory < 64 MB',
    erasure.memoryMb < 64,
  );
  row(
    'erasure of the same learner and her export',
    `${(erasure.eraseMs / 1000).toFixed(2)} s, ${erasure.leftFiles} files left`,
    '< 60 s, none left',
    erasure.eraseMs < 60_000 && erasure.leftFiles === 0,
  );
  const bundle = JSON.parse(
    execFileSync('node', ['scripts/check-bundle.mjs', '--json'], { cwd: root, encoding: 'utf8' }),
  );
  row(
    'first page, JavaScript',
    `${(bundle.firstPageGzipBytes / 1000).toFixed(1)} kB gzip`,
    '<= 150 kB',
    bundle.firstPageGzipBytes <= 150_000,
  );
} finally {
  await stopServer();
  await rm(dataDir, { recursive: true, force: true });
}

const table = ['| what | measured | wanted | |', '|---|---|---|---|', ...rows].join('\n');
console.log(`\n${table}`);
if (process.argv.includes('--write')) {
  const head = `# Benchmarks\n\nWritten by \`npm run bench -- --write\` on ${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.version}, ${new Date().toISOString().slice(0, 10)}.\nAbsolute figures depend on the machine; the ratio is measured in one run.\n`;
  await writeFile(join(root, 'docs/benchmarks.md'), `${head}\n${table}\n`);
}

function row(what, measured, wanted, isMet) {
  rows.push(
    `| ${what} | ${measured} | ${wanted} | ${isMet === undefined ? '' : isMet ? 'met' : '**not met**'} |`,
  );
  console.log(`${what}: ${measured} ${wanted && `(${wanted})`}`);
}

async function startServer() {
  const startedMs = performance.now();
  const env = { ...process.env, PORT: String(PORT), NOVA_DATA_DIR: dataDir, NOVA_LOG_LEVEL: 'warn' };
  server = spawnServer({ cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
  await healthy(`${api}/health`);
  return performance.now() - startedMs;
}

async function stopServer() {
  if (!server || server.exitCode !== null) return;
  const exited = once(server, 'exit');
  server.kill('SIGTERM');
  await exited;
}

async function healthy(url) {
  const deadlineMs = performance.now() + 30_000;
  while (performance.now() < deadlineMs) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`${url} is not healthy`);
}

/** Runs autocannon; each request takes the next learner's token. @throws Error when an answer was not a success */
async function load({ url, amount, tokens, method = 'GET', body }) {
  let turn = 0;
  const nextHeaders = () => ({
    'content-type': 'application/json',
    // As every browser says.
    'accept-encoding': 'gzip',
    ...(tokens ? { authorization: `Bearer ${tokens[turn++ % tokens.length]}` } : {}),
  });
  const startedMs = performance.now();
  let lastMs = startedMs;
  const run = autocannon({
    url,
    amount,
    connections: CONNECTIONS,
    requests: [{ method, body, setupRequest: (request) => ({ ...request, headers: nextHeaders() }) }],
  });
  run.on('response', () => {
    lastMs = performance.now();
  });
  const result = await run;
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refused, ${result.errors} errors`);
  // autocannon counts, and ends, in whole seconds; these runs last a few.
  return { ...result, perSecond: amount / ((lastMs - startedMs) / 1000) };
}

async function modelSentence(token) {
  const text = 'Could I get a small coffee with milk and a slice of lemon cake, please?';
  const answer = await fetch(`${api}/audio/speech?${new URLSearchParams({ text })}`, {
    headers: bearer(token),
  });
  if (!answer.ok) throw new Error(`speech: ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
}

/** Scores the clip `count` times, learners in turn, and returns each time in ms. */
async function score(clip, tokens, count, offset) {
  const times = [];
  const sessions = new Map();
  for (let n = 0; n < count; n++) {
    // A stride of its own keeps every learner under her limit whatever ran before.
    const token = tokens[(offset + n) % tokens.length];
    if (!sessions.has(token)) sessions.set(token, await startSession(token));
    const form = new FormData();
    form.set('audio', new Blob([clip], { type: 'audio/wav' }), 'clip.wav');
    form.set('referenceText', 'Could I get a small coffee with milk and a slice of lemon cake, please?');
    form.set('sessionId', sessions.get(token));
    form.set('attemptId', crypto.randomUUID());
    const startedMs = performance.now();
    const answer = await fetch(`${api}/audio/process`, {
      method: 'POST',
      headers: bearer(token),
      body: form,
    });
    if (!answer.ok) throw new Error(`score: ${answer.status} ${await answer.text()}`);
    await answer.arrayBuffer();
    times.push(performance.now() - startedMs);
  }
  return times;
}

/** Has one picture made, then orders it `count` times, learners in turn, and fetches it. @returns times in ms */
async function orderKnownPicture(tokens, count) {
  const order = async (token) => {
    const answer = await fetch(`${api}/image/generate`, {
      method: 'POST',
      headers: { ...bearer(token), 'content-type': 'application/json' },
      body: JSON.stringify({ prompt: 'two dogs and a tree in the park' }),
    });
    if (!answer.ok) throw new Error(`picture: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const read = async ({ jobId }, token) =>
    (await fetch(`${api}/image/jobs/${jobId}`, { headers: bearer(token) })).json();
  let made = await order(tokens[0]);
  while (made.status !== 'succeeded') {
    await new Promise((resolve) => setTimeout(resolve, 100));
    made = { ...made, ...(await read(made, tokens[0])) };
    if (made.status === 'failed') throw new Error('the picture was not made');
  }
  const times = { orders: [], files: [] };
  for (let n = 0; n < count; n++) {
    const token = tokens[(n + 1) % tokens.length];
    const orderedMs = performance.now();
    const known = await order(token);
    times.orders.push(performance.now() - orderedMs);
    if (known.status !== 'succeeded') throw new Error('the picture was not there at once');
    const { url } = await read(known, token);
    const askedMs = performance.now();
    await (await fetch(new URL(url, api))).arrayBuffer();
    times.files.push(performance.now() - askedMs);
  }
  return times;
}

async function startSession(token) {
  const answer = await fetch(`${api}/learning/session`, {
    method: 'POST',
    headers: { ...bearer(token), 'content-type': 'application/json' },
    body: JSON.stringify({ sessionType: 'pronunciation' }),
  });
  const { sessionId } = await answer.json();
  return sessionId;
}

function bearer(token) {
  return { authorization: `Bearer ${token}` };
}

function percentile(values, share) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)];
}

function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

/** Resident memory of the server in MB (1e6 bytes), as `ps` sees it. */
function residentMb() {
  const kib = Number(execFileSync('ps', ['-o', 'rss=', '-p', String(server.pid)], { encoding: 'utf8' }));
  return Math.round((kib * 1024) / 1e6);
}
