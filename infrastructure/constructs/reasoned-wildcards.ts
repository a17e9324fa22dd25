/** Wildcards in policies that CDK itself writes or that a prefix needs, each with its reason. Any other stays an error. */
import { CfnResource, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, rules } from 'cdk-nag';
import type { IConstruct } from 'constructs';

/** What a finding looks like (`Resource::...`, `Action::...`, as cdk-nag prints it), and why it is meant. */
const REASONS: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [
    /^Resource::.*Assets(Copy)?Bucket\w*(\.Arn)?>?\/(users|pictures|exports)\/\*$/,
    'One prefix of the assets bucket: recordings, pictures or exports, whose keys are made at run time.',
  ],
  [
    /^Resource::.*Assets(Copy)?Bucket\w*(\.Arn>)?\/identities\/<cognito-identity\.amazonaws\.com:sub>\/\*$/,
    'A learner’s own prefix, by the identity id in her credentials.',
  ],
  [
    /^Resource::(<(Artifacts|Events|Assets)Bucket\w+\.Arn>|.*(Logs|AssetsCopy)Bucket\w+>?)\/\*$/,
    'The objects of the one bucket this pipeline, delivery or replication moves.',
  ],
  [
    /^Action::s3:(GetObject|GetBucket|List|DeleteObject|Abort)\*$/,
    'CDK’s grant on one bucket of ours: the read or write actions of that bucket’s objects, their versions included.',
  ],
  [
    /^Action::kms:(GenerateDataKey|ReEncrypt)\*$/,
    'CDK’s grant on one key of ours: both forms of the same call.',
  ],
  [
    /^Resource::arn:aws:ssm:[^:]+:<AWS::AccountId>:parameter\/nova-english\/\w+\/models\/\*$/,
    'The model ids of this environment, and no other parameter.',
  ],
  [
    /^Resource::arn:aws:(logs:[^:]+:<AWS::AccountId>:log-group:\/aws\/codebuild\/<\w+>:\*|codebuild:[^:]+:<AWS::AccountId>:report-group\/<\w+>-\*)$/,
    'Streams and reports of the build project’s own logs, named by CodeBuild when it runs.',
  ],
  [
    /^Resource::arn:aws:(ssm:\*:<AWS::AccountId>:parameter\/cdk-bootstrap\/\w+\/version|secretsmanager:\*:<AWS::AccountId>:secret:nova-english\/\w+\/social\/\*|cloudformation:\*:<AWS::AccountId>:stack\/NovaEnglish-\w+-Delivery\/\*|s3:::novaenglish-\w+-delivery-frontend\*(\/\*)?|cloudfront::<AWS::AccountId>:distribution\/\*)$/,
    'What a deployment looks at in each region, and the site it publishes; their ids are made by CloudFormation.',
  ],
  [
    /^Resource::arn:aws:iam::\*:role\/cdk-\*$/,
    'Roles that `cdk bootstrap` made in the accounts of the environments, by their tag.',
  ],
  [
    /^Resource::arn:aws:bedrock:\*::foundation-model\/[\w.:-]+$/,
    'One model in whatever region its inference profile routes to.',
  ],
];

/**
 * AWS's checks, with the wildcards of `REASONS` acknowledged first. Only now, when the templates are made, are references
 * between stacks written out, and findings carry them in their ids.
 */
export class ReasonedChecks extends AwsSolutionsChecks {
  override validateScope(scope: IConstruct) {
    for (const node of scope.node.findAll()) acknowledgeWildcards(node);
    return super.validateScope(scope);
  }
}

function acknowledgeWildcards(node: IConstruct): void {
  if (!CfnResource.isCfnResource(node)) return;
  const findings = rules.iam.IAMNoWildcardPermissions(node);
  if (!Array.isArray(findings)) return;
  for (const finding of findings) {
    const known = REASONS.find(([pattern]) => pattern.test(finding));
    if (known) Validations.of(node).acknowledge({ id: `AwsSolutions-IAM5[${finding}]`, reason: known[1] });
  }
}
