import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStackEventsCommand,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { PutParameterCommand } from '@aws-sdk/client-ssm';
import { createSsmClient } from '@nova/adapters/aws/configuration/parameter-reader.ts';
import { createS3Client } from '@nova/adapters/aws/s3/s3-file-store.ts';
import { zipFolder } from '../../../scripts/zip-folder.mjs';
import { awsPlace } from './aws.ts';
import { type AssemblyStack, readAssembly, type Template } from './cloud-assembly.ts';
import { forEmulator, type LeftOut } from './emulator-gaps.ts';

/** The account of every emulator. */
const account = '000000000000';
/** What `cdk bootstrap` leaves in an account, as its modern template (version 21 or later) names it. */
const bootstrap = { versionParameter: '/cdk-bootstrap/hnb659fds/version', version: '30' };
const createdWithinMs = 60_000;

/** Makes on the emulator what `cdk deploy --all` makes on AWS, and tells each deployed stack by its name. */
export async function deployAssembly(
  folder: string,
): Promise<{ stacks: ReadonlyMap<string, AssemblyStack>; leftOut: readonly LeftOut[] }> {
  const stacks = new Map<string, AssemblyStack>();
  const leftOut: LeftOut[] = [];
  const all = await readAssembly(folder);
  for (const region of new Set(all.map((stack) => stack.region))) await bootstrapRegion(region);
  for (const stack of all) {
    const template = forEmulator(stack.template, leftOut);
    await upload(stack, template);
    await createStack(stack);
    stacks.set(stack.name, { ...stack, template });
  }
  return { stacks, leftOut };
}

/** The name AWS gave to the one resource of a type in a deployed stack. */
export async function physicalId(stack: AssemblyStack, type: string): Promise<string> {
  const { StackResources = [] } = await cloudFormation(stack).send(
    new DescribeStackResourcesCommand({ StackName: stack.name }),
  );
  const found = StackResources.filter(({ ResourceType }) => ResourceType === type);
  if (found.length !== 1) throw new Error(`${stack.name} has ${found.length} of ${type}, not one.`);
  return found[0]?.PhysicalResourceId ?? '';
}

async function bootstrapRegion(region: string): Promise<void> {
  const place = { ...awsPlace(), region };
  await createS3Client({ ...place, pathStyle: true }).send(
    new CreateBucketCommand({ Bucket: assetBucket(region) }),
  );
  const { versionParameter: Name, version: Value } = bootstrap;
  await createSsmClient(place).send(new PutParameterCommand({ Name, Value, Type: 'String' }));
}

function assetBucket(region: string): string {
  return `cdk-hnb659fds-assets-${account}-${region}`;
}

function templateKey({ name }: AssemblyStack): string {
  return `${name}.template.json`;
}

/** The template and what its functions run, each folder as a zip. */
async function upload(stack: AssemblyStack, template: Template): Promise<void> {
  const client = createS3Client({ ...awsPlace(), region: stack.region, pathStyle: true });
  for (const { path, isFolder, bucketName, objectKey } of stack.assets) {
    const Body = isFolder ? await zipFolder(path) : await readFile(path);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the CDK leaves the account for the deployment to fill in.
    const Bucket = bucketName.replace('${AWS::AccountId}', account);
    await client.send(new PutObjectCommand({ Bucket, Key: objectKey, Body }));
  }
  const Body = JSON.stringify(template);
  await client.send(
    new PutObjectCommand({ Bucket: assetBucket(stack.region), Key: templateKey(stack), Body }),
  );
}

/** @throws Error with the reason of every resource that could not be made */
async function createStack(stack: AssemblyStack): Promise<void> {
  const client = cloudFormation(stack);
  await client.send(
    new CreateStackCommand({
      StackName: stack.name,
      TemplateURL: `${awsPlace().endpoint}/${assetBucket(stack.region)}/${templateKey(stack)}`,
      Capabilities: ['CAPABILITY_NAMED_IAM'],
      DisableRollback: true,
    }),
  );
  const deadline = performance.now() + createdWithinMs;
  let status = 'CREATE_IN_PROGRESS';
  while (status.endsWith('IN_PROGRESS') && performance.now() < deadline) {
    await delay(25);
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: stack.name }));
    status = Stacks[0]?.StackStatus ?? 'gone';
  }
  if (status === 'CREATE_COMPLETE') return;
  const { StackEvents = [] } = await client.send(new DescribeStackEventsCommand({ StackName: stack.name }));
  const reasons = StackEvents.filter(({ ResourceStatus }) => ResourceStatus?.endsWith('FAILED')).map(
    ({ LogicalResourceId, ResourceType, ResourceStatusReason }) =>
      `  ${LogicalResourceId} (${ResourceType}): ${ResourceStatusReason}`,
  );
  throw new Error(`${stack.name} is ${status}:\n${reasons.join('\n')}`);
}

function cloudFormation({ region }: AssemblyStack): CloudFormationClient {
  return new CloudFormationClient({ ...awsPlace(), region });
}
