import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { type AwsPlace, clientSettings, tellingOutages } from '../client-settings.ts';

const PREFIX = 'ssm:';

/** One client for a process. */
export function createSsmClient(place: AwsPlace): SSMClient {
  return tellingOutages(new SSMClient(clientSettings(place)), place);
}

/**
 * A setting as it is, or, written `ssm:/name/of/parameter`, the value of that parameter now: so a model can be changed
 * without a deployment.
 * @throws Error when there is no such parameter or it is empty
 */
export async function resolveSetting(client: SSMClient, setting: string): Promise<string> {
  if (!setting.startsWith(PREFIX)) return setting;
  const Name = setting.slice(PREFIX.length);
  const { Parameter } = await client.send(new GetParameterCommand({ Name, WithDecryption: true }));
  if (!Parameter?.Value) throw new Error(`The parameter ${Name} has no value.`);
  return Parameter.Value;
}
