/** The firewall in front of the CDN (seed 2.1.1): attacks everybody sees, floods, and requests no client of ours sends. */
import { RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnLoggingConfiguration, CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';

/** AWS's managed rule groups, in order of their cost: the cheapest answer first. */
const MANAGED_GROUPS = [
  'AWSManagedRulesAmazonIpReputationList',
  'AWSManagedRulesKnownBadInputsRuleSet',
  'AWSManagedRulesSQLiRuleSet',
  'AWSManagedRulesCommonRuleSet',
] as const;
/** Rules of the common set that our own uploads break: only counted. Recordings are 2 MB bodies, checked by the API. */
const COUNTED = ['SizeRestrictions_BODY', 'CrossSiteScripting_BODY'];
/** Requests of one address in five minutes. The API limits every learner to 100 a minute; this is the wide net. */
const REQUESTS_PER_FIVE_MINUTES = 2000;
/** Sign-in, sign-up and codes: nobody types that fast. */
const AUTH_REQUESTS_PER_FIVE_MINUTES = 100;

export class WebFirewall extends Construct {
  readonly webAclArn: string;

  /** Must be created in us-east-1, where CloudFront looks for it. */
  constructor(scope: Construct, id: string, props: { name: string }) {
    super(scope, id);
    const acl = new CfnWebACL(this, 'Acl', {
      name: props.name,
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: visibility(props.name),
      rules: [
        rateRule('flood', 0, REQUESTS_PER_FIVE_MINUTES),
        rateRule('sign-in-flood', 1, AUTH_REQUESTS_PER_FIVE_MINUTES, '/api/auth/'),
        ...MANAGED_GROUPS.map((name, index) => managedRule(name, index + 2)),
      ],
    });
    this.webAclArn = acl.attrArn;
    const logs = new LogGroup(this, 'Logs', {
      // The service takes only log groups of this prefix.
      logGroupName: `aws-waf-logs-${props.name}`,
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new CfnLoggingConfiguration(this, 'Logging', {
      resourceArn: acl.attrArn,
      logDestinationConfigs: [logs.logGroupArn],
      redactedFields: [{ singleHeader: { Name: 'authorization' } }, { singleHeader: { Name: 'cookie' } }],
    });
  }
}

function managedRule(name: string, priority: number): CfnWebACL.RuleProperty {
  const isCommon = name === 'AWSManagedRulesCommonRuleSet';
  return {
    name,
    priority,
    overrideAction: { none: {} },
    statement: {
      managedRuleGroupStatement: {
        vendorName: 'AWS',
        name,
        ...(isCommon
          ? { ruleActionOverrides: COUNTED.map((rule) => ({ name: rule, actionToUse: { count: {} } })) }
          : {}),
      },
    },
    visibilityConfig: visibility(name),
  };
}

function rateRule(name: string, priority: number, limit: number, path?: string): CfnWebACL.RuleProperty {
  return {
    name,
    priority,
    action: { block: { customResponse: { responseCode: 429 } } },
    statement: {
      rateBasedStatement: {
        limit,
        aggregateKeyType: 'IP',
        evaluationWindowSec: 300,
        ...(path
          ? {
              scopeDownStatement: {
                byteMatchStatement: {
                  fieldToMatch: { uriPath: {} },
                  positionalConstraint: 'STARTS_WITH',
                  searchString: path,
                  textTransformations: [{ priority: 0, type: 'NORMALIZE_PATH' }],
                },
              },
            }
          : {}),
      },
    },
    visibilityConfig: visibility(name),
  };
}

function visibility(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false, metricName };
}
