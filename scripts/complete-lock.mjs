// `node scripts/complete-lock.mjs`: adds to package-lock.json the optional packages of other platforms that npm left out.
// npm forgets them when the registry it sees does not have them; `npm ci` then refuses the lock here, and installs too
// little on the platform they are for. What is added is what npm writes itself, but for the checksum.
import { readFileSync, writeFileSync } from 'node:fs';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

const lockFile = fileURLToPath(new URL('../package-lock.json', import.meta.url));

/** `[path, wanted version, the package that wants it]` of every optional package that the lock does not have. */
export function missingFromLock(packages) {
  return Object.values(packages).flatMap((wanting) =>
    Object.entries(wanting.optionalDependencies ?? {})
      .filter(([name]) => !Object.keys(packages).some((path) => path.endsWith(`node_modules/${name}`)))
      .map(([name, version]) => ({ path: `node_modules/${name}`, version, wanting })),
  );
}

/** The lock's entry of a package that is for one platform only, as its name says: `...-linux-x64-musl`. */
export function platformEntry({ path, version, wanting }) {
  if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    throw new Error(`${path} is not wanted in one exact version.`);
  const words = path.split(/[-/]/);
  const os = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'].find((name) =>
    words.includes(name),
  );
  const cpu = ['arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'].find((name) =>
    words.includes(name),
  );
  if (cpu === undefined || (os === undefined && cpu !== 'wasm32'))
    throw new Error(`${path} does not name its platform.`);
  const isMusl = words.some((word) => word.startsWith('musl'));
  const isGlibc = os === 'linux' && words.some((word) => word.startsWith('gnu'));
  return {
    version,
    cpu: [cpu],
    ...(wanting.dev ? { dev: true } : {}),
    ...(isMusl ? { libc: ['musl'] } : isGlibc ? { libc: ['glibc'] } : {}),
    ...(wanting.license ? { license: wanting.license } : {}),
    optional: true,
    ...(os === undefined ? {} : { os: [os] }),
    ...(wanting.engines ? { engines: wanting.engines } : {}),
  };
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const lock = JSON.parse(readFileSync(lockFile, 'utf8'));
  const missing = missingFromLock(lock.packages);
  for (const one of missing) lock.packages[one.path] = platformEntry(one);
  const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  lock.packages = Object.fromEntries(sorted);
  writeFileSync(lockFile, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${missing.length} packages of other platforms added to package-lock.json`);
}
