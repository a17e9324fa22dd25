import { fileURLToPath } from 'node:url';

/** Folder the paths of function manifests count from. */
export const repositoryRoot = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
