import { describe, expect, it } from 'vitest';
import { type FunctionName, parseFunctionEnv } from '../../apps/api/src/functions/env.ts';
import { functionManifests } from '../../apps/api/src/functions/manifest.ts';
import { parseVoiceEnv } from '../../apps/voice/src/env.ts';
import { voiceManifest } from '../../apps/voice/src/manifest.ts';
import { parseEnvironment } from '../config/environment-config.ts';
import { type EnvironmentName, environments } from '../config/environments.ts';
import {
  environmentOf,
  type FunctionSurroundings,
  functionEnvironment,
} from '../constructs/function-environment.ts';
import { resourcesOfType, templatesOf } from './support/templates.ts';

/** What AWS would fill in, by what the template refers to; anything else is some text. */
const SAMPLES: readonly (readonly [RegExp, string])[] = [
  [/Port/, '6379'],
  [/Queue/, 'https://sqs.ap-northeast-2.amazonaws.com/111111111111/jobs'],
  [/UserPool/, 'ap-northeast-2_Abc123'],
];

function filledIn(value: unknown): string {
  if (typeof value === 'string') return value;
  const join = (value as { 'Fn::Join'?: [string, unknown[]] })['Fn::Join'];
  if (join) return join[1].map(filledIn).join(join[0]);
  const reference = JSON.stringify(value);
  return SAMPLES.find(([pattern]) => pattern.test(reference))?.[1] ?? 'sample';
}

describe.each<EnvironmentName>(['dev', 'staging', 'prod', 'prod-small'])('in %s', (environment) => {
  const functions = resourcesOfType(templatesOf(environment), 'AWS::Lambda::Function');

  it.each(functionManifests.map(({ name, ...manifest }) => [name, manifest] as const))(
    '%s is given what its schema asks for, of the right form, and nothing else',
    (name, { requiredEnv, optionalEnv }) => {
      const found = functions.find(({ Properties }) => String(Properties.FunctionName).endsWith(`-${name}`))!;
      const { Variables } = found.Properties.Environment as { Variables: Record<string, unknown> };
      const { NODE_OPTIONS, ...variables } = Variables;
      expect(NODE_OPTIONS).toBe('--enable-source-maps');
      const asked = new Set([...requiredEnv, ...optionalEnv]);
      expect(Object.keys(variables).filter((key) => !asked.has(key))).toEqual([]);
      const values = Object.fromEntries(
        Object.entries(variables).map(([key, value]) => [key, filledIn(value)]),
      );
      const parsed = parseFunctionEnv(name as FunctionName, values);
      expect(parsed.NOVA_ENVIRONMENT).toBe(environment === 'prod-small' ? 'prod' : environment);
    },
  );
});

describe('the models of the configuration', () => {
  const around = {
    config: parseEnvironment(environments.dev),
    tableNames: {},
    cache: {},
  } as unknown as FunctionSurroundings;
  const withGuardrail = (guardrail?: { id: string; version: string }) =>
    functionEnvironment({
      ...around,
      config: { ...around.config, models: { ...around.config.models, guardrail } },
    });

  it('reach the functions by the names of parameters, with the regions to ask in', () => {
    expect(withGuardrail()).toMatchObject({
      NOVA_TEXT_MODEL_ID: 'ssm:/nova-english/dev/models/textModelId',
      NOVA_MODEL_ID: 'ssm:/nova-english/dev/models/imageModelId',
      BEDROCK_REGION: 'ap-northeast-1',
      BEDROCK_IMAGE_REGION: 'us-west-2',
    });
  });

  it('go through a guardrail only where there is one', () => {
    expect(Object.keys(withGuardrail()).filter((key) => key.includes('GUARDRAIL'))).toEqual([]);
    expect(withGuardrail({ id: 'gr1', version: '3' })).toMatchObject({
      BEDROCK_GUARDRAIL_ID: 'gr1',
      BEDROCK_GUARDRAIL_VERSION: '3',
    });
  });

  it('reach the voice gateway by the same names, and with the same right to ask the guardrail', () => {
    expect(voiceManifest.optionalEnv).toEqual(
      expect.arrayContaining(['BEDROCK_GUARDRAIL_ID', 'BEDROCK_GUARDRAIL_VERSION']),
    );
    const writer = functionManifests.find(({ name }) => name === 'audio-processor');
    expect(voiceManifest.actions.guardrail).toEqual(writer?.actions.guardrail);
  });
});

describe.each<EnvironmentName>(['dev', 'prod'])('the voice gateway in %s', (environment) => {
  it('is given what its schema asks for, of the right form, and nothing else', () => {
    const [task] = resourcesOfType(templatesOf(environment), 'AWS::ECS::TaskDefinition');
    const [container] = task!.Properties.ContainerDefinitions as [
      { Environment: { Name: string; Value: unknown }[]; Secrets: { Name: string }[] },
    ];
    const given = [...container.Environment, ...container.Secrets].map(({ Name }) => Name);
    const asked = new Set<string>([...voiceManifest.requiredEnv, ...voiceManifest.optionalEnv]);
    expect(given.filter((name) => !asked.has(name))).toEqual([]);
    const values = Object.fromEntries([
      ...container.Environment.map(({ Name, Value }) => [Name, filledIn(Value)]),
      ...container.Secrets.map(({ Name }) => [Name, 'forty-random-characters-of-the-secret-00']),
    ]);
    const parsed = parseVoiceEnv(values);
    expect(parsed.NOVA_VOICE_MODEL_ID).toBe(`ssm:/nova-english/${environment}/models/voiceModelId`);
    expect(parsed.PORT).toBe(8081);
  });
});

describe('a variable that nothing provides', () => {
  it('is named before anything is synthesised', () => {
    const manifest = {
      name: 'privacy',
      requiredEnv: ['ERASURES_TABLE_NAME', 'NEW_TABLE_NAME'],
      optionalEnv: [],
    };
    expect(() => environmentOf(manifest, { ERASURES_TABLE_NAME: 'erasures' })).toThrow(
      'privacy needs NEW_TABLE_NAME, which nothing provides',
    );
  });
});
