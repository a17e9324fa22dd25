/**
 * Synthesises one environment: `cdk synth -c environment=prod`. Exits with a sentence before anything is made when the
 * configuration is wrong, and after it when a template is more than CloudFormation takes.
 */
import { App, Validations } from 'aws-cdk-lib';
import { addNovaEnglish } from '../config/app.ts';
import { ConfigError } from '../config/environment-config.ts';
import { readEnvironment } from '../config/read-environment.ts';
import { repositoryRoot } from '../config/repository-root.ts';
import { requireWithinLimits, TemplateLimitError } from '../config/template-limits.ts';
import { ReasonedChecks } from '../constructs/reasoned-wildcards.ts';

const app = new App();
Validations.of(app).addPlugins(new ReasonedChecks(app));
try {
  const context = (key: string) => app.node.tryGetContext(key);
  const config = readEnvironment(context('environment'), undefined, context('changes'));
  addNovaEnglish(app, config, repositoryRoot);
  requireWithinLimits(app.synth().stacks);
} catch (error) {
  if (!(error instanceof ConfigError || error instanceof TemplateLimitError)) throw error;
  console.error(error.message);
  // Not `exitCode`: the app would synthesise itself when the process ends.
  process.exit(2);
}
