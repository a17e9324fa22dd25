import { readFileSync } from 'node:fs';
import { problemCodes } from '@nova/contracts/problem.ts';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { docsPage } from './http/docs-page.ts';
import { allRoutes, describeApi } from './routes/all-routes.ts';

const document = describeApi();

function references(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' ? [String(inner)] : references(inner),
  );
}

describe('the OpenAPI document', () => {
  it('is the committed one (npm run openapi)', () => {
    const committed = readFileSync(new URL('../openapi.json', import.meta.url), 'utf8');
    expect(`${JSON.stringify(document, null, 2)}\n`).toBe(committed);
  });

  it('is valid OpenAPI 3.1 by the schema of the specification', async () => {
    const told = JSON.parse(JSON.stringify(document)) as Record<string, unknown>;
    expect(await new Validator().validate(told)).toEqual({ valid: true });
    expect(told.openapi).toMatch(/^3\.1\./);
    const { valid } = await new Validator().validate({ ...told, info: undefined, paths: { health: {} } });
    expect(valid).toBe(false);
  });

  it('refers only to schemas it has', () => {
    const names = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect(references(document).length).toBeGreaterThan(100);
    expect(references(document).filter((reference) => !names.includes(reference))).toEqual([]);
  });

  it('keeps null beside a reference, not inside what it refers to', () => {
    expect(document.components.schemas.Score0to100).toMatchObject({ type: 'number' });
    expect(document.components.schemas.SessionSummary).toMatchObject({
      properties: { score: { anyOf: [{ $ref: '#/components/schemas/Score0to100' }, { type: 'null' }] } },
    });
  });

  it('names every operation once', () => {
    const ids = allRoutes.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('says how every code but those of the machinery can be met', () => {
    const told = JSON.stringify(document.paths);
    const unmet = problemCodes.filter((code) => !told.includes(`\`${code}\``));
    // The path itself decides the first; mails need no address that can be wrong; phones are given on the command line only;
    // prompts are refused by the job; what came of the way to a provider is told on a page.
    expect(unmet).toEqual([
      'method-not-allowed',
      'email-invalid',
      'social-declined',
      'social-refused',
      'reference-phones-unknown',
      'prompt-refused',
    ]);
  });
});

describe('the page of the document', () => {
  const page = docsPage(document);

  it('has no script, no inline style and nothing from elsewhere', () => {
    expect(page).not.toMatch(/<script|style=|\son\w+=/i);
    const addresses = [...page.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address]) => address);
    expect(addresses.length).toBeGreaterThan(100);
    expect(addresses.filter((address) => !/^(#|\/api\/|\/favicon\.svg$)/.test(address ?? ''))).toEqual([]);
  });

  it('shows every operation and every problem, escaped', () => {
    for (const { operationId, tag } of allRoutes.filter(({ path }) => !/^\/(docs|openapi)/.test(path))) {
      expect(page).toContain(`id="${operationId}"`);
      expect(page).toContain(`id="${tag}"`);
    }
    for (const code of problemCodes) expect(page).toContain(`id="problem-${code}"`);
    expect(page).not.toMatch(/\[object |undefined/);
  });

  it('links only to what is on it', () => {
    const targets = [...page.matchAll(/href="#([^"]*)"/g)].map(([, target]) => target);
    expect(targets.filter((target) => !page.includes(`id="${target}"`))).toEqual([]);
  });
});
