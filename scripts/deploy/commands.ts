import { spawnSync } from 'node:child_process';

/** Variables that commands run with. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A command that ended: its exit code (127: there is no such command) and what it wrote. */
export interface Ended {
  code: number;
  output: string;
  errors: string;
}

/** Runs a command to its end, in `cwd` or where we are, and keeps what it wrote. */
export function ask(command: readonly string[], environment: Environment, cwd?: string): Ended {
  const [name = '', ...args] = command;
  const { status, stdout, stderr, error } = spawnSync(name, args, {
    env: environment,
    encoding: 'utf8',
    ...(cwd === undefined ? {} : { cwd }),
  });
  if (error) return { code: 127, output: '', errors: error.message };
  return { code: status ?? 1, output: stdout.trim(), errors: stderr.trim() };
}

/** Runs a command where the reader sees what it writes; its exit code. */
export function show(command: readonly string[], environment: Environment, cwd: string): number {
  const [name = '', ...args] = command;
  const { status, error } = spawnSync(name, args, { env: environment, cwd, stdio: 'inherit' });
  return error ? 127 : (status ?? 1);
}
