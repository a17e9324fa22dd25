import type { Template, TemplateResource } from './cloud-assembly.ts';

interface Gap {
  type: string;
  /** Only resources with this property; all of the type when not given. */
  withProperty?: string;
  reason: string;
}

const unknownType = 'the emulator’s CloudFormation does not know the type';

/** Types that the emulator refuses whatever is in them; `emulator.test.ts` holds it to that, so that none stays here for longer than it must. */
export function unknownTypes(): string[] {
  return gaps.filter(({ reason }) => reason === unknownType).map(({ type }) => type);
}

/** What MiniStack 1.5.33 cannot deploy; everything else of the templates is deployed as it was synthesised. */
const gaps: readonly Gap[] = [
  { type: 'AWS::ApplicationAutoScaling::ScalableTarget', reason: unknownType },
  { type: 'AWS::ApplicationAutoScaling::ScalingPolicy', reason: unknownType },
  { type: 'AWS::Backup::BackupSelection', reason: unknownType },
  { type: 'AWS::Budgets::Budget', reason: unknownType },
  { type: 'AWS::CloudTrail::Trail', reason: unknownType },
  {
    type: 'AWS::CloudWatch::Alarm',
    withProperty: 'Metrics',
    reason: 'the emulator’s alarms have no metric math',
  },
  { type: 'AWS::EC2::EIP', reason: unknownType },
  { type: 'AWS::EC2::FlowLog', reason: unknownType },
  { type: 'AWS::EC2::NatGateway', reason: unknownType },
  { type: 'AWS::EC2::Route', withProperty: 'NatGatewayId', reason: 'it leads to a NAT gateway' },
  { type: 'AWS::EC2::SecurityGroupEgress', reason: unknownType },
  { type: 'AWS::EC2::SecurityGroupIngress', reason: unknownType },
  { type: 'AWS::Logs::Delivery', reason: unknownType },
  { type: 'AWS::Logs::DeliveryDestination', reason: unknownType },
  { type: 'AWS::Logs::DeliverySource', reason: unknownType },
  { type: 'AWS::WAFv2::LoggingConfiguration', reason: unknownType },
  { type: 'AWS::WAFv2::WebACLAssociation', reason: unknownType },
  { type: 'AWS::XRay::SamplingRule', reason: unknownType },
];

/** Types whose `Ref` the emulator answers with something else than AWS does, and the attribute that is what AWS answers. */
const otherRefs: readonly { type: string; attribute: string; reason: string }[] = [
  {
    type: 'AWS::SecretsManager::Secret',
    attribute: 'Id',
    reason: 'Ref is the name of the secret, not its ARN, so that no policy would match it',
  },
];

/** Actions that the emulator asks a policy for on everything, whatever resource the call is about. */
const onEverything: readonly { action: string; reason: string }[] = [
  { action: 'ses:SendEmail', reason: 'version 2 of the API names the sender in the body, which is not read' },
];

/** A resource that was not deployed. */
export interface LeftOut {
  id: string;
  kind: string;
  reason: string;
}

/** The template as the emulator can deploy it; each resource that is missing is added to `leftOut`. */
export function forEmulator(template: Template, leftOut: LeftOut[]): Template {
  const attributes = new Map(
    Object.entries(template.Resources).flatMap(([id, { Type }]) => {
      const other = otherRefs.find(({ type }) => type === Type);
      return other === undefined ? [] : [[id, other.attribute] as const];
    }),
  );
  const deployable = withRefs(withoutGaps(template, leftOut), attributes) as Template;
  for (const { Type, Properties } of Object.values(deployable.Resources))
    if (Type === 'AWS::IAM::Policy' && Properties) widen(Properties.PolicyDocument as PolicyDocument);
  return deployable;
}

interface PolicyDocument {
  Statement: { Action: string | string[]; Resource: unknown }[];
}

function widen(document: PolicyDocument): void {
  for (const statement of document.Statement) {
    const asked = [statement.Action].flat();
    if (onEverything.some(({ action }) => asked.includes(action))) statement.Resource = '*';
  }
}

function withRefs(value: unknown, attributes: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((each) => withRefs(each, attributes));
  if (typeof value !== 'object' || value === null) return value;
  if ('Ref' in value && typeof value.Ref === 'string') {
    const attribute = attributes.get(value.Ref);
    return attribute === undefined ? value : { 'Fn::GetAtt': [value.Ref, attribute] };
  }
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withRefs(each, attributes)]));
}

function withoutGaps(template: Template, leftOut: LeftOut[]): Template {
  const kept: Record<string, TemplateResource> = {};
  for (const [id, resource] of Object.entries(template.Resources)) {
    const gap = gaps.find((each) => isOf(each, resource));
    if (gap === undefined) kept[id] = resource;
    else leftOut.push({ id, kind: kindOf(gap), reason: gap.reason });
  }
  for (const [id, resource] of Object.entries(kept)) {
    if (resource.DependsOn === undefined) continue;
    const DependsOn = [resource.DependsOn].flat().filter((other) => kept[other] !== undefined);
    kept[id] = { ...resource, DependsOn };
  }
  return { ...template, Resources: kept };
}

/** The list of what is left out, a line a kind, with how many there are. */
export function describeLeftOut(leftOut: readonly LeftOut[]): string {
  const lines = gaps.flatMap((gap) => {
    const count = leftOut.filter(({ kind }) => kind === kindOf(gap)).length;
    return count === 0 ? [] : [`  ${kindOf(gap)} (${count}): ${gap.reason}`];
  });
  lines.push(
    ...otherRefs.map(({ type, attribute, reason }) => `  asked for by ${attribute}: ${type}: ${reason}`),
  );
  lines.push(...onEverything.map(({ action, reason }) => `  allowed on everything: ${action}: ${reason}`));
  return `Not as AWS would deploy it, ${leftOut.length} resources left out:\n${lines.join('\n')}`;
}

function isOf({ type, withProperty }: Gap, { Type, Properties = {} }: TemplateResource): boolean {
  return Type === type && (withProperty === undefined || Properties[withProperty] !== undefined);
}

function kindOf({ type, withProperty }: Gap): string {
  return withProperty === undefined ? type : `${type} with ${withProperty}`;
}
