import { NovaError } from '@nova/core/errors.ts';
import { describe, expect, it } from 'vitest';
import { describeError } from './edge-log.ts';

describe('what is written of an error', () => {
  const said = 'my password is Quiet-Harbour-1';

  it('is its kind, its code and where it was thrown, never its message', () => {
    const cause = Object.assign(new RangeError(said), { code: 'SQLITE_FULL' });
    const described = describeError(new NovaError('storage-full', { cause }));
    expect(described).toMatchObject({
      name: 'NovaError',
      code: 'storage-full',
      cause: { name: 'RangeError', code: 'SQLITE_FULL' },
    });
    expect(described.frames[0]).toMatch(/^at .*edge-log\.test\.ts/);
    expect(JSON.stringify(described)).not.toContain('Quiet-Harbour');
  });

  it('has the names and numbers of our own errors, which tell the operator what is missing', () => {
    const info = { reason: 'model-missing', file: 'encoder.onnx' };
    expect(describeError(new NovaError('service-unavailable', { info }))).toMatchObject({ info });
  });

  it('survives what is no error, a message of many lines, and a circle of causes', () => {
    expect(JSON.stringify(describeError(said))).toBe('{"name":"string","frames":[]}');
    const many = new Error(`first\n${said}\n   at ${said}`);
    expect(JSON.stringify(describeError(many))).not.toContain('Quiet-Harbour');
    const circle = new Error('a');
    circle.cause = circle;
    expect(JSON.stringify(describeError(circle)).length).toBeLessThan(20_000);
  });
});
