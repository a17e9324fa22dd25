/** As much of the protobuf wire format as it takes to change a file of ONNX. Source: protobuf.dev/programming-guides/encoding. */

/** One field of a message: a whole number, or the bytes of anything else. `whole` is the field as it stands, tag included. */
export interface WireField {
  number: number;
  value: number | Uint8Array;
  whole: Uint8Array;
}

const VARINT = 0;
const FIXED_64 = 1;
const BYTES = 2;
const FIXED_32 = 5;

/** The fields of a message in their order. Throws `RangeError` when the bytes are no message. */
export function readFields(message: Uint8Array): WireField[] {
  const fields: WireField[] = [];
  let at = 0;
  const varint = (): number => {
    let value = 0;
    // By multiplication: shifts end at 32 bits.
    for (let scale = 1; ; scale *= 128) {
      const byte = message[at++];
      if (byte === undefined || scale > 2 ** 63) throw new RangeError('a number of the message does not end');
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  const bytes = (count: number): Uint8Array => {
    at += count;
    if (at > message.length) throw new RangeError('the message ends too early');
    return message.subarray(at - count, at);
  };
  while (at < message.length) {
    const start = at;
    const tag = varint();
    const read = readerOf(tag % 8, varint, bytes);
    const value = read();
    fields.push({ number: Math.floor(tag / 8), value, whole: message.subarray(start, at) });
  }
  return fields;
}

function readerOf(
  wireType: number,
  varint: () => number,
  bytes: (count: number) => Uint8Array,
): () => number | Uint8Array {
  switch (wireType) {
    case VARINT:
      return varint;
    case FIXED_64:
      return () => bytes(8);
    case BYTES:
      return () => bytes(varint());
    case FIXED_32:
      return () => bytes(4);
    default:
      throw new RangeError(`the message has a field of unknown wire type ${wireType}`);
  }
}

/** A field as bytes: a whole number from 0 to 2^53, a text in UTF-8, or bytes (a message). */
export function writeField(number: number, value: number | string | Uint8Array): Uint8Array {
  if (typeof value === 'number')
    return Uint8Array.from([...varintOf(number * 8 + VARINT), ...varintOf(value)]);
  const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value;
  return joined([Uint8Array.from([...varintOf(number * 8 + BYTES), ...varintOf(bytes.length)]), bytes]);
}

/** Byte strings one after the other. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function varintOf(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return [...bytes, rest];
}
