import type { z } from 'zod';
import { apiBase } from '../app.ts';
import type { Operation } from '../http/operation.ts';
import { type FunctionName, functionEnvs } from './env.ts';
import { type FunctionFacts, functionFacts } from './function-facts.ts';

/** An operation of the API: `path` includes the stage, parameters in braces. */
export interface FunctionRoute {
  operationId: string;
  method: Operation['method'];
  path: string;
}

/** One Lambda function, as infrastructure makes it. */
export interface FunctionManifest extends Omit<FunctionFacts, 'routes'> {
  name: FunctionName;
  /** TypeScript entry, from the root of the repository; it exports `handler`. */
  entryFile: string;
  /** Folder with the bundle of `npm run bundle`, from the root; the handler is `index.handler`. */
  bundleFolder: string;
  requiredEnv: readonly string[];
  optionalEnv: readonly string[];
  /** What it answers; empty for functions that only work. */
  routes: readonly FunctionRoute[];
}

/** Every function of the product, from its schema, its routes and its facts. */
export const functionManifests: readonly FunctionManifest[] = (
  Object.keys(functionFacts) as FunctionName[]
).map((name) => ({
  ...functionFacts[name],
  name,
  entryFile: `apps/api/src/functions/${name}.ts`,
  bundleFolder: `dist/functions/${name}`,
  ...envKeys(functionEnvs[name]),
  routes: functionFacts[name].routes.map(({ operationId, method, path }) => ({
    operationId,
    method,
    path: `${apiBase}${path}`,
  })),
}));

/** What the functions expect of the API in front of them. */
export const apiExpectations = {
  /** Named as the base path, so that no path is rewritten. */
  stage: apiBase.slice(1),
  /** Sound and pictures both ways; the functions tell binary from text themselves. */
  binaryMediaTypes: ['*/*'],
} as const;

function envKeys(schema: z.ZodObject): Pick<FunctionManifest, 'requiredEnv' | 'optionalEnv'> {
  const keys = Object.entries(schema.shape);
  const isOptional = ([, field]: [string, unknown]) => (field as z.ZodType).safeParse(undefined).success;
  return {
    requiredEnv: keys.filter((entry) => !isOptional(entry)).map(([key]) => key),
    optionalEnv: keys.filter(isOptional).map(([key]) => key),
  };
}
