import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * For tests: runs a command of ours as its own process, on a data folder.
 * @param file beside `local.ts`: `audit-command.ts`
 */
export function runCommand(
  file: string,
  dataDir: string,
  args: readonly string[],
): Promise<{ code: number; out: string }> {
  const command = fileURLToPath(new URL(`../${file}`, import.meta.url));
  const env = { NOVA_DATA_DIR: dataDir };
  return new Promise((resolve) => {
    execFile(process.execPath, ['--import', 'tsx', command, ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), out: stdout + stderr }),
    );
  });
}
