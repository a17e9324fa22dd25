import { relative } from 'node:path';
import { EnvError, type NovaEnv, readEnv } from './env.ts';
import { type LocalServer, startLocalServer } from './local.ts';
import { startFailure } from './start-failure.ts';

/** Stopping may take this long before the process simply ends. */
const stopWithinMs = 5_000;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Says what is wrong, in both languages, and ends with the code of a failed start. */
function giveUp(error: unknown, env: NovaEnv | null): never {
  process.stderr.write(`${startFailure(error, env)}\n`);
  process.exit(1);
}

function welcome(server: LocalServer): void {
  say('');
  say(`  Nova English  →  ${server.url}`);
  say('');
  say('  브라우저에서 열어 보세요. 마치려면 Ctrl+C를 누르세요.');
  say('  Open it in your browser. Press Ctrl+C to stop.');
  say(
    `  메일(확인 코드)은 여기에 쌓여요 / Mails with codes land in: ${relative(process.cwd(), server.outbox) || '.'}`,
  );
  say('');
}

function stopOnSignals(server: LocalServer): void {
  let isStopping = false;
  const stop = () => {
    // A second Ctrl+C means now.
    if (isStopping) process.exit(130);
    isStopping = true;
    say('  안녕히 가세요! 저장하고 마칠게요. / Goodbye! Saving and stopping.');
    setTimeout(() => process.exit(0), stopWithinMs).unref();
    server.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  // Whoever started us is gone, and nobody is left to stop us.
  if (process.connected) process.on('disconnect', stop);
}

async function main(): Promise<void> {
  let env: NovaEnv | null = null;
  try {
    env = readEnv();
    const server = await startLocalServer(env, { say });
    stopOnSignals(server);
    welcome(server);
  } catch (error) {
    giveUp(error, error instanceof EnvError ? null : env);
  }
}

await main();
