// Run by erasure-crash.test.ts as a process of its own: erases a learner, and is gone the moment it has done a named step and
// before that is written down. With no step named it starts as the server does, and ends when nothing is left to erase.
import { setTimeout as delay } from 'node:timers/promises';
import type { ErasureLedger } from '@nova/core/ports/erasure-ledger.ts';
import { eraseLearner } from '@nova/core/privacy/erase-learner.ts';
import { resumeErasures } from '@nova/core/privacy/resume-erasures.ts';
import pino from 'pino';
import { composeEmbedded } from '../composition.ts';
import { findProjectPaths } from '../project-paths.ts';

const [, , dataDir = '', userId = '', killedAfter = ''] = process.argv;

function die(): never {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('unreachable');
}

const composition = await composeEmbedded({
  dataDir,
  paths: findProjectPaths(),
  logger: pino({ level: 'error' }, pino.destination({ dest: 2, sync: true })),
  announceMail: () => undefined,
  siteUrl: () => 'http://nova.test',
});
const { erasures } = composition.deps;
const dying: ErasureLedger = {
  open: (erasure) => erasures.open(erasure),
  get: (erasureId) => erasures.get(erasureId),
  listOpen: () => erasures.listOpen(),
  listReturned: () => erasures.listReturned(),
  recordStep: (erasure, step, removed) =>
    step === killedAfter ? die() : erasures.recordStep(erasure, step, removed),
  complete: (erasure) => (killedAfter === 'complete' ? die() : erasures.complete(erasure)),
};
const deps = { ...composition.deps, erasures: dying };

if (killedAfter === '') {
  composition.startWorker();
  while ((await erasures.listOpen()).length > 0) await delay(20);
  await composition.close();
  process.stdout.write('nothing left\n');
} else if ((await erasures.listOpen()).length === 0) {
  await eraseLearner(deps, { userId });
} else {
  await resumeErasures(deps, (error) => {
    throw error;
  });
}
