/**
 * Rounded weights made whole before the runtime reads them. Left to itself onnxruntime multiplies them out as it optimises the
 * graph, with several copies of each in its memory, which never shrinks again: 87 MB instead of 50.
 */
import { joined, readFields, type WireField, writeField } from './protobuf.ts';

/** A graph whose weights lie outside of it, as ONNX's external data. */
export interface SplitGraph {
  graph: Uint8Array;
  /** The weights one after the other, float32. */
  weights: Uint8Array;
}

/** The name that the graph has for `weights`. */
export const WEIGHTS_FILE = 'weights';

/** Field numbers and types of onnx.proto3 (github.com/onnx/onnx, IR version 8). */
const MODEL = { graph: 7 };
const GRAPH = { node: 1, initializer: 5 };
const NODE = { input: 1, output: 2, operator: 4 };
const TENSOR = { dimension: 1, type: 2, name: 8, raw: 9, externalData: 13, location: 14 };
const ENTRY = { key: 1, value: 2 };
const FLOAT = 1;
const INT8 = 3;
const EXTERNAL = 1;

interface Tensor {
  field: WireField;
  name: string;
  dimensions: number[];
  type: number;
  raw: Uint8Array;
}

interface Node {
  field: WireField;
  inputs: string[];
  outputs: string[];
  operator: string;
}

/** One weight: `rounded` (int8) times `scale` (float32, one a channel), by the nodes `cast` and `multiply`. */
interface RoundedWeight {
  rounded: Tensor;
  scale: Tensor;
  cast: Node;
  multiply: Node;
}

/**
 * Multiplies the int8 weights out, bit for bit what the nodes `Cast` and `Mul` of the graph would give, and puts them in the
 * nodes' place. A graph without any comes back as it is. Throws `RangeError` or `TypeError` when the bytes are no model.
 */
export function splitWeights(model: Uint8Array): SplitGraph {
  const fields = readFields(model);
  const graphField = fields.find(({ number }) => number === MODEL.graph);
  if (!graphField) throw new TypeError('the model has no graph');
  const graph = readFields(bytesOf(graphField));
  const found = roundedWeights(graph);
  if (found.length === 0) return { graph: model, weights: new Uint8Array() };

  const gone = new Set(
    found.flatMap(({ rounded, scale, cast, multiply }) =>
      [rounded, scale, cast, multiply].map(({ field }) => field),
    ),
  );
  // One array for all of them, filled in place: in parts, 30 MB would be made twice.
  const whole = new Float32Array(found.reduce((sum, { rounded }) => sum + rounded.raw.length, 0));
  let start = 0;
  const outside = found.map((weight) => {
    const { rounded, multiply } = weight;
    const weights = whole.subarray(start, start + rounded.raw.length);
    multiplyInto(weights, weight);
    start += weights.length;
    const { byteOffset, byteLength } = weights;
    const tensor = externalTensor(multiply.outputs[0]!, rounded.dimensions, byteOffset, byteLength);
    return writeField(GRAPH.initializer, tensor);
  });
  const changed = joined([
    ...graph.filter((field) => !gone.has(field)).map(({ whole: bytes }) => bytes),
    ...outside,
  ]);
  return {
    graph: joined(
      fields.map((field) => (field === graphField ? writeField(MODEL.graph, changed) : field.whole)),
    ),
    weights: new Uint8Array(whole.buffer),
  };
}

function roundedWeights(graph: readonly WireField[]): RoundedWeight[] {
  const tensors = new Map(
    graph
      .filter(({ number }) => number === GRAPH.initializer)
      .map(readTensor)
      .map((tensor) => [tensor.name, tensor]),
  );
  const nodes = graph.filter(({ number }) => number === GRAPH.node).map(readNode);
  const multiplications = new Map(
    nodes.filter(({ operator }) => operator === 'Mul').map((node) => [node.inputs[0]!, node]),
  );
  return nodes.flatMap((cast) => {
    const rounded = tensors.get(cast.inputs[0] ?? '');
    const multiply = multiplications.get(cast.outputs[0] ?? '');
    const scale = tensors.get(multiply?.inputs[1] ?? '');
    const isWeight = cast.operator === 'Cast' && rounded?.type === INT8 && scale?.type === FLOAT;
    return isWeight && multiply ? [{ rounded, scale, cast, multiply }] : [];
  });
}

/** The products, each rounded to float32 once, as float arithmetic does it. */
function multiplyInto(weights: Float32Array, { rounded, scale }: RoundedWeight): void {
  const raw = new Int8Array(rounded.raw.buffer, rounded.raw.byteOffset, rounded.raw.length);
  const channels = new Float32Array(Uint8Array.from(scale.raw).buffer);
  const axis = scale.dimensions.findIndex((size) => size > 1);
  const sizes = axis < 0 ? [] : rounded.dimensions.slice(axis + 1);
  const inner = axis < 0 ? raw.length : sizes.reduce((product, size) => product * size, 1);
  if (inner === 1) multiplyColumns(weights, raw, channels);
  else multiplyRows(weights, raw, channels, inner);
}

/** Every channel has `inner` weights in a row. */
function multiplyRows(weights: Float32Array, raw: Int8Array, channels: Float32Array, inner: number): void {
  for (let start = 0, channel = 0; start < raw.length; start += inner, channel++) {
    const factor = channels[channel % channels.length]!;
    const end = start + inner;
    for (let i = start; i < end; i++) weights[i] = raw[i]! * factor;
  }
}

/** Neighbours are of different channels. A loop of its own, without a division for each of millions of weights. */
function multiplyColumns(weights: Float32Array, raw: Int8Array, channels: Float32Array): void {
  const count = channels.length;
  for (let start = 0; start < raw.length; start += count) {
    for (let c = 0; c < count; c++) weights[start + c] = raw[start + c]! * channels[c]!;
  }
}

function externalTensor(name: string, dimensions: number[], offset: number, length: number): Uint8Array {
  const entry = (key: string, value: string) =>
    writeField(TENSOR.externalData, joined([writeField(ENTRY.key, key), writeField(ENTRY.value, value)]));
  return joined([
    ...dimensions.map((size) => writeField(TENSOR.dimension, size)),
    writeField(TENSOR.type, FLOAT),
    writeField(TENSOR.name, name),
    entry('location', WEIGHTS_FILE),
    entry('offset', String(offset)),
    entry('length', String(length)),
    writeField(TENSOR.location, EXTERNAL),
  ]);
}

function readTensor(field: WireField): Tensor {
  const fields = readFields(bytesOf(field));
  const last = (number: number) => fields.findLast((each) => each.number === number)?.value;
  const [type, raw] = [last(TENSOR.type), last(TENSOR.raw)];
  return {
    field,
    name: texts(fields, TENSOR.name)[0] ?? '',
    dimensions: fields.filter(({ number }) => number === TENSOR.dimension).map(({ value }) => Number(value)),
    type: typeof type === 'number' ? type : 0,
    raw: raw instanceof Uint8Array ? raw : new Uint8Array(),
  };
}

function readNode(field: WireField): Node {
  const fields = readFields(bytesOf(field));
  return {
    field,
    inputs: texts(fields, NODE.input),
    outputs: texts(fields, NODE.output),
    operator: texts(fields, NODE.operator)[0] ?? '',
  };
}

function texts(fields: readonly WireField[], number: number): string[] {
  return fields
    .filter((field) => field.number === number)
    .map((field) => new TextDecoder().decode(bytesOf(field)));
}

function bytesOf({ value, number }: WireField): Uint8Array {
  if (typeof value === 'number') throw new TypeError(`field ${number} of the model is a number`);
  return value;
}
