import { MAX_RESULT_CHARS } from '@nova/contracts/http/audio.ts';
import { EdgeProblem } from './edge-problem.ts';

/** JSON bodies: the longest one of ours is far below. */
export const maxJsonBytes = 64 * 1024;
/** A minute of 16 kHz mono PCM16 is 1.92 MB. */
export const maxAudioBytes = 2_500_000;
/** Boundaries, part headers and text fields of a form beside its file, the device's result among them. */
const maxFormOverheadBytes = 16 * 1024 + MAX_RESULT_CHARS;

/**
 * The body as bytes, never more than `maxBytes` of it in memory: a declared length above is refused unread, an
 * undeclared one as soon as it is passed.
 * @throws EdgeProblem `tooLarge` | body-invalid (the caller went away before the end)
 */
export async function readBytes(
  request: Request,
  maxBytes: number,
  tooLarge: 'body-too-large' | 'audio-too-large',
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await readAtMost(request, maxBytes, tooLarge);
  } catch (error) {
    if (error instanceof EdgeProblem) throw error;
    // A lost connection is the caller's to know of, and no failure of ours.
    throw new EdgeProblem('body-invalid');
  }
}

async function readAtMost(
  request: Request,
  maxBytes: number,
  tooLarge: 'body-too-large' | 'audio-too-large',
): Promise<Uint8Array<ArrayBuffer>> {
  const declared = request.headers.get('content-length');
  if (declared !== null && Number(declared) > maxBytes) throw new EdgeProblem(tooLarge);
  // A declared length is enforced by the HTTP parser, so that the fast way is safe; chunked bodies are counted.
  if (declared !== null && !request.headers.has('transfer-encoding')) {
    return new Uint8Array(await request.arrayBuffer());
  }
  if (request.body === null) return new Uint8Array(0);
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of request.body) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > maxBytes) throw new EdgeProblem(tooLarge);
    chunks.push(chunk);
  }
  return concatenate(chunks, sizeBytes);
}

function concatenate(chunks: readonly Uint8Array[], sizeBytes: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(sizeBytes);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

/**
 * The JSON of a request; an absent body is `{}` when `isOptional`.
 * @param others media types that are taken beside application/json
 * @throws EdgeProblem media-type-unsupported | body-too-large | body-not-json
 */
export async function readJson(
  request: Request,
  isOptional: boolean,
  others: readonly string[] = [],
): Promise<unknown> {
  const contentType = request.headers.get('content-type');
  const mediaType = contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const isJson = mediaType === 'application/json' || others.includes(mediaType);
  // Without a media type only an empty body can be right; checked before anything is read.
  if (!isJson && (contentType !== null || !isOptional)) throw new EdgeProblem('media-type-unsupported');
  const bytes = await readBytes(request, maxJsonBytes, 'body-too-large');
  if (bytes.byteLength === 0 && isOptional) return {};
  if (!isJson) throw new EdgeProblem('media-type-unsupported');
  try {
    // `fatal`: bytes that are not UTF-8 are refused, not turned into question marks in somebody's name.
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new EdgeProblem('body-not-json');
  }
}

/** A form with one recording. */
export interface AudioForm {
  fields: Record<string, string>;
  audio: Uint8Array<ArrayBuffer> | null;
}

/**
 * The text fields and the file `audio` (null when it is left out and may be) of a multipart form. Other files and repeated fields are refused.
 * @throws EdgeProblem media-type-unsupported | audio-too-large | audio-missing | body-invalid
 */
export async function readAudioForm(request: Request, isAudioOptional = false): Promise<AudioForm> {
  const contentType = request.headers.get('content-type') ?? '';
  if (!/^multipart\/form-data\s*;/i.test(contentType)) throw new EdgeProblem('media-type-unsupported');
  const bytes = await readBytes(request, maxAudioBytes + maxFormOverheadBytes, 'audio-too-large');
  const form = await parseForm(bytes, contentType);
  const fields: Record<string, string> = {};
  let file: File | null = null;
  for (const [name, value] of form) {
    const isRepeated = Object.hasOwn(fields, name) || (name === 'audio' && file !== null);
    if (isRepeated || (typeof value === 'string' && name === 'audio')) throw badField(name);
    if (typeof value === 'string') fields[name] = value;
    else if (name === 'audio') file = value;
    else throw badField(name);
  }
  if (file === null && isAudioOptional) return { fields, audio: null };
  if (file === null) throw new EdgeProblem('audio-missing');
  if (file.size > maxAudioBytes) throw new EdgeProblem('audio-too-large');
  return { fields, audio: new Uint8Array(await file.arrayBuffer()) };
}

async function parseForm(bytes: Uint8Array<ArrayBuffer>, contentType: string): Promise<FormData> {
  try {
    return await new Response(bytes, { headers: { 'content-type': contentType } }).formData();
  } catch {
    // Cut short, or a wrong boundary: there is no telling which field, so no pointer.
    throw new EdgeProblem('body-invalid');
  }
}

function badField(name: string): EdgeProblem {
  return new EdgeProblem('body-invalid', { pointer: `/${name.slice(0, 64)}` });
}
