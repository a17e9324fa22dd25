/** Synthesises one environment: `cdk synth -c environment=prod`. Exits with a sentence before anything is made when the configuration is wrong. */
import { App, Validations } from 'aws-cdk-lib';
import { addNovaEnglish } from '../config/app.ts';
import { ConfigError } from '../config/environment-config.ts';
import { readEnvironment } from '../config/read-environment.ts';
import { repositoryRoot } from '../config/repository-root.ts';
import { ReasonedChecks } from '../constructs/reasoned-wildcards.ts';

const app = new App();
Validations.of(app).addPlugins(new ReasonedChecks(app));
try {
  addNovaEnglish(app, readEnvironment(app.node.tryGetContext('environment')), repositoryRoot);
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exit(2);
}
app.synth();
