import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleCommand, type CommandBundle } from '../../../../scripts/command-bundle.mjs';

const fixtures = join(import.meta.dirname, '../../test/fixtures');
const rice = join(fixtures, 'rice.wav');

const source = join(import.meta.dirname, 'score.ts');
let bundled: CommandBundle;
beforeAll(async () => {
  bundled = await bundleCommand(source);
});
afterAll(() => bundled.remove());

/** Runs the command; `through` tsx, from its source, as `npm run score` does. */
async function score(
  args: readonly string[],
  { input = '', env = {}, from = fixtures, through = [bundled.file] } = {},
) {
  const child = spawn(process.execPath, [...through, ...args], {
    env: { ...process.env, INIT_CWD: from, ...env },
  });
  child.stdin.end(input);
  const [out, problem, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { out, problem, code: code as number };
}

describe('the score command', () => {
  it('prints a report that can be read without colour', async () => {
    const { out, code } = await score([rice, 'I said rice to her.'], {
      through: ['--import', 'tsx', source],
    });
    expect(code).toBe(0);
    expect(out).toMatch(/overall +█+/);
    expect(out).toMatch(/✓ rice +\d+ {2}r aɪ s/);
    expect(out).not.toContain('\u001b[');
  });

  it('colours where colour is wanted', async () => {
    const { out } = await score([rice, 'I said rice to her.'], {
      env: { FORCE_COLOR: '1', NO_COLOR: undefined },
    });
    expect(out).toContain('\u001b[32m✓ rice');
  });

  it('prints the result alone as JSON', async () => {
    const { out, code } = await score(['--json', 'rice.wav', 'I said rice to her.']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ words: [{ text: 'I' }, {}, {}, {}, {}] });
  });

  it('reads a list from a file or from standard input, its recordings beside it or beside the caller', async () => {
    const line = `${JSON.stringify({ id: 'a', audio: 'rice.wav', text: 'I said rice to her.' })}\r\n`;
    const { out, code } = await score(['--batch', '-'], { input: `${line}oops\n${line}` });
    expect(code).toBe(0);
    const answers = out
      .trim()
      .split('\n')
      .map((answer) => JSON.parse(answer) as { id: unknown; error?: unknown });
    expect(answers.map(({ id, error }) => [id, error !== undefined])).toEqual([
      ['a', false],
      [null, true],
      ['a', false],
    ]);
  });

  it('tells why a recording was refused in a sentence and by its code, and a wrong call by how to call', async () => {
    const refused = await score([rice, 'My brother bought a new bicycle yesterday afternoon.']);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.problem).toMatch(/^not scored: another sentence was said.*\n {2}different-sentence, /);
    for (const args of [[], [rice], [rice, 'a', 'b'], ['--bogus'], ['--batch', '-', rice]]) {
      expect(await score(args)).toMatchObject({
        code: 2,
        problem: expect.stringContaining('usage') as string,
      });
    }
    for (const input of [
      ['.', 'Hello.'],
      ['--batch', '.'],
      ['--batch', 'gone.jsonl'],
    ]) {
      expect(await score(input)).toMatchObject({ code: 2, out: '' });
    }
    const missing = await score(['gone.wav', 'Hello.']);
    expect(missing).toMatchObject({ code: 2, problem: expect.stringContaining('gone.wav') as string });
  });
});
