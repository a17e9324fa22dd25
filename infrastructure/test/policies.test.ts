import { beforeAll, describe, expect, it } from 'vitest';
import { functionManifests } from '../../apps/api/src/functions/manifest.ts';
import { type FoundStatement, faultsOf, statementsOf } from './support/policies.ts';
import { resourcesOfType, templatesOf } from './support/templates.ts';

let templates: ReturnType<typeof templatesOf>;

beforeAll(() => {
  templates = templatesOf('prod');
});

describe('the policies of production', () => {
  it.each(['prod', 'prod-standby'] as const)(
    'of %s name only actions that exist, never all of a service, and everything only where nothing can be named',
    async (environment) => {
      const statements = statementsOf(templatesOf(environment));
      expect(statements.length).toBeGreaterThan(100);
      expect((await Promise.all(statements.map(faultsOf))).flat()).toEqual([]);
    },
  );

  it('are each function’s own: no role is shared', () => {
    const roles = resourcesOfType(templates, 'AWS::Lambda::Function')
      .filter(({ Properties }) => Properties.FunctionName !== undefined)
      .map(({ Properties }) => JSON.stringify(Properties.Role));
    expect(roles).toHaveLength(functionManifests.length);
    expect(new Set(roles).size).toBe(roles.length);
  });
});

describe('who may ask models', () => {
  const granted = (action: string) =>
    statementsOf(templates)
      .filter(({ place, actions }) => place.startsWith('Api/') && actions.includes(action))
      .map(({ place }) => /Functions(\w+?)Function/.exec(place)?.[1])
      .toSorted();

  it('are the functions that write feedback and lessons, and only the model of the configuration', () => {
    expect(granted('bedrock:InvokeModel')).toEqual(['audioprocessor', 'imageworker', 'learningmanager']);
    const asked = JSON.stringify(
      resourcesOfType(templates, 'AWS::IAM::Policy').filter((policy) =>
        JSON.stringify(policy).includes('bedrock:InvokeModel'),
      ),
    );
    const resources = new Set(asked.match(/(?:foundation-model|inference-profile)\/[\w.:*-]+/g));
    expect([...resources].toSorted()).toEqual([
      'foundation-model/amazon.nova-2-lite-v1:0',
      'foundation-model/amazon.nova-2-sonic-v1:0',
      'inference-profile/global.amazon.nova-2-lite-v1:0',
    ]);
  });

  it('have nothing to do with a guardrail where there is none', () => {
    expect(granted('bedrock:ApplyGuardrail')).toEqual([]);
  });
});

describe('the check', () => {
  const allowed: FoundStatement = {
    place: 'Api/Role',
    resourceType: 'AWS::IAM::Policy',
    effect: 'Allow',
    actions: ['dynamodb:GetItem'],
    negation: undefined,
    isOnEverything: false,
    isForAnybody: false,
  };

  it.each([
    [{ actions: ['dynamodb:GetItems'] }, /there is no action dynamodb:GetItems/],
    [{ actions: ['dynamodbb:GetItem'] }, /there is no action dynamodbb:GetItem/],
    [{ actions: ['s3:Gett*'] }, /there is no action s3:Gett\*/],
    [{ actions: ['s3:*'] }, /allows all of s3:\*/],
    [{ actions: ['*'] }, /allows all of \*/],
    [{ isOnEverything: true }, /allows dynamodb:GetItem on everything/],
    [{ negation: 'NotAction' }, /NotAction allows whatever AWS adds/],
    [{ isForAnybody: true }, /allows anybody/],
  ])('finds %j', async (wrong, sentence) => {
    expect(await faultsOf(allowed)).toEqual([]);
    expect((await faultsOf({ ...allowed, ...wrong })).join()).toMatch(sentence);
  });
});
