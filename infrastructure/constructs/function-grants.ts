/** What one function, or the voice gateway, may do: exactly the actions its manifest names, on exactly the resources behind their names. */
import { Stack } from 'aws-cdk-lib';
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import type { TableUse } from '../../apps/api/src/functions/function-facts.ts';
import {
  type TableDesign,
  type TableName,
  tableDesigns,
} from '../../packages/adapters/src/aws/dynamodb/table-designs.ts';

const READ = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:ConditionCheckItem'];
const WRITE = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem'];

const ACTIONS: Readonly<Record<TableUse, readonly string[]>> = {
  read: READ,
  'read-write': [...READ, ...WRITE],
  append: [...READ, 'dynamodb:PutItem'],
};

/**
 * ARNs by the names manifests use; a name may be followed by a path (`audioBucket/users/*`). A list may be empty: what the
 * environment does without (a guardrail) nobody is allowed to use.
 */
export type GrantTargets = Readonly<Record<string, string | readonly string[]>>;

/** A function, or the role of a task. */
export type Grantee = IGrantable & IConstruct;

/** One statement a table: its items and its indexes by name, never a scan. */
export function grantTables(
  grantee: Grantee,
  tables: Readonly<Record<string, TableUse>>,
  tableArns: Readonly<Record<string, string>>,
): void {
  for (const [name, use] of Object.entries(tables)) {
    const arn = known(tableArns, name);
    const { localIndexes, globalIndexes }: TableDesign = tableDesigns[name as TableName];
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: [...ACTIONS[use]],
        resources: [
          arn,
          ...Object.keys({ ...localIndexes, ...globalIndexes }).map((index) => `${arn}/index/${index}`),
        ],
      }),
    );
  }
}

/** One statement a target, none for a target of no ARNs. Throws `TypeError` for a name that stands for nothing. */
export function grantActions(
  grantee: Grantee,
  actions: Readonly<Record<string, readonly string[]>>,
  targets: GrantTargets,
): void {
  for (const [target, names] of Object.entries(actions)) {
    const [name = target, ...path] = target.split('/');
    const resources = [known(targets, name)].flat().map((arn) => [arn, ...path].join('/'));
    if (resources.length > 0)
      grantee.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({ actions: [...names], resources }));
  }
}

/** Data keys for what the function reads and writes: through the services only. */
export function grantKeys(grantee: Grantee, keyArns: readonly string[]): void {
  grantee.grantPrincipal.addToPrincipalPolicy(
    new PolicyStatement({
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: [...keyArns],
      conditions: {
        StringLike: {
          'kms:ViaService': ['dynamodb', 'sqs', 'sns', 'kinesis', 'secretsmanager'].map(
            (service) => `${service}.${Stack.of(grantee).region}.amazonaws.com`,
          ),
        },
      },
    }),
  );
}

function known<Arn>(arns: Readonly<Record<string, Arn>>, name: string): Arn {
  const arn = arns[name];
  if (arn === undefined)
    throw new TypeError(`a function's manifest names ${name}, which stands for nothing here`);
  return arn;
}
