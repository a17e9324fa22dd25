/** Synthesises one environment: `cdk synth -c environment=prod`. Exits with a sentence before anything is made when the configuration is wrong. */
import { existsSync, readFileSync } from 'node:fs';
import { App, Validations } from 'aws-cdk-lib';
import { addNovaEnglish } from '../config/app.ts';
import { ConfigError, type EnvironmentConfig, parseEnvironment } from '../config/environment-config.ts';
import { environments } from '../config/environments.ts';
import { repositoryRoot } from '../config/repository-root.ts';
import { ReasonedChecks } from '../constructs/reasoned-wildcards.ts';

const app = new App();
Validations.of(app).addPlugins(new ReasonedChecks(app));
try {
  addNovaEnglish(app, readConfig(app.node.tryGetContext('environment')), repositoryRoot);
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exit(2);
}
app.synth();

/** The environment by its name, with the account's own values from `config/local.json` on top. */
function readConfig(name: unknown): EnvironmentConfig {
  const known = Object.keys(environments);
  if (typeof name !== 'string' || !known.includes(name))
    throw new ConfigError(`Say which environment: -c environment=${known.join(' | ')}`);
  const file = new URL('../config/local.json', import.meta.url);
  const local: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const own = (local as Record<string, object>)[name] ?? {};
  return parseEnvironment({ ...(environments[name as keyof typeof environments] as object), ...own });
}
