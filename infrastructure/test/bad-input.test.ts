import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { requireWithinLimits, TemplateLimitError } from '../config/template-limits.ts';
import { templatesOf } from './support/templates.ts';

const infrastructure = fileURLToPath(new URL('..', import.meta.url));

/** Runs the app as the CDK's command does: context and output folder come in the environment. */
function synthesise(environment: string) {
  const { context } = JSON.parse(readFileSync(join(infrastructure, 'cdk.json'), 'utf8')) as {
    context: object;
  };
  const folder = mkdtempSync(join(tmpdir(), 'nova-bad-input-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const outdir = join(folder, 'out');
  const env = {
    ...process.env,
    CDK_OUTDIR: outdir,
    CDK_CONTEXT_JSON: JSON.stringify({ ...context, environment }),
  };
  const args = ['--import', 'tsx', 'bin/nova-english.ts'];
  const { status, stderr } = spawnSync(process.execPath, args, {
    cwd: infrastructure,
    env,
    encoding: 'utf8',
  });
  return { status, stderr, isMade: existsSync(join(outdir, 'manifest.json')) };
}

describe('an environment that there is not', () => {
  it('is told in a sentence, with exit code 2, before anything is made', () => {
    const { status, stderr, isMade } = synthesise('production');
    expect(stderr).toMatch(/dev, staging, prod, prod-small, prod-standby.*There is no production/);
    expect(stderr).not.toContain('    at ');
    expect([status, isMade]).toEqual([2, false]);
  });
});

describe('CloudFormation’s limits', () => {
  const many = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`Number${index}`, {}]));

  it('are kept by every template of production with room to spare, also where it has a second home', () => {
    const stacks = [...templatesOf('prod-standby')].map(([stackName, template]) => ({
      stackName,
      template: template.toJSON() as object,
    }));
    expect(() => requireWithinLimits(stacks)).not.toThrow();
    for (const { stackName, template } of stacks)
      expect(Object.keys((template as { Resources: object }).Resources).length, stackName).toBeLessThan(400);
  });

  it('are named with the stack that is over them, each with its count', () => {
    const stacks = [
      { stackName: 'Api', template: { Resources: many(501), Outputs: many(200) } },
      { stackName: 'Data', template: { Resources: many(500), Outputs: many(201) } },
      { stackName: 'Edge', template: { Description: 'x'.repeat(1_000_000) } },
    ];
    expect(() => requireWithinLimits(stacks)).toThrow(TemplateLimitError);
    expect(() => requireWithinLimits(stacks)).toThrow(
      /Api: 501 resources, of 500 .*\n.*Data: 201 outputs, of 200 .*\n.*Edge: 1000018 bytes, of 1000000/,
    );
    expect(() => requireWithinLimits(stacks.slice(1, 2))).not.toThrow(/resources/);
  });
});
