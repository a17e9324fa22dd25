/** Keeps callers from going around the CDN and its firewall: the API answers requests that carry the CDN's secret, no others. */
import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { ORIGIN_HEADER } from './voice-gateway.ts';

export interface OriginGateProps {
  name: string;
  /** Value of `ORIGIN_HEADER`, as a reference that CloudFormation resolves. */
  secret: string;
  /** ARN of the API's stage. */
  stageArn: string;
  /** A path that anybody may ask for, stage included: the health check of DNS comes without the secret. */
  openPath?: string;
}

export class OriginGate extends Construct {
  constructor(scope: Construct, id: string, props: OriginGateProps) {
    super(scope, id);
    const visibility = (metricName: string) => ({
      cloudWatchMetricsEnabled: true,
      sampledRequestsEnabled: false,
      metricName,
    });
    const { openPath } = props;
    const acl = new CfnWebACL(this, 'Acl', {
      name: props.name,
      scope: 'REGIONAL',
      defaultAction: { block: {} },
      visibilityConfig: visibility(props.name),
      rules: [
        {
          name: 'from-the-cdn',
          priority: 0,
          action: { allow: {} },
          statement: {
            byteMatchStatement: {
              fieldToMatch: { singleHeader: { Name: ORIGIN_HEADER } },
              positionalConstraint: 'EXACTLY',
              searchString: props.secret,
              textTransformations: [{ priority: 0, type: 'NONE' }],
            },
          },
          visibilityConfig: visibility('from-the-cdn'),
        },
        ...(openPath === undefined
          ? []
          : [
              {
                name: 'health-check',
                priority: 1,
                action: { allow: {} },
                statement: {
                  byteMatchStatement: {
                    fieldToMatch: { uriPath: {} },
                    positionalConstraint: 'EXACTLY',
                    searchString: openPath,
                    textTransformations: [{ priority: 0, type: 'NONE' }],
                  },
                },
                visibilityConfig: visibility('health-check'),
              },
            ]),
      ],
    });
    new CfnWebACLAssociation(this, 'Association', { webAclArn: acl.attrArn, resourceArn: props.stageArn });
  }
}
