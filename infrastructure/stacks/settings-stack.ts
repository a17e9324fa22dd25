import { Stack, type StackProps } from 'aws-cdk-lib';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import type { EnvironmentConfig } from '../config/environment-config.ts';

/** Seed 8.1: configuration in Parameter Store. */
export class SettingsStack extends Stack {
  /** Model ids can be changed here without a deployment; the functions read them at the next cold start. */
  constructor(scope: Construct, id: string, props: StackProps & { config: EnvironmentConfig }) {
    super(scope, id, props);
    const { name, models } = props.config;
    const { guardrail: _, ...settings } = models;
    for (const [key, value] of Object.entries(settings)) {
      new StringParameter(this, `Model-${key}`, {
        parameterName: `/nova-english/${name}/models/${key}`,
        stringValue: value,
        description: 'Model of Bedrock in use (docs/runbooks/model-end-of-life.md)',
      });
    }
  }
}
