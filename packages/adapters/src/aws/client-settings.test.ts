import { OperationNotEnabledException } from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, it } from 'vitest';
import { MAX_TRIES, retryPauseMs, toServiceError } from './client-settings.ts';

describe('the pauses of a client that is turned away', () => {
  const retries = Array.from({ length: MAX_TRIES - 1 }, (_, index) => index + 1);

  it('leave a learner to be told within three seconds, half of them for the calls', () => {
    const longest = retries.reduce((sum, retry) => sum + retryPauseMs(retry, 1), 0);
    expect(longest).toBeLessThanOrEqual(1_500);
  });

  it('grow, and are anything from none to the longest', () => {
    const longest = retries.map((retry) => retryPauseMs(retry, 1));
    expect(longest).toEqual(longest.toSorted((a, b) => a - b));
    expect(new Set(longest).size).toBe(longest.length);
    expect(retryPauseMs(1, 0)).toBe(0);
    expect(retryPauseMs(9, 0.5)).toBe(retryPauseMs(MAX_TRIES - 1, 0.5));
  });
});

describe('what a copy of a user pool cannot do', () => {
  it('is told as not available for now, with a time to come back, instead of as a failure of ours', () => {
    const refused = new OperationNotEnabledException({ message: 'Not in this region.', $metadata: {} });
    expect(toServiceError(refused)).toMatchObject({ code: 'service-unavailable', retryAfterSeconds: 300 });
  });
});
