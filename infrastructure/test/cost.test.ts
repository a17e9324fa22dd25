import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { parsePrices, prices } from '../config/prices.ts';
import { readEnvironment } from '../config/read-environment.ts';
import { parseUsage, seedEstimate, usage } from '../config/usage.ts';
import { costOf } from '../cost/cost-of.ts';
import { countResources, type ResourceCounts } from '../cost/count-resources.ts';
import { estimate, voiceTasks } from '../cost/estimate.ts';
import { details, SEED_TOTAL_USD, table, verdict } from '../cost/report.ts';
import { type Bill, billOf, withoutModels } from '../cost/size.ts';
import { resourcesOf } from '../cost/synthesise.ts';

const prod = readEnvironment('prod', new URL('file:///nonexistent/local.json'));
const small = readEnvironment('prod-small', new URL('file:///nonexistent/local.json'));
let counts: ResourceCounts;
let bills: { prod: Bill; small: Bill };

beforeAll(() => {
  counts = countResources(resourcesOf(prod));
  bills = { prod: billOf(prod, 1000, 'prod'), small: billOf(small, 1000, 'prod-small') };
});

/** US dollars of the lines with this service and item. */
function usdOf({ lines }: Pick<Bill, 'lines'>, service: string, item: RegExp): number {
  const found = lines.filter((line) => line.service === service && item.test(line.item));
  expect(found, `${service}, ${item}`).not.toHaveLength(0);
  return found.reduce((sum, { usd }) => sum + usd, 0);
}

describe('what is counted', () => {
  it('is what the environment’s templates have, not what somebody remembered', () => {
    expect(counts.natGateways).toBe(prod.natGateways);
    // Bedrock, SQS, Secrets Manager, Logs in two zones.
    expect(counts.endpointZones).toBe(8);
    expect(counts.voice).toMatchObject({ vcpu: 0.5, memoryGb: 1, minTasks: 2, maxTasks: 10 });
    expect([...counts.cacheNodes]).toEqual([['cache.t4g.micro', 2]]);
    expect(counts.functionMemoryGb.get('audio-processor')).toBe(1);
    expect(counts.tableCopies).toBe(1);
    // Two addresses of NAT gateways, two of the load balancer.
    expect(counts.publicIpv4).toBe(4);
  });

  it('follows the configuration', () => {
    const changed = countResources(resourcesOf({ ...small, cacheSize: 'large', replicateData: false }));
    expect(changed).toMatchObject({ natGateways: 1, endpointZones: 0, tableCopies: 0, publicIpv4: 3 });
    expect([...changed.cacheNodes]).toEqual([['cache.r6g.large', 6]]);
  });
});

describe('a month’s bill', () => {
  it('comes to what a person reckons with the prices of AWS’s list', () => {
    // 2 gateways x 730 h x 0.059
    expect(usdOf(bills.prod, 'Network', /NAT gateways/)).toBeCloseTo(86.14, 2);
    // 4 endpoints x 2 zones x 730 h x 0.013
    expect(usdOf(bills.prod, 'Network', /endpoints, by zone/)).toBeCloseTo(75.92, 2);
    // 2 tasks x 730 h x (0.5 x 0.03725 + 1 x 0.00409)
    expect(usdOf(bills.prod, 'Voice gateway', /Fargate/)).toBeCloseTo(33.16, 2);
    // 2 nodes x 730 h x 0.0192
    expect(usdOf(bills.prod, 'ElastiCache', /nodes/)).toBeCloseTo(28.03, 2);
    // 2 million x 3.50
    expect(usdOf(bills.prod, 'API Gateway', /requests/)).toBeCloseTo(7, 2);
    // 2 million calls and a few thousand triggers, of which a million is free, x 0.20
    expect(usdOf(bills.prod, 'Lambda', /calls/)).toBeCloseTo(0.2008, 4);
    // 2.5 million writes in two regions x 0.68
    expect(usdOf(bills.prod, 'DynamoDB', /writes/)).toBeCloseTo(3.4, 2);
    // 100 GB in two regions x 0.025
    expect(usdOf(bills.prod, 'S3', /storage/)).toBeCloseTo(5, 2);
  });

  it('takes the free part off and goes through the tiers', () => {
    // CloudFront in Korea: 1 TB free, to 10 TB at 0.12, to 50 TB at 0.10, to 150 TB at 0.095
    expect(costOf(900, prices.deliveryGb)).toBe(0);
    expect(costOf(10_000, prices.deliveryGb)).toBeCloseTo(9_000 * 0.12, 6);
    expect(costOf(60_000, prices.deliveryGb)).toBeCloseTo(1_080 + 4_000 + 950, 6);
  });

  it('has pictures in it only if a model makes them', () => {
    const lines = estimate({
      learners: 1000,
      counts,
      models: { ...prod.models, imageModelId: 'stability.stable-image-core-v1:1' },
    });
    // The seed's 10,000 pictures x 0.04
    expect(usdOf({ lines }, 'Bedrock', /pictures/)).toBeCloseTo(400, 6);
    expect(bills.prod.lines.filter(({ item }) => item === 'pictures')).toEqual([]);
  });

  it('has what a guardrail judges in it where one is configured', () => {
    const guardrail = { id: 'gr-1', version: '1' };
    const lines = estimate({ learners: 1000, counts, models: { ...prod.models, guardrail } });
    // 1,000 learners x (150 calls x 4 units + 30 minutes x 9), a thousand at 0.15 and at 0.10
    expect(usdOf({ lines }, 'Bedrock', /guardrail, content/)).toBeCloseTo(130.5, 6);
    expect(usdOf({ lines }, 'Bedrock', /guardrail, personal data/)).toBeCloseTo(87, 6);
    expect(bills.prod.lines.filter(({ item }) => /guardrail/.test(item))).toEqual([]);
  });

  it('grows tasks of the voice gateway with the talks', () => {
    expect(voiceTasks(1000, counts).mean).toBe(2);
    // 1,000,000 x 30 minutes in 43,800 minutes, 40 talks a task, six times that in the busiest hour
    expect(voiceTasks(1_000_000, counts).mean).toBeCloseTo(17.12, 2);
    expect(voiceTasks(1_000_000, counts).peak).toBe(103);
  });

  it('has a line for every line of the seed, for the same volumes', () => {
    const services = new Set(bills.prod.lines.map(({ service }) => service));
    // CloudFront's terabyte is free today: the line is there, with nothing to pay.
    for (const service of Object.keys(seedEstimate)) expect([...services]).toContain(service);
    expect(SEED_TOTAL_USD).toBe(410);
    expect(usage.apiRequests * 1000).toBe(2_000_000);
    expect(usage.pictures * 1000).toBe(10_000);
    expect(usage.storedGb * 1000).toBe(100);
    expect(usage.deliveredGb * 1000).toBe(1000);
  });
});

describe('production for a thousand learners', () => {
  it('costs at most the seed’s 410 dollars without the models in its small size', () => {
    expect(withoutModels(bills.small)).toBeLessThanOrEqual(410);
    expect(verdict(bills.small)).toContain('within');
    // The seed's own shape with what the seed left out does not: that is why there is a small one.
    expect(withoutModels(bills.prod)).toBeGreaterThan(410);
    expect(verdict(bills.prod)).toContain('OVER');
  });

  it('stays so if every price that nobody verified is a quarter higher', () => {
    const more = bills.small.lines
      .filter(({ price, service }) => service !== 'Bedrock' && prices[price].evidence === 'unverified')
      .reduce((sum, { usd }) => sum + usd / 4, 0);
    expect(withoutModels(bills.small) + more).toBeLessThanOrEqual(410);
  });

  it('is told beside the seed, position by position if wanted', () => {
    const text = table([bills.small, bills.prod]);
    expect(text).toMatch(/Lambda +50\.00/);
    expect(text).toMatch(/Sum without the models +210\.00 +\d/);
    expect(details(bills.small)).toMatch(/NAT gateways +730 +hour +0\.059 +43\.07 +checked/);
  });
});

describe('what is written wrongly', () => {
  it('is named: a price without a source or with a wrong date, tiers that fall, calls that do not add up', () => {
    const good = { usd: 1, per: 'hour', evidence: 'read', source: 'AWS Price List', asOf: '2026-10-01' };
    expect(() => parsePrices({ natGatewayHour: { ...good, source: '' } })).toThrow(/natGatewayHour.source/);
    expect(() => parsePrices({ natGatewayHour: { ...good, asOf: 'October' } })).toThrow(
      /natGatewayHour.asOf/,
    );
    const falling = [
      { upTo: 10, usd: 2 },
      { upTo: 5, usd: 1 },
    ];
    expect(() => parsePrices({ deliveryGb: { ...good, tiers: falling } })).toThrow(/deliveryGb.tiers/);
    expect(() => parseUsage({ ...usage, apiRequests: 1 })).toThrow(/are called 2000 times/);
    expect(() => parseUsage({ ...usage, mail: 1 })).toThrow(/mail/);
  });

  it.each([
    [['--mau', 'many'], /--mau is a whole number of active learners a month, 1 to 100000000, not "many"/],
    [['--mau', '0'], /not "0"/],
    [['--mau', '1e3'], /not "1e3"/],
    [
      ['--env', 'production'],
      /--env is one of dev, staging, prod, prod-small, prod-standby, not "production"/,
    ],
    [['--users', '5'], /Unknown option '--users'/],
  ])('on the command line, %j gets a sentence and exit code 2', (args, sentence) => {
    const main = fileURLToPath(new URL('../cost/main.ts', import.meta.url));
    const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', main, ...args], {
      encoding: 'utf8',
      cwd: fileURLToPath(new URL('..', import.meta.url)),
    });
    expect(stderr).toMatch(sentence);
    expect(stderr).toContain('npm run cost --');
    expect(stderr).not.toContain('    at ');
    expect(status).toBe(2);
  });
});
