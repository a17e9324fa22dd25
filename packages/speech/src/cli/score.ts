/**
 * The pronunciation engine on the command line.
 *
 *     npm run score -- file.wav "We call it bear"            a report
 *     npm run --silent score -- --json file.wav "..."        the result as JSON
 *     npm run --silent score -- --batch in.jsonl             lines {id, audio, text, words?} to lines {id, result | error}
 *
 * A list is read as it is written out: one line is held at a time, an answer follows each line that is not blank, in order,
 * and standard output carries nothing else. A recording's path is taken from the folder of the call or, when there is no such
 * file, from the folder of the list.
 *
 * Ends with 0 (a list: every line was answered, whatever the answers are), 1 when the one recording was refused (the code
 * is told on standard error), 2 for a wrong call or a list that cannot be read, 3 when the model is missing or damaged.
 */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { createPronunciationEngine, type PronunciationEngine } from '../engine.ts';
import { EngineError, SpeechError } from '../errors.ts';
import { compileOnlyHotCode } from '../node/compile-hot-code.ts';
import { loadModelFiles } from '../node/load-model.ts';
import { decodeWav } from '../wav.ts';
import { scoreLines } from './batch.ts';
import { callersFolder } from './env.ts';
import { formatRefusal } from './refusal.ts';
import { formatReport } from './report.ts';

const USAGE = `usage: npm run score -- [--json] FILE.wav "the sentence"
       npm run --silent score -- --batch LINES.jsonl   (- for standard input)`;

process.exitCode = await main(process.argv.slice(2));

async function main(given: string[]): Promise<0 | 1 | 2 | 3> {
  const call = readCall(given);
  if (call === null) {
    console.error(USAGE);
    return 2;
  }
  const input = resolve(callersFolder, call.path);
  if (
    !(call.mode === 'batch' && call.path === '-') &&
    !statSync(input, { throwIfNoEntry: false })?.isFile()
  ) {
    console.error(`There is no file ${input}.`);
    return 2;
  }
  // A reader that has seen enough (head, say) is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  // One recording is scored long before the optimising compiler has paid for itself; a list is worth it.
  if (call.mode !== 'batch') compileOnlyHotCode();
  let engine: PronunciationEngine;
  try {
    engine = await loadEngine();
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    console.error(error.message);
    return 3;
  }
  try {
    return call.mode === 'batch'
      ? await scoreBatch(engine, call.path === '-' ? process.stdin : createReadStream(input), dirname(input))
      : await scoreOne(engine, input, call.text, call.mode);
  } finally {
    await engine.release();
  }
}

type Call = { mode: 'batch'; path: string } | { mode: 'report' | 'json'; path: string; text: string };

function readCall(given: string[]): Call | null {
  try {
    const { values, positionals } = parseArgs({
      args: given,
      options: { json: { type: 'boolean' }, batch: { type: 'string' } },
      allowPositionals: true,
    });
    const [path, text, ...more] = positionals;
    if (values.batch !== undefined) return path === undefined ? { mode: 'batch', path: values.batch } : null;
    if (path === undefined || text === undefined || more.length > 0) return null;
    return { mode: values.json ? 'json' : 'report', path, text };
  } catch {
    return null;
  }
}

async function loadEngine(): Promise<PronunciationEngine> {
  const wasmFolder = dirname(createRequire(import.meta.url).resolve('onnxruntime-web/wasm'));
  return createPronunciationEngine(
    await loadModelFiles(join(import.meta.dirname, '../../model'), wasmFolder),
  );
}

async function scoreOne(
  engine: PronunciationEngine,
  path: string,
  text: string,
  mode: 'report' | 'json',
): Promise<0 | 1> {
  try {
    const { samples, sampleRateHz } = decodeWav(await readFile(path));
    const result = await engine.score({ samples, sampleRateHz, referenceText: text });
    process.stdout.write(`${mode === 'json' ? JSON.stringify(result, null, 2) : formatReport(result)}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof SpeechError)) throw error;
    console.error(formatRefusal(error));
    return 1;
  }
}

async function scoreBatch(
  engine: PronunciationEngine,
  input: NodeJS.ReadableStream,
  folder: string,
): Promise<0 | 2> {
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  let failure: unknown;
  input.on('error', (error) => {
    failure = error;
    lines.close();
  });
  // Paths are the caller's; those that are not there may be meant beside the list.
  const resolveAudio = (path: string) => {
    const called = resolve(callersFolder, path);
    return existsSync(called) ? called : resolve(folder, path);
  };
  for await (const answer of scoreLines(engine, lines, resolveAudio)) {
    const wasTaken = process.stdout.write(`${JSON.stringify(answer)}\n`);
    if (!wasTaken) await new Promise<void>((go) => process.stdout.once('drain', go));
  }
  if (failure === undefined) return 0;
  console.error(`The list cannot be read to its end: ${String(failure)}`);
  return 2;
}
