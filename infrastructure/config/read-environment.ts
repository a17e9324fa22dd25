import { existsSync, readFileSync } from 'node:fs';
import { ConfigError, type EnvironmentConfig, parseEnvironment } from './environment-config.ts';
import { type EnvironmentName, environments } from './environments.ts';

/** Names of all environments. */
export const environmentNames = Object.keys(environments) as EnvironmentName[];

/**
 * The environment by its name, with the account's own values from `config/local.json` on top: those of `prod` hold for
 * both of its sizes.
 * @throws ConfigError when there is no such environment, the file is no JSON, or a value is wrong
 */
export function readEnvironment(
  name: unknown,
  localFile: URL = new URL('./local.json', import.meta.url),
): EnvironmentConfig {
  if (!isEnvironmentName(name))
    throw new ConfigError(
      `Say which environment: ${environmentNames.join(', ')}. There is no ${String(name)}.`,
    );
  const local = readLocal(localFile);
  const committed = environments[name] as { name: string };
  return parseEnvironment({ ...committed, ...local[committed.name], ...local[name] });
}

function isEnvironmentName(name: unknown): name is EnvironmentName {
  return (environmentNames as unknown[]).includes(name);
}

function readLocal(file: URL): Readonly<Record<string, object | undefined>> {
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, object>;
  } catch (error) {
    throw new ConfigError(`infrastructure/config/local.json is not JSON: ${(error as Error).message}`);
  }
}
