/**
 * `npm run deploy -- --env dev [--dry-run] [--yes]`: deploys an environment to a real account: checks what must be there,
 * says what it will do, asks, then bundles, deploys the stacks, and puts the web app behind the CDN. docs/deploy.md.
 */
import { createInterface } from 'node:readline/promises';
import { deploy } from './deploy/deploy.ts';

const terminal = createInterface({ input: process.stdin, output: process.stdout });
process.exitCode = await deploy(process.argv.slice(2), {
  environment: process.env,
  say: (line) => console.log(line),
  complain: (line) => console.error(line),
  confirm: async (question) => /^y(es)?$/i.test((await terminal.question(`${question} [y/N] `)).trim()),
});
terminal.close();
