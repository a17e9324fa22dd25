/** Learns the joint probe of the findings: one hidden layer for all mix-ups (`src/diagnosis/joint-probe.ts`). */
import { type JointProbe, type JointReading, packJointProbe } from '../src/diagnosis/joint-probe.ts';
import { mulberry32 } from './korean-ears-speech.ts';
import { cholesky, extraVariance, solveLower, solveUpper } from './ridge.ts';

/** One example; `weight` counts among those of its group that are as true. */
export interface JointExample {
  traits: ArrayLike<number>;
  group: string;
  isTrue: boolean;
  weight: number;
}

const UNIT_COUNT = 64;
const EPOCHS = 15;
const BATCH = 256;
const RATE = 0.002;
/** The rate falls in a line to this share of it. */
const LAST_RATE = 0.05;
/** Of Adam: decoupled, on the weights alone. */
const DECAY = 0.002;
const DROPPED_SHARE = 0.5;
/** A group's wrong (or right) examples count together as one group's, but no example more than this part of it. */
const MIN_TOTAL = 20;
const SEED = 7;

/**
 * The network of least cross-entropy over groups, right and wrong alike: rectified units over inputs whitened by `within`, inputs
 * dropped at random (Srivastava et al. 2014), by Adam with decoupled weight decay (Kingma and Ba 2015; Loshchilov and Hutter 2019).
 */
export function fitJoint(examples: readonly JointExample[], within: readonly Float64Array[]): JointProbe {
  const groups = [...new Set(examples.map(({ group }) => group))].sort();
  const lower = cholesky(withExtra(within));
  const { inputs, mean, deviation } = whitened(examples, lower);
  const network = train(examples, inputs, groups);
  const rows = Array.from({ length: UNIT_COUNT }, (_, unit) =>
    solveUpper(
      lower,
      Float64Array.from(mean, (__, i) => network.weights.values[i * UNIT_COUNT + unit]! / deviation),
    ),
  );
  const shift = rows.map((_, unit) =>
    mean.reduce((sum, x, i) => sum + (x * network.weights.values[i * UNIT_COUNT + unit]!) / deviation, 0),
  );
  const readings = groups.map((name, g): [string, JointReading] => {
    const own = (block: Block, unit: number) => block.values[g * UNIT_COUNT + unit]!;
    const units = Array.from({ length: UNIT_COUNT }, (_, unit) => unit);
    return [
      name,
      {
        biases: units.map((unit) => round(own(network.biases, unit) - shift[unit]!)),
        readout: units.map((unit) => round(own(network.readouts, unit))),
        offset: round(network.offsets.values[g]!),
      },
    ];
  });
  return packJointProbe(rows, Object.fromEntries(readings));
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function withExtra(within: readonly Float64Array[]): Float64Array[] {
  const extra = extraVariance(within);
  return within.map((row, i) => row.map((value, j) => (i === j ? value + extra : value)));
}

/** The examples' traits, each array once, without what they share within sounds, brought to variance one over all. */
function whitened(examples: readonly JointExample[], lower: readonly Float64Array[]) {
  const known = new Map<ArrayLike<number>, Float32Array>();
  const mean = new Float64Array(lower.length);
  for (const { traits } of examples) {
    if (!known.has(traits)) known.set(traits, Float32Array.from(solveLower(lower, traits)));
    known.get(traits)!.forEach((x, i) => {
      mean[i]! += x / examples.length;
    });
  }
  let squares = 0;
  for (const values of known.values())
    squares += values.reduce((sum, x, i) => sum + (x - mean[i]!) ** 2, 0) / lower.length;
  const deviation = Math.sqrt(squares / known.size);
  for (const values of known.values())
    values.forEach((x, i) => {
      values[i] = (x - mean[i]!) / deviation;
    });
  return { inputs: examples.map(({ traits }) => known.get(traits)!), mean, deviation };
}

/** Parameters with what Adam keeps of their gradients. */
interface Block {
  values: Float64Array;
  gradient: Float64Array;
  first: Float64Array;
  second: Float64Array;
  decay: number;
}

function block(size: number, decay: number, init: () => number): Block {
  const zeros = () => new Float64Array(size);
  return {
    values: Float64Array.from({ length: size }, init),
    gradient: zeros(),
    first: zeros(),
    second: zeros(),
    decay,
  };
}

interface Network {
  /** [input][unit] */
  weights: Block;
  /** [group][unit] */
  biases: Block;
  readouts: Block;
  /** [group] */
  offsets: Block;
}

function train(
  examples: readonly JointExample[],
  inputs: readonly Float32Array[],
  groups: readonly string[],
): Network {
  const random = mulberry32(SEED);
  const size = inputs[0]!.length;
  // A sum of twelve is near enough to a Gaussian.
  const gauss = () => Array.from({ length: 12 }, random).reduce((sum, x) => sum + x, -6);
  const network: Network = {
    weights: block(size * UNIT_COUNT, DECAY, () => gauss() / Math.sqrt(size)),
    biases: block(groups.length * UNIT_COUNT, 0, () => 0.1 * gauss()),
    readouts: block(groups.length * UNIT_COUNT, DECAY, () => gauss() / Math.sqrt(UNIT_COUNT)),
    offsets: block(groups.length, 0, () => 0),
  };
  const groupIds = examples.map(({ group }) => groups.indexOf(group));
  const draw = drawer(examples, random);
  const steps = Math.ceil(examples.length / BATCH);
  for (let step = 0; step < EPOCHS * steps; step++) {
    for (let i = 0; i < BATCH; i++) {
      const at = draw();
      learn(network, groupIds[at]!, inputs[at]!, examples[at]!.isTrue, random);
    }
    const epoch = Math.floor(step / steps);
    const rate = RATE * (1 - epoch / EPOCHS + LAST_RATE);
    for (const each of Object.values(network) as Block[]) adam(each, rate, step + 1);
  }
  return network;
}

/** Draws examples by their weights, each group's right and wrong ones as often as the other's. */
function drawer(examples: readonly JointExample[], random: () => number): () => number {
  const totals = new Map<string, number>();
  const nameOf = ({ group, isTrue }: JointExample) => `${group} ${isTrue}`;
  for (const each of examples) totals.set(nameOf(each), (totals.get(nameOf(each)) ?? 0) + each.weight);
  let sum = 0;
  const upTo = examples.map((each) => {
    sum += each.weight / Math.max(MIN_TOTAL, totals.get(nameOf(each))!);
    return sum;
  });
  return () => {
    const wanted = random() * sum;
    let [from, to] = [0, upTo.length - 1];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (upTo[middle]! > wanted) to = middle;
      else from = middle + 1;
    }
    return from;
  };
}

/** Adds the gradient of one example, some of its inputs dropped. */
function learn(
  network: Network,
  group: number,
  input: Float32Array,
  isTrue: boolean,
  random: () => number,
): void {
  const { weights, biases, readouts, offsets } = network;
  const own = group * UNIT_COUNT;
  const units = biases.values.slice(own, own + UNIT_COUNT);
  const kept = [...input.keys()].filter(() => random() >= DROPPED_SHARE);
  for (const i of kept) {
    const [x, row] = [input[i]! / (1 - DROPPED_SHARE), i * UNIT_COUNT];
    for (let u = 0; u < UNIT_COUNT; u++) units[u]! += x * weights.values[row + u]!;
  }
  let odds = offsets.values[group]!;
  for (let u = 0; u < UNIT_COUNT; u++) odds += Math.max(0, units[u]!) * readouts.values[own + u]!;
  const error = (1 / (1 + Math.exp(-odds)) - (isTrue ? 1 : 0)) / BATCH;
  offsets.gradient[group]! += error;
  const back = new Float64Array(UNIT_COUNT);
  for (let u = 0; u < UNIT_COUNT; u++) {
    if (units[u]! <= 0) continue;
    readouts.gradient[own + u]! += error * units[u]!;
    back[u] = error * readouts.values[own + u]!;
    biases.gradient[own + u]! += back[u]!;
  }
  for (const i of kept) {
    const [x, row] = [input[i]! / (1 - DROPPED_SHARE), i * UNIT_COUNT];
    for (let u = 0; u < UNIT_COUNT; u++) weights.gradient[row + u]! += x * back[u]!;
  }
}

/** One step, and the gradient is nought again. */
function adam({ values, gradient, first, second, decay }: Block, rate: number, step: number): void {
  const [memory, longMemory] = [0.9, 0.999];
  const [scale, longScale] = [1 - memory ** step, 1 - longMemory ** step];
  for (let i = 0; i < values.length; i++) {
    const slope = gradient[i]!;
    first[i] = memory * first[i]! + (1 - memory) * slope;
    second[i] = longMemory * second[i]! + (1 - longMemory) * slope * slope;
    const change = first[i]! / scale / (Math.sqrt(second[i]! / longScale) + 1e-8);
    values[i]! -= rate * (change + decay * values[i]!);
    gradient[i] = 0;
  }
}
