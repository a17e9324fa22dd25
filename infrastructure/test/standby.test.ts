import { beforeAll, describe, expect, it } from 'vitest';
import { tableDesigns } from '../../packages/adapters/src/aws/dynamodb/table-designs.ts';
import { parseEnvironment } from '../config/environment-config.ts';
import { environments } from '../config/environments.ts';
import { type Resource, resourcesOfType, templatesOf } from './support/templates.ts';

const SECOND_HOME = [
  ...['AccountKey', 'Network', 'Data', 'Messaging', 'Settings', 'Identity', 'Api', 'Observability'],
];
let templates: ReturnType<typeof templatesOf>;

beforeAll(() => {
  templates = templatesOf('prod-standby');
});

const resources = (stack: string, type: string) =>
  Object.values(templates.get(stack)!.findResources(type)) as Resource[];

describe('production with a second home', () => {
  it('has the same code twice, and everything that is one for the world once', () => {
    const standby = [...templates.keys()].filter((name) => name.endsWith('Standby'));
    expect(standby.toSorted()).toEqual(SECOND_HOME.map((name) => `${name}Standby`).toSorted());
    const named = (stack: string) =>
      resources(stack, 'AWS::Lambda::Function').flatMap(({ Properties }) => Properties.FunctionName ?? []);
    expect(named('ApiStandby')).toEqual(named('Api'));
    for (const type of ['AWS::CloudFront::Distribution', 'AWS::CloudTrail::Trail', 'AWS::Budgets::Budget'])
      expect(resourcesOfType(templates, type), type).toHaveLength(1);
  });

  it('gives the API one name that leads to whichever home is up', () => {
    const record = (stack: string) => resources(stack, 'AWS::Route53::RecordSet')[0]!.Properties;
    expect(record('Api')).toMatchObject({
      Name: 'api.nova.example',
      Failover: 'PRIMARY',
      HealthCheckId: expect.anything(),
    });
    expect(record('ApiStandby')).toMatchObject({ Name: 'api.nova.example', Failover: 'SECONDARY' });
    const [check] = resources('Api', 'AWS::Route53::HealthCheck');
    const settings = check!.Properties.HealthCheckConfig as Record<string, unknown>;
    expect(settings).toMatchObject({ Type: 'HTTPS', ResourcePath: '/api/health', FailureThreshold: 3 });
    // Through the name itself it would ask the second home as soon as the first is down.
    expect(JSON.stringify(settings.FullyQualifiedDomainName)).toContain('execute-api.ap-northeast-2');
  });

  it('has the CDN ask that name, and lets the health check pass the gate, but nothing else', () => {
    const [{ Properties }] = resources('Delivery', 'AWS::CloudFront::Distribution') as [Resource];
    const { Origins } = Properties.DistributionConfig as { Origins: { DomainName: unknown }[] };
    expect(Origins.map(({ DomainName }) => DomainName)).toContain('api.nova.example');
    for (const stack of ['Api', 'ApiStandby']) {
      const [acl] = resources(stack, 'AWS::WAFv2::WebACL');
      const rules = acl!.Properties.Rules as { Name: string; Statement: unknown }[];
      expect(rules.map(({ Name }) => Name)).toEqual(['from-the-cdn', 'health-check']);
      expect(JSON.stringify(rules[1]?.Statement)).toContain('"SearchString":"/api/health"');
      expect(acl!.Properties.DefaultAction).toEqual({ Block: {} });
    }
  });

  it('stands on the copies of tables, files and secrets, and makes none of its own', () => {
    expect(resources('DataStandby', 'AWS::DynamoDB::GlobalTable')).toEqual([]);
    for (const { Properties } of resources('Data', 'AWS::DynamoDB::GlobalTable')) {
      const regions = (Properties.Replicas as { Region: string }[]).map(({ Region }) => Region);
      expect(regions.toSorted()).toEqual(['ap-northeast-1', 'ap-northeast-2']);
    }
    const text = JSON.stringify(templates.get('ApiStandby')!.toJSON());
    expect(text).not.toContain('table/undefined');
    expect(Object.keys(tableDesigns).filter((name) => !text.includes(name))).toEqual([]);
    const copied = resources('Api', 'AWS::SecretsManager::Secret').map(({ Properties }) =>
      (Properties.ReplicaRegions as { Region: string }[]).map(({ Region }) => Region),
    );
    expect(copied).toEqual([['ap-northeast-1'], ['ap-northeast-1']]);
    expect(resources('ApiStandby', 'AWS::SecretsManager::Secret')).toEqual([]);
  });
});

describe('accounts that are in both regions', () => {
  it('are one pool that Cognito copies, under a key that both regions have and an issuer they share', () => {
    const [pool] = resources('Identity', 'AWS::Cognito::UserPool');
    expect(pool!.Properties).toMatchObject({
      KeyConfiguration: { KeyType: 'CUSTOMER_MANAGED_KEY' },
      IssuerConfiguration: { Type: 'UPDATED' },
      UserPoolTier: 'PLUS',
    });
    const [copy] = resources('Identity', 'AWS::Cognito::UserPoolReplica');
    expect(copy!.Properties).toMatchObject({ RegionName: 'ap-northeast-1' });
    expect(resources('AccountKey', 'AWS::KMS::Key')[0]!.Properties).toMatchObject({
      MultiRegion: true,
      EnableKeyRotation: true,
    });
    expect(resources('AccountKeyStandby', 'AWS::KMS::ReplicaKey')).toHaveLength(1);
  });

  it('are opened in the second home, with triggers of that region, and made in the first only', () => {
    expect(resources('IdentityStandby', 'AWS::Cognito::UserPool')).toEqual([]);
    const [settings] = resources('IdentityStandby', 'AWS::Cognito::UserPoolRegionalConfigurationAttachment');
    expect(settings!.Properties).toMatchObject({
      Status: 'ACTIVE',
      LambdaConfig: { PreSignUp: expect.anything(), PostConfirmation: expect.anything() },
    });
    const asked = resources('IdentityStandby', 'AWS::Lambda::Permission').filter(
      ({ Properties }) => Properties.Principal === 'cognito-idp.amazonaws.com',
    );
    expect(asked).toHaveLength(2);
  });

  it('are the same to every function of both: one pool, one client, one issuer', () => {
    const variablesOf = (stack: string) =>
      resources(stack, 'AWS::Lambda::Function')
        .map(
          ({ Properties }) =>
            (Properties.Environment as { Variables?: Record<string, unknown> })?.Variables ?? {},
        )
        .filter(({ COGNITO_USER_POOL_ID }) => COGNITO_USER_POOL_ID !== undefined);
    const issuers = [...variablesOf('Api'), ...variablesOf('ApiStandby')].map(({ COGNITO_ISSUER }) =>
      JSON.stringify(COGNITO_ISSUER),
    );
    expect(issuers.length).toBeGreaterThanOrEqual(14);
    for (const issuer of issuers)
      expect(issuer).toContain('https://issuer-cognito-idp.ap-northeast-2.amazonaws.com/');
    const voice = JSON.stringify(resources('Voice', 'AWS::ECS::TaskDefinition'));
    expect(voice).toContain('COGNITO_ISSUER');
  });

  it('are not copied, and signed for by their own region, where there is no second home', () => {
    const single = templatesOf('prod');
    expect(resourcesOfType(single, 'AWS::Cognito::UserPoolReplica')).toEqual([]);
    expect(JSON.stringify(single.get('Api')!.toJSON())).not.toContain('COGNITO_ISSUER');
  });
});

describe('files that are in both regions', () => {
  const privacyOf = (stack: string) =>
    resources(stack, 'AWS::Lambda::Function').find(({ Properties }) =>
      String(Properties.FunctionName).endsWith('-privacy'),
    )!.Properties.Environment as { Variables: Record<string, unknown> };

  it('are erased in both from either: each home’s function knows the other’s bucket and region', () => {
    expect(privacyOf('Api').Variables.S3_AUDIO_COPY_REGION).toBe('ap-northeast-1');
    expect(privacyOf('ApiStandby').Variables.S3_AUDIO_COPY_REGION).toBe('ap-northeast-2');
    for (const stack of ['Api', 'ApiStandby']) {
      const { S3_AUDIO_BUCKET, S3_AUDIO_COPY_BUCKET } = privacyOf(stack).Variables;
      expect(S3_AUDIO_COPY_BUCKET).toBeDefined();
      expect(S3_AUDIO_COPY_BUCKET).not.toEqual(S3_AUDIO_BUCKET);
    }
  });

  it('are there for nobody else: one function may list versions of the copies and delete them, and none may read', () => {
    for (const stack of ['Api', 'ApiStandby']) {
      const copy = JSON.stringify(privacyOf(stack).Variables.S3_AUDIO_COPY_BUCKET).slice(1, -1);
      const marker = /Assets(Copy)?Bucket[0-9A-F]{8}/.exec(copy)?.[0] ?? '';
      expect(marker, copy).not.toBe('');
      const allowed = resources(stack, 'AWS::IAM::Policy').flatMap(({ Properties }) =>
        (
          Properties.PolicyDocument as { Statement: { Action: unknown; Resource: unknown }[] }
        ).Statement.filter(({ Resource }) => JSON.stringify(Resource).includes(marker)).map(
          ({ Action }) => Action,
        ),
      );
      expect(allowed).toEqual(['s3:ListBucketVersions', ['s3:DeleteObject', 's3:DeleteObjectVersion']]);
    }
  });
});

describe('a second home in the configuration', () => {
  const standby = environments['prod-standby'] as Record<string, unknown>;

  it('needs the copies and a name to take over', () => {
    expect(() => parseEnvironment({ ...standby, replicateData: false })).toThrow(/standby: stands on/);
    const { domain: _, ...nameless } = standby;
    expect(() => parseEnvironment({ ...nameless, name: 'staging' })).toThrow(/standby: stands on/);
  });

  it('is nowhere unless it is asked for', () => {
    const names = [...templatesOf('prod').keys()];
    expect(names.filter((name) => name.endsWith('Standby'))).toEqual([]);
  });
});
