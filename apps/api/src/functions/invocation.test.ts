import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { keepRefusalsOutOfLog, keptWarm, observed, Refusal } from './invocation.ts';

const context = { awsRequestId: 'r1' };
const quiet = () => ({
  logger: new Logger({ logLevel: 'SILENT' }),
  metrics: new Metrics({ namespace: 'Test' }),
});

describe('a composition kept warm', () => {
  it('is made once, before the first invocation asks for it', async () => {
    const compose = vi.fn(async () => 'made');
    const warm = keptWarm(compose);
    expect(compose).toHaveBeenCalledTimes(1);
    expect([await warm(), await warm()]).toEqual(['made', 'made']);
    expect(compose).toHaveBeenCalledTimes(1);
  });

  it('is made anew after a failure', async () => {
    const compose = vi.fn<() => Promise<string>>();
    compose.mockRejectedValueOnce(new Error('outage')).mockResolvedValueOnce('made');
    const warm = keptWarm(compose);
    await expect(warm()).rejects.toThrow('outage');
    await expect(warm()).resolves.toBe('made');
  });
});

describe('an invocation', () => {
  it('sends what has gathered, also when it fails, and throws on', async () => {
    const flush = vi.fn(async () => undefined);
    await expect(observed({ ...quiet(), flush }, context, async () => 'answer')).resolves.toBe('answer');
    const failing = observed({ ...quiet(), flush }, context, async () => {
      throw new Error('said in private');
    });
    await expect(failing).rejects.toThrow('said in private');
    expect(flush).toHaveBeenCalledTimes(2);
  });

  it('counts a refusal, which is no failure', async () => {
    const parts = quiet();
    const error = vi.spyOn(parts.logger, 'error').mockImplementation(() => undefined);
    const count = vi.spyOn(parts.metrics, 'addMetric');
    const refusing = observed(parts, context, async () => {
      throw new Refusal('no');
    });
    await expect(refusing).rejects.toThrow('no');
    expect(count).toHaveBeenCalledWith('Refusals', 'Count', 1);
    expect(error).not.toHaveBeenCalled();
  });

  it('logs a failure without its message, which may quote a learner', async () => {
    const parts = quiet();
    const error = vi.spyOn(parts.logger, 'error').mockImplementation(() => undefined);
    const failing = observed(parts, context, async () => {
      throw new Error('said in private');
    });
    await expect(failing).rejects.toThrow();
    expect(error).toHaveBeenCalledTimes(1);
    expect(JSON.stringify(error.mock.calls)).not.toContain('said in private');
  });
});

describe('what the runtime logs of what was thrown', () => {
  afterEach(() => vi.restoreAllMocks());

  it('is nothing of a refusal, whose message may be a secret, and everything else as before', () => {
    const written = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    keepRefusalsOutOfLog();
    const failure = new Error('no table');
    console.error(new Refusal('nova-arrival.handle'));
    console.error(failure);
    console.error('Invoke Error', 'text');
    expect(written.mock.calls).toEqual([[failure], ['Invoke Error', 'text']]);
  });
});
