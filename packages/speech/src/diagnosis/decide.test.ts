import { describe, expect, it } from 'vitest';
import { UNSURE_CONFIDENCE } from '../result.ts';
import { type Calibration, confidenceOf, groupOf, measures, SPEAKING_MEASURES } from './confidence.ts';
import { sureOnes } from './decide.ts';
import type { Hypothesis } from './hypotheses.ts';
import { type JointProbe, packJointProbe } from './joint-probe.ts';
import { type Probe, packProbe } from './probe.ts';

const hypothesis = (logOdds: number, more: Partial<Hypothesis> = {}): Hypothesis => ({
  kind: 'substitution',
  word: 0,
  phone: 0,
  expected: 'TH',
  heard: 'S',
  span: null,
  evidence: { logOdds, meanLogOdds: 0, rivalLead: 0, durationMs: 80, utteranceGap: 0, mark: 2 },
  traits: null,
  ...more,
});
/** Confidence 1 / (1 + exp(-logOdds / 10)), told from .6 on. */
const weights = [0, 0, 1, 0, 0, 0, 0, 0, 0, 0];
const calibration: Pick<Calibration, 'groups'> = {
  groups: Object.fromEntries(
    ['TH>S', 'TH>T', 'inserted-vowel-final'].map((group) => [group, { weights, threshold: 0.6 }]),
  ),
};

describe('sureOnes', () => {
  it('tells what reaches the threshold of its group, surest first', () => {
    const given = [hypothesis(5), hypothesis(3, { phone: 1 }), hypothesis(20, { phone: 2 })];
    const told = sureOnes(given, calibration);
    expect(told.map(({ phone }) => phone)).toEqual([2, 0]);
    expect(told[0]!.confidence).toBeCloseTo(1 / (1 + Math.exp(-2)), 9);
  });

  it('tells nothing that the sound does not speak for, however likely elsewhere', () => {
    const likely = {
      groups: { 'TH>S': { weights: [9, 0, 0, 0, 0, 0, 0, 0, 0, 0], threshold: 0.6 } },
    };
    expect(sureOnes([hypothesis(-0.1)], likely)).toEqual([]);
    expect(sureOnes([hypothesis(0.1)], likely)).toHaveLength(1);
  });

  it('tells what the hidden values speak for, though the posteriors do not', () => {
    const probe = packProbe({ weights: Float64Array.of(1, 0), bias: 0 });
    const likely = { groups: { 'TH>S': { weights: [9, 0, 0, 0, 0, 0, 0, 0, 0, 0], threshold: 0.6, probe } } };
    expect(sureOnes([hypothesis(-0.1, { traits: [-1, 5] })], likely)).toEqual([]);
    expect(sureOnes([hypothesis(-0.1, { traits: [1, 5] })], likely)).toHaveLength(1);
  });

  it('tells one mix-up of a sound, and an added vowel after it', () => {
    const given = [
      hypothesis(9),
      hypothesis(12, { heard: 'T' }),
      hypothesis(8, { kind: 'inserted-vowel-final', heard: 'UH' }),
    ];
    expect(sureOnes(given, calibration).map(groupOf)).toEqual(['TH>T', 'inserted-vowel-final']);
  });

  it('tells of a stop without release whatever the posteriors say of it', () => {
    const release = { groups: { 'unreleased-final': { weights, threshold: 0.1 } } };
    const kind = 'unreleased-final' as const;
    expect(sureOnes([hypothesis(-5, { kind, heard: null })], release)).toHaveLength(1);
  });

  it('listens to the probe of its group', () => {
    const trusting = [...weights.slice(0, -1), 2];
    const probe = packProbe({ weights: Float64Array.of(1, 0), bias: 0 });
    const probed = { groups: { 'TH>S': { weights: trusting, threshold: 0.6, probe } } };
    const at = (hidden: number[] | null) => confidenceOf(hypothesis(0, { traits: hidden }), probed);
    expect(at([1, 5])).toBeCloseTo(1 / (1 + Math.exp(-2)), 3);
    expect(at([-1, 5])).toBeCloseTo(1 / (1 + Math.exp(2)), 3);
    expect(at(null)).toBe(0.5);
  });

  it('says nothing about groups that were never calibrated', () => {
    expect(sureOnes([hypothesis(40, { expected: 'R', heard: 'L' })], calibration)).toEqual([]);
    expect(confidenceOf(hypothesis(40, { expected: 'R', heard: 'L' }), calibration)).toBe(0);
  });
});

/** Hidden values of which a probe gives this score. */
function hiddenFor(probe: Probe, score: number): Float64Array {
  const weights = Float64Array.from(atob(probe.weights), (char) => (char.charCodeAt(0) << 24) >> 24);
  const power = weights.reduce((sum, weight) => sum + weight * weight, 0);
  return weights.map((weight) => (weight * (score - probe.bias)) / probe.scale / power);
}

/** Three times what a probe says: hidden values made up for that one mean nothing to the shipped joint probe. */
function agreeing(probe: Probe, name: string): JointProbe {
  const row = Float64Array.from(
    atob(probe.weights),
    (char) => 3 * probe.scale * ((char.charCodeAt(0) << 24) >> 24),
  );
  const bias = 3 * probe.bias;
  const reading = { biases: [bias, -bias], readout: [1, -1], offset: 0 };
  return packJointProbe([row, row.map((weight) => -weight)], { [name]: reading });
}

describe('the shipped calibration', () => {
  it('has a weight for each measure and a threshold for every group, under which a sound is not sure', async () => {
    const { default: shipped } = (await import('./calibration.json')) as { default: Calibration };
    const groups = Object.entries(shipped.groups);
    expect(groups.length).toBeGreaterThan(25);
    for (const [name, { weights: own, threshold }] of groups) {
      expect(own.length, name).toBe(measures(hypothesis(0), { own: 0, joint: 0 }).length);
      expect(threshold, name).toBeGreaterThanOrEqual(UNSURE_CONFIDENCE);
      expect(threshold, name).toBeLessThan(1);
      for (const place of SPEAKING_MEASURES) expect(own[place], name).toBeGreaterThanOrEqual(0);
    }
  });

  it('is for the shipped model', async () => {
    const { default: shipped } = (await import('./calibration.json')) as { default: Calibration };
    const { default: model } = (await import('../../model/model.json')) as { default: { version: string } };
    expect(shipped.model).toBe(model.version);
  });

  it('is surer the more the sound speaks for it', async () => {
    const { default: shipped } = (await import('./calibration.json')) as { default: Calibration };
    for (const name of Object.keys(shipped.groups).filter((group) => group.includes('>'))) {
      const [expected, heard] = name.split('>') as [string, string];
      const { probe } = shipped.groups[name]!;
      const at = (odds: number, probed: number) =>
        confidenceOf(
          hypothesis(odds, {
            expected,
            heard,
            evidence: { ...hypothesis(odds).evidence, meanLogOdds: odds / 4, mark: probed > 0 ? 0 : 2 },
            traits: probe ? hiddenFor(probe, probed) : null,
          }),
          { groups: shipped.groups, ...(probe ? { joint: agreeing(probe, name) } : {}) },
        );
      expect(at(20, 0), name).toBeGreaterThan(at(-20, 0));
      if (probe) expect(at(0, 1), name).toBeGreaterThan(at(0, -1));
      expect(at(-20, -1), name).toBeLessThan(0.1);
      expect(at(20, 1), name).toBeGreaterThan(0.5);
    }
  });
});
