/**
 * `npm run bench:engine`: size, speed and memory of the pronunciation engine, in Node and in a real Chromium, beside what
 * is asked of it. `npm run bench:engine -- --write` also rewrites docs/benchmarks-engine.md. Builds the product first. On a machine
 * that is busy: `chrt --rr 20 npm run bench:engine`.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { runBundled } from '../packages/speech/bench/run-bundled.ts';
import { launchBrowser } from './support/browser.ts';
import { startServer } from './support/server.ts';

const root = join(import.meta.dirname, '..');
const assets = join(root, 'apps/web/dist/assets');
const speech = join(root, 'packages/speech');
const TEXT = 'I said rice to her.';
const ROUNDS = 20;

interface NodeBench {
  readyMs: number;
  readyCpuMs: number;
  firstScoreMs: number;
  beforeMb: number;
  residentMb: number;
  clips: { seconds: number; p50Ms: number; p95Ms: number; cpuMs: number; realTimeFactor: number }[];
}

interface BrowserBench {
  firstMs: number;
  laterMs: number;
  times: number[];
}

const run = (script: string, ...args: string[]) =>
  execFileSync(process.execPath, ['--import', 'tsx', script, ...args], { cwd: root, encoding: 'utf8' });

execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: 'ignore' });
const rows: string[] = [];
const circumstances = `Measured ${isRealTime() ? 'at real-time priority ' : ''}with ${loadavg()[0]!.toFixed(0)} processes running or waiting (load of the last minute).`;
sizes();
node();
await browser();

const version = (JSON.parse(readFileSync(join(speech, 'model/model.json'), 'utf8')) as { version: string })
  .version;
const head = `# The engine, measured

Written by \`npm run bench:engine -- --write\` on ${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.version}, ${new Date().toISOString().slice(0, 10)}, model ${version}.
The clips are Flite's "${TEXT}", once or several times over. One thread everywhere. "Hot code" is how the server compiles
WebAssembly (ADR 0019), "optimised" how lists on the command line do. Memory is that of a bundle in a process of its own.
Real-time factors are of processor time; other work on the machine lengthens the rest. What V8 compiles in the first calls is over before
anything is timed (each clip is scored five times before); the first recording after a start waits for it.
${circumstances}
`;
const table = ['| what | measured | wanted | |', '| --- | --- | --- | --- |', ...rows].join('\n');
if (process.argv.includes('--write'))
  writeFileSync(join(root, 'docs/benchmarks-engine.md'), `${head}\n${table}\n`);

function row(what: string, measured: string, wanted = '', isMet?: boolean): void {
  rows.push(
    `| ${what} | ${measured} | ${wanted} | ${isMet === undefined ? '' : isMet ? 'met' : '**not met**'} |`,
  );
  console.log([what, measured, wanted && `(${wanted})`].join('  '));
}

/** Whether it was started with `chrt`, so that nothing else on the machine holds it up. Linux only: proc(5), field 41 is the policy. */
function isRealTime(): boolean {
  try {
    const policy = readFileSync('/proc/self/stat', 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')[38];
    return policy === '1' || policy === '2';
  } catch {
    return false;
  }
}

function sizes(): void {
  const gzipMb = (path: string) => gzipSync(readFileSync(path), { level: 9 }).length / 1e6;
  const model = ['encoder.onnx', 'scorer.onnx', 'model.json'].map((file) =>
    gzipMb(join(speech, 'model', file)),
  );
  const modelMb = model.reduce((sum, size) => sum + size, 0);
  row('model (it aligns by itself), gzip', `${modelMb.toFixed(2)} MB`, '<= 8 MB', modelMb <= 8);
  const files = Object.values(engineAssets());
  const all = (suffix: string) =>
    files.reduce((sum, file) => sum + statSync(join(assets, file + suffix)).size, 0) / 1e6;
  row(
    'first download of a browser: model, WebAssembly, dictionary',
    `${all('.br').toFixed(1)} MB br, ${all('.gz').toFixed(1)} MB gzip, ${all('').toFixed(1)} MB as they are`,
  );
}

function node(): void {
  for (const mode of ['hot code', 'optimised'] as const) {
    const flags = mode === 'optimised' ? ['--optimised'] : [];
    const bench = JSON.parse(runBundled('score-bench.ts', [String(ROUNDS), '--json', ...flags])) as NodeBench;
    const isServer = mode === 'hot code';
    row(
      `Node, ${mode}: ready, files in the system's cache`,
      `${bench.readyMs.toFixed(0)} ms (processor ${bench.readyCpuMs.toFixed(0)} ms)`,
      '<= 1000 ms',
      bench.readyMs <= 1000,
    );
    row(`Node, ${mode}: first recording (1.6 s) after that`, `${bench.firstScoreMs.toFixed(0)} ms`);
    for (const { seconds, p50Ms, p95Ms, cpuMs, realTimeFactor } of bench.clips) {
      row(
        `Node, ${mode}: ${seconds.toFixed(1)} s clip`,
        `p50 ${p50Ms.toFixed(0)} ms, p95 ${p95Ms.toFixed(0)} ms, processor ${cpuMs.toFixed(0)} ms: real-time factor ${realTimeFactor.toFixed(3)}`,
        '<= 0.05 on one core',
        realTimeFactor <= 0.05,
      );
    }
    row(
      `Node, ${mode}: resident after all of it`,
      `${bench.residentMb} MB (${bench.beforeMb} MB before loading)`,
      isServer ? '<= 250 MB' : '',
      isServer ? bench.residentMb <= 250 : undefined,
    );
  }
}

async function browser(): Promise<void> {
  const server = await startServer();
  const chromium = await launchBrowser();
  try {
    const page = await chromium.newPage();
    await page.goto(`${server.url}/`);
    // What tsx wraps functions in; the page has no such thing.
    await page.evaluate('globalThis.__name = (target) => target');
    const clip = readFileSync(join(speech, 'test/fixtures/rice.wav'));
    const wav = repeated(clip, 3);
    const seconds = (wav.length - 44) / 32_000;
    const bench = await page.evaluate(timeInPage, {
      worker: `/assets/${named(/^scoring-worker-.*\.js$/)}`,
      files: filesForPage(),
      wav: wav.toString('base64'),
      text: Array.from({ length: 3 }, () => TEXT).join(' '),
      rounds: ROUNDS,
    });
    row('Chromium: ready, downloaded from this machine', `${bench.firstMs.toFixed(0)} ms`);
    row('Chromium: ready, model on the device', `${bench.laterMs.toFixed(0)} ms`);
    const [first = 0, ...later] = bench.times;
    later.sort((a, b) => a - b);
    const [p50, p95] = [later[later.length >> 1]!, later[Math.floor(later.length * 0.95)]!];
    row(
      `Chromium: ${seconds.toFixed(1)} s clip, worker and back`,
      `first ${first.toFixed(0)} ms, p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms`,
      '<= 500 ms for 4 s',
      first <= 500 && p95 <= 500,
    );
  } finally {
    await chromium.close();
    await server.close();
  }
}

/** Runs in the page. */
async function timeInPage(input: {
  worker: string;
  files: object[];
  wav: string;
  text: string;
  rounds: number;
}): Promise<BrowserBench> {
  const open = async () => {
    const startedAt = performance.now();
    const worker = new Worker(input.worker, { type: 'module' });
    const next = (types: string[]) =>
      new Promise<{ type: string }>((resolve, reject) => {
        worker.onerror = () => reject(new Error('the worker failed'));
        worker.onmessage = ({ data }: MessageEvent<{ type: string }>) => {
          if (types.includes(data.type)) resolve(data);
          else if (data.type !== 'progress') reject(new Error(JSON.stringify(data)));
        };
      });
    const ready = next(['ready']);
    worker.postMessage({ type: 'load', files: input.files });
    await ready;
    return { worker, next, readyMs: performance.now() - startedAt };
  };
  await caches.delete('nova-engine');
  const first = await open();
  first.worker.terminate();
  const { worker, next, readyMs } = await open();
  const wav = Uint8Array.from(atob(input.wav), (letter) => letter.charCodeAt(0));
  const times: number[] = [];
  for (let id = 0; id <= input.rounds; id++) {
    const startedAt = performance.now();
    const answer = next(['scored']);
    worker.postMessage({ type: 'score', id, wav, referenceText: input.text });
    await answer;
    times.push(performance.now() - startedAt);
  }
  return { firstMs: first.readyMs, laterMs: readyMs, times };
}

/** The built files by what they are. */
function engineAssets(): Record<string, string> {
  const dictionarySize = statSync(join(root, 'node_modules/cmu-pronouncing-dictionary/index.js')).size;
  const dictionary = readdirSync(assets).find(
    (name) => /^index-.*\.js$/.test(name) && statSync(join(assets, name)).size === dictionarySize,
  );
  if (!dictionary) throw new Error('The build has no dictionary.');
  return {
    'encoder.onnx': named(/^encoder-.*\.onnx$/),
    'scorer.onnx': named(/^scorer-.*\.onnx$/),
    'model.json': named(/^model-.*\.json$/),
    'runtime.wasm': named(/^ort-wasm-.*\.wasm$/),
    dictionary,
  };
}

function filesForPage(): object[] {
  const described = JSON.parse(run('packages/speech/bench/list-engine-files.ts')) as { name: string }[];
  const urls = engineAssets();
  return described.map((file) => ({ ...file, url: `/assets/${urls[file.name]}` }));
}

function named(pattern: RegExp): string {
  const name = readdirSync(assets).find((one) => pattern.test(one));
  if (!name) throw new Error(`The build has no ${pattern.source}.`);
  return name;
}

/** The clip several times over, with the plain 44-byte header the fixtures have. */
function repeated(clip: Buffer, times: number): Buffer {
  const sound = clip.subarray(44);
  const header = Buffer.from(clip.subarray(0, 44));
  header.writeUInt32LE(36 + sound.length * times, 4);
  header.writeUInt32LE(sound.length * times, 40);
  return Buffer.concat([header, ...Array.from({ length: times }, () => sound)]);
}
