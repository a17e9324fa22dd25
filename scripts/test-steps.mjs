import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

/**
 * A command (counts as one test) or a vitest configuration (counts its tests; a skipped one is a failed one, and so is a
 * run without tests).
 * @typedef {{ name: string, command?: string[], vitest?: string, env?: NodeJS.ProcessEnv }} Step
 */

/**
 * Runs steps one after another, all of them even when one fails, prints a summary that ends with `N passed, N failed`,
 * and sets the exit code.
 * @param {Step[]} steps
 */
export async function runSteps(steps) {
  const rows = [];
  for (const step of steps) rows.push(await runStep(step));
  console.log('\n== summary');
  for (const { name, passed, failed, seconds, note, failures = [] } of rows) {
    const mark = failed === 0 ? 'ok  ' : 'FAIL';
    console.log(
      `${mark} ${name}: ${passed} passed, ${failed} failed (${seconds.toFixed(1)} s)${note ? ` ${note}` : ''}`,
    );
    for (const failure of failures) console.log(`     ${failure}`);
  }
  const total = (field) => rows.reduce((sum, row) => sum + row[field], 0);
  process.exitCode = total('failed') === 0 && total('passed') > 0 ? 0 : 1;
  console.log(`${total('passed')} passed, ${total('failed')} failed`);
}

async function runStep(step) {
  console.log(`\n== ${step.name}`);
  const startedMs = performance.now();
  const counts = await (step.vitest ? runVitest(step) : runCommand(step));
  return { ...counts, name: step.name, seconds: (performance.now() - startedMs) / 1000 };
}

async function runCommand({ command, env }) {
  const code = await run(command, env);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
}

async function runVitest({ vitest, env }) {
  const folder = await mkdtemp(join(tmpdir(), 'nova-tests-'));
  const report = join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await run(['npx', 'vitest', 'run', '--config', vitest, ...reporters], env);
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
      await readFile(report, 'utf8'),
    );
    const skipped = numPendingTests + numTodoTests;
    // A file that does not even load has no failed test in it, yet it failed.
    const brokenFiles = testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.length === 0,
    ).length;
    let failed = numFailedTests + brokenFiles + skipped;
    if (failed === 0 && (code !== 0 || numPassedTests === 0)) failed = 1;
    return {
      passed: numPassedTests,
      failed,
      failures: testResults.flatMap(describeFailures),
      note: skipped > 0 ? `(${skipped} skipped count as failed)` : undefined,
    };
  } catch {
    return { passed: 0, failed: 1, note: '(no report)' };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** One line for each test of a file that did not pass, with the first line of its message. */
function describeFailures({ name, status, message, assertionResults }) {
  const file = relative(process.cwd(), name);
  const failed = assertionResults.filter((test) => test.status !== 'passed');
  if (status === 'failed' && assertionResults.length === 0) return [`${file}: ${firstLine(message)}`];
  return failed.map(
    (test) => `${file} > ${test.fullName}: ${test.status} ${firstLine(test.failureMessages?.[0])}`,
  );
}

function firstLine(text = '') {
  return text.split('\n', 1)[0];
}

/** Resolves to the exit code. @param {string[]} command @param {NodeJS.ProcessEnv} env */
function run([name, ...args], env = process.env) {
  return new Promise((resolve) => {
    const child = spawn(name, args, { stdio: 'inherit', env, shell: process.platform === 'win32' });
    child.on('error', () => resolve(127));
    child.on('close', (code) => resolve(code ?? 1));
  });
}
