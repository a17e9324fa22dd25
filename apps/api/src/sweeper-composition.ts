import type { NovaDatabase } from '@nova/adapters/embedded/storage/database.ts';
import type { EmbeddedFileStore } from '@nova/adapters/embedded/storage/file-store.ts';
import type { EmbeddedGuardianRepository } from '@nova/adapters/embedded/storage/guardian-repository.ts';
import { sweepExpired } from '@nova/adapters/embedded/storage/sweep-expired.ts';
import type { Clock } from '@nova/core/ports/clock.ts';
import type { Mailer } from '@nova/core/ports/mailer.ts';

const SWEEP_EVERY_MS = 60 * 60 * 1000;

/** Removes what has expired, at the start and every hour. */
export function createSweeper(options: {
  db: NovaDatabase;
  files: EmbeddedFileStore;
  guardians: EmbeddedGuardianRepository;
  mailer: Mailer;
  clock: Clock;
  onError: (error: unknown) => void;
}) {
  const { db, files, guardians, mailer, clock, onError } = options;
  let timer: NodeJS.Timeout | undefined;
  let sweeping: Promise<void> = Promise.resolve();
  let isStopped = false;

  async function sweep(): Promise<void> {
    while (!isStopped && (await sweepExpired({ db, files, nowMs: clock.nowMs() })) > 0);
    // A guardian who was silent: her address goes from the outbox, too.
    for (const email of await guardians.removeExpired()) await mailer.forget(email);
  }
  function run(): void {
    sweeping = sweeping.then(sweep).catch(onError);
  }
  return {
    sweep,
    start() {
      run();
      timer = setInterval(run, SWEEP_EVERY_MS);
      timer.unref();
    },
    async stop(): Promise<void> {
      isStopped = true;
      clearInterval(timer);
      await sweeping;
    },
  };
}
