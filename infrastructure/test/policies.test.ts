import { beforeAll, describe, expect, it } from 'vitest';
import { functionManifests } from '../../apps/api/src/functions/manifest.ts';
import { type FoundStatement, faultsOf, statementsOf } from './support/policies.ts';
import { resourcesOfType, templatesOf } from './support/templates.ts';

let templates: ReturnType<typeof templatesOf>;

beforeAll(() => {
  templates = templatesOf('prod');
});

describe('the policies of production', () => {
  it('name only actions that exist, never all of a service, and everything only where nothing can be named', async () => {
    const statements = statementsOf(templates);
    expect(statements.length).toBeGreaterThan(100);
    expect((await Promise.all(statements.map(faultsOf))).flat()).toEqual([]);
  });

  it('are each function’s own: no role is shared', () => {
    const roles = resourcesOfType(templates, 'AWS::Lambda::Function')
      .filter(({ Properties }) => Properties.FunctionName !== undefined)
      .map(({ Properties }) => JSON.stringify(Properties.Role));
    expect(roles).toHaveLength(functionManifests.length);
    expect(new Set(roles).size).toBe(roles.length);
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
