import { describe, expect, it } from 'vitest';
import { EnvError } from '../env.ts';
import { allRoutes } from '../routes/all-routes.ts';
import { parseFunctionEnv } from './env.ts';
import { functionManifests } from './manifest.ts';

describe('the manifest of the functions', () => {
  it('gives every operation to exactly one function; files are served by S3', () => {
    const operationIds = functionManifests.flatMap(({ routes }) => routes.map((route) => route.operationId));
    const expected = allRoutes.map(({ operationId }) => operationId).filter((id) => id !== 'getFile');
    expect(operationIds.toSorted()).toEqual(expected.toSorted());
  });

  it('keeps the seed’s memory, timeouts and names', () => {
    const byName = Object.fromEntries(functionManifests.map((manifest) => [manifest.name, manifest]));
    expect(byName['auth-handler']).toMatchObject({ memoryMb: 256, timeoutSeconds: 10 });
    expect(byName['audio-processor']).toMatchObject({ memoryMb: 1024, timeoutSeconds: 30 });
    expect(byName['learning-manager']).toMatchObject({ memoryMb: 512, timeoutSeconds: 15 });
    expect(byName['image-worker']).toMatchObject({ timeoutSeconds: 60 });
    expect(byName['auth-handler']?.requiredEnv).toContain('COGNITO_USER_POOL_ID');
    expect(byName['audio-processor']?.requiredEnv).toContain('S3_AUDIO_BUCKET');
    expect(byName['image-worker']?.requiredEnv).toEqual(
      expect.arrayContaining(['NOVA_MODEL_ID', 'S3_IMAGE_BUCKET']),
    );
    expect(byName['learning-manager']?.requiredEnv).toEqual(
      expect.arrayContaining(['DYNAMODB_TABLE_NAME', 'ELASTICACHE_ENDPOINT']),
    );
  });

  it('lists as required exactly what the schema refuses to miss', () => {
    for (const { name, requiredEnv, optionalEnv } of functionManifests) {
      let refusal: unknown;
      try {
        parseFunctionEnv(name, {});
      } catch (error) {
        refusal = error;
      }
      expect(refusal).toBeInstanceOf(EnvError);
      const named = (refusal as EnvError).message.split('\n').map((line) => line.split(':')[0]);
      expect(named.toSorted()).toEqual(requiredEnv.toSorted());
      expect(optionalEnv.filter((key) => requiredEnv.includes(key))).toEqual([]);
    }
  });

  it('lets every function forget an address whose operations do: a guardian’s no, an erasure', () => {
    const forgetting = ['refuseGuardianship', 'eraseChild', 'deleteAccount'];
    const able = functionManifests.filter(({ actions }) =>
      actions.everything?.includes('ses:DeleteSuppressedDestination'),
    );
    const operationIds = able.flatMap(({ routes }) => routes.map((route) => route.operationId));
    expect(operationIds).toEqual(expect.arrayContaining(forgetting));
  });

  it('names a wrong variable and never its value', () => {
    const bad = { NOVA_ENVIRONMENT: 'secret-place', USERS_TABLE_NAME: 'Users' };
    expect(() => parseFunctionEnv('post-confirmation', bad)).toThrow(/^NOVA_ENVIRONMENT: /);
    expect(() => parseFunctionEnv('post-confirmation', bad)).not.toThrow(/secret-place/);
  });
});
