/** The templates of an environment, in memory: what is counted is what would be deployed. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { functionManifests } from '../../apps/api/src/functions/manifest.ts';
import { addNovaEnglish } from '../config/app.ts';
import type { EnvironmentConfig } from '../config/environment-config.ts';

/** A CloudFormation resource, as far as it is read here. */
export interface Resource {
  Type: string;
  Properties?: Record<string, unknown>;
}

/** The resources of every stack by its name, each by its logical id. The functions' code stays out: nothing here depends on it. */
export function templatesOf(
  config: EnvironmentConfig,
): ReadonlyMap<string, Readonly<Record<string, Resource>>> {
  const folder = mkdtempSync(join(tmpdir(), 'nova-templates-'));
  try {
    for (const { bundleFolder } of functionManifests) {
      mkdirSync(join(folder, bundleFolder), { recursive: true });
      writeFileSync(join(folder, bundleFolder, 'index.mjs'), 'export const handler = async () => ({});\n');
    }
    const { context } = JSON.parse(readFileSync(new URL('../cdk.json', import.meta.url), 'utf8'));
    // The rules are `npm run synth`'s part.
    const app = new App({
      outdir: join(folder, 'out'),
      context: { ...context, '@aws-cdk/core:validateAgainstDefaultRules': false },
    });
    addNovaEnglish(app, config, folder);
    return new Map(app.synth().stacks.map(({ stackName, template }) => [stackName, template.Resources]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Every resource of every stack of the environment. */
export function resourcesOf(config: EnvironmentConfig): Resource[] {
  return [...templatesOf(config).values()].flatMap((resources) => Object.values(resources));
}
