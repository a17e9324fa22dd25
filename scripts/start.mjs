// `npm start`: on a fresh machine installs, builds and serves; the next time it only serves. Plain Node.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled, SetupError } from './install.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

try {
  process.chdir(root);
  await ensureInstalled();
  await ensureBuilt();
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(error.message);
  process.exit(1);
}
const { runServer } = await import('./server-process.mjs');
await runServer();

async function ensureBuilt() {
  const { build, isBuilt } = await import('./build.mjs');
  if (isBuilt()) return;
  console.log('앱을 만들고 있어요. / Building the app ...');
  try {
    await build();
  } catch (error) {
    const isReadOnly = ['EROFS', 'EACCES', 'EPERM'].includes(error?.code);
    // Better an app one change behind than none, where nothing can be written.
    if (isReadOnly && existsSync(join(root, 'dist', 'server', 'main.js'))) return;
    console.error(error);
    throw new SetupError(
      isReadOnly
        ? '이 폴더에 쓸 수 없어서 앱을 만들지 못했어요.'
        : '앱을 만들지 못했어요. 위의 메시지를 확인해 주세요.',
      isReadOnly
        ? 'This folder cannot be written, so the app could not be built.'
        : 'The app could not be built; see the message above.',
    );
  }
}
