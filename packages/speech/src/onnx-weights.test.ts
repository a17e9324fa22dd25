import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { splitWeights, WEIGHTS_FILE } from './onnx-weights.ts';
import { joined, readFields, writeField } from './protobuf.ts';

/** As in onnx.proto3: dimensions 1, type 2, name 8, raw data 9. */
function tensor(name: string, dimensions: number[], type: number, raw: Uint8Array): Uint8Array {
  return writeField(
    5,
    joined([
      ...dimensions.map((size) => writeField(1, size)),
      writeField(2, type),
      writeField(8, name),
      writeField(9, raw),
    ]),
  );
}

function node(operator: string, inputs: string[], output: string): Uint8Array {
  return writeField(
    1,
    joined([...inputs.map((input) => writeField(1, input)), writeField(2, output), writeField(4, operator)]),
  );
}

const bytesOf = (values: Int8Array | Float32Array) => new Uint8Array(values.buffer);
const [INT8, FLOAT] = [3, 1];
const rounded = Int8Array.of(-127, 127, 3, -4, 0, 1);
const bias = tensor('bias', [2], FLOAT, bytesOf(Float32Array.of(5, 6)));
const use = node('MatMul', ['x', 'weight'], 'y');

/** y = x times a weight of 2 x 3, stored as whole numbers and one scale a row or column. */
function model(scaleDimensions: number[], scale: Float32Array): Uint8Array {
  const graph = joined([
    node('Cast', ['weight_int8'], 'weight_whole'),
    node('Mul', ['weight_whole', 'weight_scale'], 'weight'),
    use,
    tensor('weight_int8', [2, 3], INT8, bytesOf(rounded)),
    bias,
    tensor('weight_scale', scaleDimensions, FLOAT, bytesOf(scale)),
  ]);
  return joined([writeField(1, 8), writeField(7, graph), writeField(8, new Uint8Array([1]))]);
}

const floats = (bytes: Uint8Array) => [...new Float32Array(Uint8Array.from(bytes).buffer)];

describe('splitWeights', () => {
  it.each<[string, number[], Float32Array, (index: number) => number]>([
    ['a scale a row', [2, 1], Float32Array.of(0.1, 0.3), (index) => Math.floor(index / 3)],
    ['a scale a column', [1, 3], Float32Array.of(0.1, 0.3, 7), (index) => index % 3],
    ['one scale', [1, 1], Float32Array.of(0.7), () => 0],
  ])('multiplies weights out with %s, as float arithmetic does', (_name, dimensions, scale, channelOf) => {
    const { weights } = splitWeights(model(dimensions, scale));
    const expected = [...rounded].map((value, i) => Math.fround(value * scale[channelOf(i)!]!) + 0);
    expect(floats(weights).map((value) => value + 0)).toEqual(expected);
  });

  it('puts the weight outside of the graph and leaves the rest as it is', () => {
    const { graph } = splitWeights(model([2, 1], Float32Array.of(1, 2)));
    const whole = readFields(graph);
    expect(whole.map(({ number }) => number)).toEqual([1, 7, 8]);
    const parts = readFields(whole[1]!.value as Uint8Array).map((field) => field.whole);
    expect(parts).toHaveLength(3);
    expect(parts[0]).toEqual(use);
    expect(parts[1]).toEqual(bias);
    const weight = readFields(readFields(parts[2]!)[0]!.value as Uint8Array);
    const text = (bytes: number | Uint8Array) => new TextDecoder().decode(bytes as Uint8Array);
    expect(weight.filter(({ number }) => number === 1).map(({ value }) => value)).toEqual([2, 3]);
    expect(text(weight.find(({ number }) => number === 8)!.value)).toBe('weight');
    const entries = weight
      .filter(({ number }) => number === 13)
      .map(({ value }) => readFields(value as Uint8Array).map((entry) => text(entry.value)));
    expect(entries).toEqual([
      ['location', WEIGHTS_FILE],
      ['offset', '0'],
      ['length', '24'],
    ]);
  });

  it('leaves no rounded weight in the shipped graphs', async () => {
    for (const file of ['encoder.onnx', 'scorer.onnx']) {
      const shipped = new Uint8Array(await readFile(join(import.meta.dirname, '../model', file)));
      const { graph, weights } = splitWeights(shipped);
      expect(new TextDecoder('latin1').decode(shipped)).toContain('_int8');
      expect(new TextDecoder('latin1').decode(graph)).not.toContain('_int8');
      expect(weights.byteLength, file).toBeGreaterThan(3 * shipped.byteLength);
    }
  });

  it('gives a graph of whole weights back, and refuses what is no model', () => {
    const whole = writeField(7, joined([use, bias]));
    expect(splitWeights(whole)).toEqual({ graph: whole, weights: new Uint8Array() });
    expect(() => splitWeights(new Uint8Array())).toThrow(TypeError);
    expect(() => splitWeights(whole.subarray(0, -1))).toThrow(RangeError);
  });
});
