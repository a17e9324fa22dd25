import { readFileSync } from 'node:fs';
import type { ApiDocument } from '../constructs/body-schemas.ts';
import { repositoryRoot } from './repository-root.ts';

/** The API document as it is committed; its tests keep it equal to the contracts. */
export function apiDocument(): ApiDocument {
  return JSON.parse(readFileSync(`${repositoryRoot}/apps/api/openapi.json`, 'utf8')) as ApiDocument;
}
