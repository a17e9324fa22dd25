import { crc32 } from 'node:zlib';

/**
 * Frames of `application/vnd.amazon.eventstream` (Smithy, "Amazon Event Stream Specification"): total length, length of the
 * headers, CRC-32 of both, headers, payload, CRC-32 of all before. Written from the specification, not with the SDK's codec,
 * so that the SDK is checked against something else than itself.
 */
export interface Frame {
  headers: ReadonlyMap<string, HeaderValue>;
  payload: Buffer;
}

/** A header of text, bytes, or a time in epoch milliseconds. */
export type HeaderValue = string | Buffer | { timestampMs: number };

const PRELUDE_BYTES = 12;
const TYPE = { bytes: 6, string: 7, timestamp: 8 } as const;

/** A frame with text headers. */
export function encodeFrame(headers: Readonly<Record<string, string>>, payload: string | Uint8Array): Buffer {
  const encodedHeaders = Buffer.concat(
    Object.entries(headers).map(([name, value]) => {
      const text = Buffer.from(value);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(text.length);
      return Buffer.concat([
        Buffer.from([Buffer.byteLength(name)]),
        Buffer.from(name),
        Buffer.from([TYPE.string]),
        length,
        text,
      ]);
    }),
  );
  const body = Buffer.from(payload);
  const prelude = Buffer.alloc(8);
  prelude.writeUInt32BE(PRELUDE_BYTES + encodedHeaders.length + body.length + 4, 0);
  prelude.writeUInt32BE(encodedHeaders.length, 4);
  const signed = Buffer.concat([prelude, checksum(prelude), encodedHeaders, body]);
  return Buffer.concat([signed, checksum(signed)]);
}

/** Splits a byte stream into frames. @throws RangeError for a frame that is not one */
export class FrameReader {
  private rest: Buffer = Buffer.alloc(0);

  /** The frames that are complete with these bytes. */
  push(bytes: Uint8Array): Frame[] {
    this.rest = Buffer.concat([this.rest, bytes]);
    const frames: Frame[] = [];
    while (this.rest.length >= PRELUDE_BYTES) {
      const length = this.rest.readUInt32BE(0);
      if (length < PRELUDE_BYTES + 4 || length > 24 * 1024 * 1024) throw new RangeError('frame length');
      if (this.rest.length < length) break;
      frames.push(decodeFrame(this.rest.subarray(0, length)));
      this.rest = this.rest.subarray(length);
    }
    return frames;
  }
}

/** One whole frame. @throws RangeError for a wrong checksum or header */
export function decodeFrame(frame: Buffer): Frame {
  const headersEnd = PRELUDE_BYTES + frame.readUInt32BE(4);
  if (!checksum(frame.subarray(0, 8)).equals(frame.subarray(8, PRELUDE_BYTES)))
    throw new RangeError('checksum of the prelude');
  if (!checksum(frame.subarray(0, -4)).equals(frame.subarray(-4)))
    throw new RangeError('checksum of the frame');
  const headers = new Map<string, HeaderValue>();
  let at = PRELUDE_BYTES;
  while (at < headersEnd) {
    const nameLength = frame.readUInt8(at);
    const name = frame.toString('utf8', at + 1, at + 1 + nameLength);
    const type = frame.readUInt8(at + 1 + nameLength);
    at += 2 + nameLength;
    if (type === TYPE.timestamp) {
      headers.set(name, { timestampMs: Number(frame.readBigInt64BE(at)) });
      at += 8;
    } else if (type === TYPE.string || type === TYPE.bytes) {
      const value = frame.subarray(at + 2, at + 2 + frame.readUInt16BE(at));
      headers.set(name, type === TYPE.string ? value.toString() : Buffer.from(value));
      at += 2 + value.length;
    } else throw new RangeError(`header type ${type}`);
  }
  return { headers, payload: Buffer.from(frame.subarray(headersEnd, -4)) };
}

function checksum(bytes: Uint8Array): Buffer {
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(bytes));
  return sum;
}
