import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { bundleCommand } from '../../../../scripts/command-bundle.mjs';

/** A command of ours that runs as its own process. */
export interface TestCommand {
  /** Runs it on a data folder to its end. */
  run(dataDir: string, args: readonly string[]): Promise<{ code: number; out: string }>;
  /** Removes what it was made of. */
  close(): Promise<void>;
}

/**
 * For tests: a command of ours, made ready once for all the times it is run.
 * @param name the file beside `local.ts`: `audit-command.ts`
 */
export async function openCommand(name: string): Promise<TestCommand> {
  const { file, remove } = await bundleCommand(fileURLToPath(new URL(`../${name}`, import.meta.url)));
  return {
    run: (dataDir, args) =>
      new Promise((resolve) => {
        const env = { NOVA_DATA_DIR: dataDir };
        execFile(process.execPath, [file, ...args], { env }, (error, stdout, stderr) =>
          resolve({ code: Number(error?.code ?? 0), out: stdout + stderr }),
        );
      }),
    close: remove,
  };
}
