/** What an environment's templates say, without the functions' real bundles: what is tested is everything around them. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { functionManifests } from '../../../apps/api/src/functions/manifest.ts';
import { addNovaEnglish } from '../../config/app.ts';
import { type EnvironmentConfig, parseEnvironment } from '../../config/environment-config.ts';
import { type EnvironmentName, environments } from '../../config/environments.ts';

/** A resource of a template, as far as tests read it. */
export interface Resource {
  Type: string;
  Properties: Record<string, unknown>;
  DeletionPolicy?: string;
}

/** The templates of an environment by the last part of their stacks' names (`Network`, `Api`, ...). */
export function templatesOf(environment: EnvironmentName): ReadonlyMap<string, Template> {
  return templatesOfConfig(parseEnvironment(environments[environment]));
}

/** The same of a configuration that no environment has. */
export function templatesOfConfig(config: EnvironmentConfig): ReadonlyMap<string, Template> {
  const folder = mkdtempSync(join(tmpdir(), 'nova-templates-'));
  try {
    for (const { bundleFolder } of functionManifests) {
      mkdirSync(join(folder, bundleFolder), { recursive: true });
      writeFileSync(join(folder, bundleFolder, 'index.mjs'), 'export const handler = async () => ({});\n');
    }
    const { context } = JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8'));
    // The rules are `npm run synth`'s part.
    const app = new App({
      outdir: join(folder, 'out'),
      context: { ...context, '@aws-cdk/core:validateAgainstDefaultRules': false },
    });
    addNovaEnglish(app, config, folder);
    const stacks = app.node.findAll().filter((node): node is Stack => Stack.isStack(node));
    return new Map(stacks.map((stack) => [stack.stackName.split('-').at(-1)!, Template.fromStack(stack)]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Every resource of a type, in all templates. */
export function resourcesOfType(templates: ReadonlyMap<string, Template>, type: string): Resource[] {
  return [...templates.values()].flatMap((template) =>
    Object.values(template.findResources(type) as Record<string, Resource>),
  );
}
