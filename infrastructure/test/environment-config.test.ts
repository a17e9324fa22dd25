import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import { describe, expect, it } from 'vitest';
import { awsRegions } from '../config/aws-regions.ts';
import { ConfigError, parseEnvironment } from '../config/environment-config.ts';
import { environments } from '../config/environments.ts';
import { readEnvironment } from '../config/read-environment.ts';

const prod = environments.prod as Record<string, unknown>;

describe('the configuration of an environment', () => {
  it('is right for all as committed; production in two sizes and with a second home', () => {
    const names = Object.values(environments).map((config) => parseEnvironment(config).name);
    expect(names).toEqual(['dev', 'staging', 'prod', 'prod', 'prod']);
  });

  it('knows the regions that the CDK knows', () => {
    expect(awsRegions).toEqual(RegionInfo.regions.map(({ name }) => name).sort());
  });

  it('lets production save a zone’s way out in its small size only', () => {
    expect(() => parseEnvironment({ ...prod, natGateways: 1 })).toThrow(/natGateways: is one/);
    expect(parseEnvironment({ ...prod, size: 'small', natGateways: 1 }).natGateways).toBe(1);
  });

  it('takes the account’s own values of prod for both sizes, and says when there is no such environment', () => {
    const file = new URL(`file://${mkdtempSync(join(tmpdir(), 'nova-local-'))}/local.json`);
    writeFileSync(file, JSON.stringify({ prod: { account: '123456789012' } }));
    expect(readEnvironment('prod-small', file)).toMatchObject({ account: '123456789012', natGateways: 1 });
    expect(readEnvironment('dev', file).account).toBeUndefined();
    expect(() => readEnvironment('production', file)).toThrow(/dev, staging, prod, prod-small, prod-standby/);
    expect(readEnvironment('dev', file, '{"replicateData":true}').replicateData).toBe(true);
    expect(() => readEnvironment('dev', file, '{"replicatedata":true}')).toThrow(/replicatedata/);
    expect(() => readEnvironment('dev', file, '{')).toThrow(/The changes are not JSON/);
    writeFileSync(file, '{');
    expect(() => readEnvironment('prod', file)).toThrow(/local.json is not JSON/);
  });

  it('names every field that is wrong, missing or misspelt, all at once', () => {
    const wrong = { ...prod, region: 'Seoul', natGateway: 2, alarmsEmail: undefined };
    expect(() => parseEnvironment(wrong)).toThrow(ConfigError);
    expect(() => parseEnvironment(wrong)).toThrow(/region: is not the name of an AWS region/);
    expect(() => parseEnvironment(wrong)).toThrow(/natGateway/);
  });

  it('does not let production go without a domain or an address for alarms, or lose data', () => {
    const { domain: _, ...nameless } = prod;
    expect(() => parseEnvironment(nameless)).toThrow(/domain: is missing/);
    const { alarmsEmail: __, ...mute } = prod;
    expect(() => parseEnvironment(mute)).toThrow(/alarmsEmail: is missing/);
    expect(() => parseEnvironment({ ...prod, disposable: true })).toThrow(/disposable: production data/);
  });

  it('lets nobody come back from a provider to a site without a name', () => {
    const staging = { ...(environments.staging as object), socialLogin: ['google'] };
    expect(() => parseEnvironment(staging)).toThrow(/socialLogin: comes back .* needs domain/);
  });

  it('recovers in another region than home', () => {
    expect(() => parseEnvironment({ ...prod, recoveryRegion: prod.region })).toThrow(/recoveryRegion/);
  });
});
