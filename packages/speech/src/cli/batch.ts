/** The batch mode of the command line: one JSON line in, one JSON line out, in order, whatever single lines hold. */
import { readFile } from 'node:fs/promises';
import type { PronunciationEngine, ScoreInput } from '../engine.ts';
import { SpeechError, type SpeechErrorCode } from '../errors.ts';
import type { PronunciationResult } from '../result.ts';
import { decodeWav } from '../wav.ts';

/** Why a line has no result: the recording's or the reference's own code, or one of the batch. */
export type BatchErrorCode = SpeechErrorCode | 'line-invalid' | 'audio-unreadable' | 'internal-error';

/** What is written for a line; `id` as it came, null when the line has none. */
export type BatchAnswer =
  | { id: unknown; result: PronunciationResult }
  | { id: unknown; error: { code: BatchErrorCode; detail?: Readonly<Record<string, number | string>> } };

/** A line: `audio` is the path of a WAV; `words` (given phones) come before `text`. */
interface BatchLine {
  id: unknown;
  audio: string;
  reference: Pick<ScoreInput, 'referenceText' | 'words'>;
}

class LineError extends Error {
  readonly id: unknown;
  constructor(id: unknown, reason: string) {
    super(reason);
    this.id = id;
  }
}

/**
 * Scores line after line and yields an answer for each that is not blank, in order; never throws for what a line holds.
 * @param resolveAudio from the path in a line to the file to read
 */
export async function* scoreLines(
  engine: PronunciationEngine,
  lines: AsyncIterable<string>,
  resolveAudio: (path: string) => string,
): AsyncGenerator<BatchAnswer> {
  for await (const line of lines) {
    if (line.trim() !== '') yield await scoreLine(engine, line, resolveAudio);
  }
}

async function scoreLine(
  engine: PronunciationEngine,
  line: string,
  resolveAudio: (path: string) => string,
): Promise<BatchAnswer> {
  let id: unknown = null;
  try {
    const parsed = parseLine(line);
    id = parsed.id;
    const { samples, sampleRateHz } = decodeWav(await readRecording(resolveAudio(parsed.audio)));
    return { id, result: await engine.score({ samples, sampleRateHz, ...parsed.reference }) };
  } catch (error) {
    return { id: error instanceof LineError ? error.id : id, error: describe(error) };
  }
}

/** A file that cannot be read, as opposed to a recording that cannot be used. */
class UnreadableError extends Error {}

async function readRecording(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new UnreadableError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

function describe(error: unknown): {
  code: BatchErrorCode;
  detail?: Readonly<Record<string, number | string>>;
} {
  if (error instanceof SpeechError) return { code: error.code, detail: error.detail };
  if (error instanceof LineError) return { code: 'line-invalid', detail: { reason: error.message } };
  if (error instanceof UnreadableError)
    return { code: 'audio-unreadable', detail: { reason: error.message } };
  return { code: 'internal-error', detail: { reason: String(error) } };
}

/** @throws LineError with the line's id, when it could be read */
function parseLine(line: string): BatchLine {
  let value: unknown;
  try {
    // Some editors and shells begin a file with a byte order mark.
    value = JSON.parse(line.replace(/^\uFEFF/, ''));
  } catch {
    throw new LineError(null, 'not JSON');
  }
  if (!isRecord(value)) throw new LineError(null, 'not an object');
  const { id = null, audio, text, words } = value;
  if (typeof audio !== 'string' || audio === '')
    throw new LineError(id, 'audio: the path of a WAV file is missing');
  if (words !== undefined && words !== null) {
    if (!isGivenWords(words)) throw new LineError(id, 'words: not a list of {text, phones: [ARPAbet]}');
    return { id, audio, reference: { words } };
  }
  if (typeof text !== 'string') throw new LineError(id, 'text: the sentence is missing');
  return { id, audio, reference: { referenceText: text } };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isGivenWords(value: unknown): value is { text: string; phones: string[] }[] {
  return (
    Array.isArray(value) &&
    value.every(
      (word) =>
        isRecord(word) &&
        typeof word.text === 'string' &&
        Array.isArray(word.phones) &&
        word.phones.every((phone) => typeof phone === 'string'),
    )
  );
}
