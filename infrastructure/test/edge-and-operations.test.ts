import { Match } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { userPoolExpectations } from '../../apps/api/src/functions/user-pool-expectations.ts';
import { statementsOf } from './support/policies.ts';
import { type Resource, resourcesOfType, templatesOf } from './support/templates.ts';

let templates: ReturnType<typeof templatesOf>;

beforeAll(() => {
  templates = templatesOf('prod');
});

const of = (name: string) => templates.get(name)!;
const toCustom = (name: string) => `custom:${name}`;
const all = (type: string) => resourcesOfType(templates, type);
/** The topics a property names, by their ids without the CDK's hash. */
const topicsIn = (value: unknown) =>
  [...JSON.stringify(value).matchAll(/(AlarmTopic|MailFeedbackTopic|Alarms)[0-9A-F]{8}/g)].map(
    ([, id]) => id!,
  );

interface Behavior {
  PathPattern?: string;
  ViewerProtocolPolicy: string;
  CachePolicyId: unknown;
}

interface Distribution {
  CacheBehaviors: Behavior[];
  DefaultCacheBehavior: Behavior;
  ViewerCertificate: { MinimumProtocolVersion: string };
}

describe('the edge of production', () => {
  const distribution = () =>
    all('AWS::CloudFront::Distribution')[0]!.Properties.DistributionConfig as unknown as Distribution;

  it('sends /api to the API, /voice to the gateway and the rest to the bucket, over TLS 1.2 or newer', () => {
    const { CacheBehaviors, DefaultCacheBehavior, ViewerCertificate } = distribution();
    expect(CacheBehaviors.map(({ PathPattern }) => PathPattern)).toEqual([
      ...['/api/learning/lessons', '/api/learning/lessons/*', '/api/*', '/voice*'],
      ...['/assets/scoring-worker-*', '/assets/*'],
    ]);
    expect(ViewerCertificate.MinimumProtocolVersion).toMatch(/^TLSv1\.2/);
    for (const { ViewerProtocolPolicy } of [...CacheBehaviors, DefaultCacheBehavior])
      expect(['https-only', 'redirect-to-https']).toContain(ViewerProtocolPolicy);
  });

  it('keeps built files a year, the public catalogue five minutes, and nothing else of the API', () => {
    const ages = all('AWS::CloudFront::CachePolicy').map(
      ({ Properties }) => (Properties.CachePolicyConfig as { MaxTTL: number }).MaxTTL,
    );
    expect(ages.toSorted((a, b) => a - b)).toEqual([300, 31_536_000]);
    const cachingDisabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
    const { CacheBehaviors } = distribution();
    for (const path of ['/api/*', '/voice*'])
      expect(CacheBehaviors.find(({ PathPattern }) => PathPattern === path)?.CachePolicyId).toBe(
        cachingDisabled,
      );
  });

  it('is guarded against known attacks and floods', () => {
    const acl = of('Edge').findResources('AWS::WAFv2::WebACL');
    const names = Object.values(acl).flatMap(({ Properties }) =>
      (Properties.Rules as { Name: string }[]).map(({ Name }) => Name),
    );
    expect(names).toEqual([
      ...['flood', 'sign-in-flood', 'AWSManagedRulesAmazonIpReputationList'],
      ...[
        'AWSManagedRulesKnownBadInputsRuleSet',
        'AWSManagedRulesSQLiRuleSet',
        'AWSManagedRulesCommonRuleSet',
      ],
    ]);
  });

  it('redirects HTTP at the load balancer and takes the CDN’s servers only', () => {
    of('Voice').hasResourceProperties('AWS::ElasticLoadBalancingV2::Listener', {
      Port: 80,
      DefaultActions: [{ Type: 'redirect', RedirectConfig: Match.objectLike({ Protocol: 'HTTPS' }) }],
    });
    const groups = Object.entries(of('Network').findResources('AWS::EC2::SecurityGroup'));
    for (const [id, { Properties }] of groups)
      for (const rule of (Properties.SecurityGroupIngress ?? []) as { CidrIp?: string }[])
        expect([id, rule.CidrIp]).not.toEqual([id, '0.0.0.0/0']);
  });
});

describe('accounts of production', () => {
  it('have the seed’s password policy, an optional second factor and both triggers', () => {
    of('Identity').hasResourceProperties('AWS::Cognito::UserPool', {
      Policies: {
        PasswordPolicy: Match.objectLike({
          MinimumLength: 8,
          RequireLowercase: true,
          RequireUppercase: true,
        }),
      },
      MfaConfiguration: 'OPTIONAL',
      LambdaConfig: { PreSignUp: Match.anyValue(), PostConfirmation: Match.anyValue() },
      DeletionProtection: 'ACTIVE',
    });
  });

  it('are signed in by Google and Facebook, who write nothing to them but what is taken off again', () => {
    const providers = all('AWS::Cognito::UserPoolIdentityProvider').map(({ Properties }) => Properties);
    expect(providers.map(({ ProviderType }) => ProviderType).toSorted()).toEqual(['Facebook', 'Google']);
    const written = providers.flatMap(({ AttributeMapping }) => Object.keys(AttributeMapping as object));
    expect(new Set(written)).toEqual(new Set(userPoolExpectations.customAttributes.slice(1).map(toCustom)));
    const [pool] = all('AWS::Cognito::UserPool');
    const schema = pool?.Properties.Schema as { Name: string; Required?: boolean; Mutable?: boolean }[];
    // A required attribute would have to be written by the provider.
    expect(schema.filter(({ Required }) => Required)).toEqual([]);
    expect(schema.map(({ Name }) => Name)).toEqual(
      expect.arrayContaining([...userPoolExpectations.customAttributes]),
    );
  });

  it('are entered through the hosted domain by a client with a secret, and with no password there', () => {
    const clients = all('AWS::Cognito::UserPoolClient').map(({ Properties }) => Properties);
    const [social, ...more] = clients.filter(
      ({ AllowedOAuthFlowsUserPoolClient }) => AllowedOAuthFlowsUserPoolClient,
    );
    expect(more).toEqual([]);
    expect(social).toMatchObject({
      GenerateSecret: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'aws.cognito.signin.user.admin'],
      SupportedIdentityProviders: ['Google', 'Facebook'],
      ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
      CallbackURLs: [
        'https://nova.example/api/auth/social/google/callback',
        'https://nova.example/api/auth/social/facebook/callback',
      ],
    });
    const [web] = clients.filter((client) => client !== social);
    expect(web).toMatchObject({
      SupportedIdentityProviders: ['COGNITO'],
      ExplicitAuthFlows: [...userPoolExpectations.explicitAuthFlows],
    });
    expect(web?.AllowedOAuthFlows).toBeUndefined();
  });

  it('have no hosted domain where no provider is set up', () => {
    const dev = templatesOf('dev');
    for (const type of ['UserPoolDomain', 'UserPoolIdentityProvider'])
      expect(resourcesOfType(dev, `AWS::Cognito::${type}`)).toEqual([]);
    expect(resourcesOfType(dev, 'AWS::Cognito::UserPoolClient')).toHaveLength(1);
  });

  it('are alarmed by no sign-up that the trigger refuses', () => {
    const metrics = all('AWS::CloudWatch::Alarm')
      .filter(({ Properties }) => String(Properties.AlarmDescription).includes('pre-sign-up'))
      .flatMap(({ Properties }) => Properties.Metrics as { Expression?: string }[]);
    expect(metrics.map(({ Expression }) => Expression)).toContain(
      'IF(calls > 0, 100 * (errors - FILL(refusals, 0)) / calls, 0)',
    );
  });

  it('give a browser its own prefix of the bucket, and a visitor nothing', () => {
    of('Identity').hasResourceProperties('AWS::Cognito::IdentityPool', {
      AllowUnauthenticatedIdentities: false,
    });
    const [policy] = Object.values(of('Identity').findResources('AWS::IAM::Policy')).filter(
      ({ Properties }) => JSON.stringify(Properties.Roles).includes('AuthenticatedRole'),
    );
    const { Statement } = policy!.Properties.PolicyDocument as { Statement: { Action: unknown }[] };
    expect(Statement.map(({ Action }) => Action)).toEqual([['s3:GetObject', 's3:PutObject']]);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: IAM's own variable.
    expect(JSON.stringify(Statement)).toContain('/identities/${cognito-identity.amazonaws.com:sub}/*');
  });
});

describe('operations of production', () => {
  it('trace every critical request and one in ten of the rest', () => {
    const rates = all('AWS::XRay::SamplingRule').map(
      ({ Properties }) => (Properties.SamplingRule as { FixedRate: number }).FixedRate,
    );
    expect(rates.toSorted()).toEqual([0.1, 1, 1]);
  });

  it('name their sampling rules apart, also where the environment’s name is the longest', () => {
    const names = resourcesOfType(templatesOf('staging'), 'AWS::XRay::SamplingRule').map(
      ({ Properties }) => (Properties.SamplingRule as { RuleName: string }).RuleName,
    );
    expect(new Set(names).size).toBe(3);
    // X-Ray takes 32 characters (AWS X-Ray API Reference, SamplingRule).
    for (const name of names) expect(name.length).toBeLessThanOrEqual(32);
  });

  it('let whoever raises an alarm publish it: alarms, budgets, threats and returned mail', () => {
    const allowed = statementsOf(templates)
      .filter(({ effect, resourceType }) => effect === 'Allow' && resourceType === 'AWS::SNS::TopicPolicy')
      .map(({ place }) => place.split('/')[1] ?? '');
    const rung = [
      ...all('AWS::CloudWatch::Alarm').flatMap(({ Properties }) => topicsIn(Properties.AlarmActions ?? [])),
      ...all('AWS::Budgets::Budget').flatMap(({ Properties }) => topicsIn(Properties)),
      ...all('AWS::Events::Rule').flatMap(({ Properties }) => topicsIn(Properties.Targets ?? [])),
      ...all('AWS::SES::ConfigurationSetEventDestination').flatMap(({ Properties }) => topicsIn(Properties)),
    ];
    expect(new Set(rung)).toEqual(new Set(['AlarmTopic', 'Alarms', 'MailFeedbackTopic']));
    for (const topic of rung)
      expect(
        allowed.some((policy) => policy.startsWith(topic)),
        topic,
      ).toBe(true);
  });

  it('have no alarm that rings nowhere; one that only stops a deployment needs no bell', () => {
    const silent = all('AWS::CloudWatch::Alarm').filter(
      ({ Properties }) => Properties.AlarmActions === undefined,
    );
    for (const { Properties } of silent)
      expect(JSON.stringify(Properties.AlarmDescription)).toMatch(/being rolled out/);
    expect(silent).toHaveLength(3);
  });

  it('turn every key of ours over each year, record calls in all regions and look for threats', () => {
    for (const { Properties } of all('AWS::KMS::Key')) expect(Properties.EnableKeyRotation).toBe(true);
    of('Governance').hasResourceProperties('AWS::CloudTrail::Trail', {
      IsMultiRegionTrail: true,
      EnableLogFileValidation: true,
    });
    of('Governance').resourceCountIs('AWS::GuardDuty::Detector', 1);
    of('Governance').resourceCountIs('AWS::Budgets::Budget', 1);
    of('Settings').resourceCountIs('AWS::SSM::Parameter', 5);
  });

  it('ask from three continents whether the site is there, and copy tables to the second region', () => {
    of('Failover').hasResourceProperties('AWS::Route53::HealthCheck', {
      HealthCheckConfig: Match.objectLike({ RequestInterval: 30, FailureThreshold: 3 }),
    });
    for (const { Properties } of all('AWS::DynamoDB::GlobalTable'))
      expect((Properties.Replicas as { Region: string }[]).map(({ Region }) => Region).toSorted()).toEqual([
        'ap-northeast-1',
        'ap-northeast-2',
      ]);
  });

  it('deploy the functions learners wait for step by step, and back when the new version fails', () => {
    const groups = all('AWS::CodeDeploy::DeploymentGroup');
    expect(groups).toHaveLength(3);
    for (const { Properties } of groups) {
      expect(Properties.AutoRollbackConfiguration).toMatchObject({ Enabled: true });
      expect((Properties.AlarmConfiguration as { Alarms: Resource[] }).Alarms).toHaveLength(1);
    }
  });

  it('test, then deploy to development, and to staging and production after somebody’s yes', () => {
    const [pipeline] = all('AWS::CodePipeline::Pipeline');
    const stages = pipeline?.Properties.Stages as {
      Name: string;
      Actions: { ActionTypeId: { Category: string } }[];
    }[];
    expect(stages.map(({ Name }) => Name)).toEqual([
      'Source',
      'Test',
      'Development',
      'Staging',
      'Production',
    ]);
    for (const { Name, Actions } of stages)
      expect(
        Actions.some(({ ActionTypeId }) => ActionTypeId.Category === 'Approval'),
        Name,
      ).toBe(Name === 'Staging' || Name === 'Production');
  });

  it('may do what a deployment does beside the stacks, to the site of its own environment', () => {
    const published = statementsOf(templates)
      .filter(({ place }) => /^Pipeline\/Deploy\w+Role/.test(place))
      .flatMap(({ place, actions }) => (actions.includes('s3:PutObject') ? [place] : []))
      .filter((place) => !place.includes('Artifacts'));
    const environments = published.map((place) => /Deploy(dev|staging|prod)/.exec(place)?.[1]);
    expect(new Set(environments)).toEqual(new Set(['dev', 'staging', 'prod']));
    const text = JSON.stringify(of('Pipeline').toJSON());
    for (const environment of ['dev', 'staging', 'prod']) {
      expect(text).toContain(`:s3:::novaenglish-${environment}-delivery-frontend*/*`);
      const [site] = Object.keys(of('Delivery').findResources('AWS::S3::Bucket'));
      expect(site?.toLowerCase()).toMatch(/^frontend/);
    }
    for (const action of [
      'ssm:GetParameter',
      'cloudfront:CreateInvalidation',
      'cloudformation:ListStackResources',
    ])
      expect(text).toContain(action);
  });

  it('read events by day for two years, keep dead letters for 14 days, expire what the tables say', () => {
    of('Analytics').hasResourceProperties('AWS::S3::Bucket', {
      LifecycleConfiguration: {
        Rules: Match.arrayWith([Match.objectLike({ ExpirationInDays: 730 })]),
      },
    });
    const retention = Object.values(of('Messaging').findResources('AWS::SQS::Queue')).map(
      ({ Properties }) => Properties.MessageRetentionPeriod / 86_400,
    );
    expect(retention.toSorted((a, b) => a - b)).toEqual([4, 4, 14, 14, 14]);
    const expiring = all('AWS::DynamoDB::GlobalTable').filter(
      ({ Properties }) => Properties.TimeToLiveSpecification,
    );
    expect(expiring.length).toBeGreaterThanOrEqual(5);
  });
});
