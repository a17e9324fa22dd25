import { existsSync, readFileSync } from 'node:fs';
import { ConfigError, type EnvironmentConfig, parseEnvironment } from './environment-config.ts';
import { type EnvironmentName, environments } from './environments.ts';

/** Names of all environments. */
export const environmentNames = Object.keys(environments) as EnvironmentName[];

/**
 * The environment by its name, with the account's own values from `config/local.json` on top: those of `prod` hold for
 * both of its sizes.
 * @param changes JSON of fields that hold for this once, over all others (`cdk synth -c changes={...}`)
 * @throws ConfigError when there is no such environment, the file or the changes are no JSON, or a value is wrong
 */
export function readEnvironment(
  name: unknown,
  localFile: URL = new URL('./local.json', import.meta.url),
  changes = '{}',
): EnvironmentConfig {
  if (!isEnvironmentName(name))
    throw new ConfigError(
      `Say which environment: ${environmentNames.join(', ')}. There is no ${String(name)}.`,
    );
  const local = readLocal(localFile);
  const committed = environments[name] as { name: string };
  return parseEnvironment({
    ...committed,
    ...local[committed.name],
    ...local[name],
    ...(fromJson(changes, 'The changes are') as object),
  });
}

function isEnvironmentName(name: unknown): name is EnvironmentName {
  return (environmentNames as unknown[]).includes(name);
}

function readLocal(file: URL): Readonly<Record<string, object | undefined>> {
  if (!existsSync(file)) return {};
  const text = readFileSync(file, 'utf8');
  return fromJson(text, 'infrastructure/config/local.json is') as Record<string, object>;
}

/** @param subject what the text is, with its verb */
function fromJson(text: string, subject: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ConfigError(`${subject} not JSON: ${(error as Error).message}`);
  }
}
