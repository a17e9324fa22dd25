/** Heads an ES module that esbuild bundles CommonJS into, which asks for `require`: an ES module has to make it itself. */
export const COMMONJS_BANNER =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";
