import { describe, expect, it } from 'vitest';
import { ConfigError, parseEnvironment } from '../config/environment-config.ts';
import { environments } from '../config/environments.ts';

const prod = environments.prod as Record<string, unknown>;

describe('the configuration of an environment', () => {
  it('is right for all three as committed', () => {
    for (const [name, config] of Object.entries(environments))
      expect(parseEnvironment(config).name).toBe(name);
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

  it('recovers in another region than home', () => {
    expect(() => parseEnvironment({ ...prod, recoveryRegion: prod.region })).toThrow(/recoveryRegion/);
  });
});
