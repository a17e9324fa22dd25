import { createGuardianRepository } from '@nova/adapters/aws/dynamodb/guardian-repository.ts';
import { systemClock } from '@nova/adapters/embedded/storage/clock.ts';
import { createEmailPlusVerifier } from '@nova/adapters/guardian/email-plus-verifier.ts';
import type { NovaDeps } from '@nova/core/deps.ts';
import type { GuardianEnv } from '../env.ts';
import type { Platform } from './platform.ts';

/** Who looks after which child, how guardians are verified, and where their links lead. */
export function composeGuardians(
  { documents: client }: Platform,
  env: GuardianEnv,
  mailer: NovaDeps['mailer'],
): Pick<NovaDeps, 'guardians' | 'guardianVerifier' | 'siteUrl'> {
  return {
    guardians: createGuardianRepository({ client, clock: systemClock, table: env.GUARDIANSHIPS_TABLE_NAME }),
    guardianVerifier: createEmailPlusVerifier({ mailer, delayMs: env.NOVA_GUARDIAN_DELAY_SECONDS * 1000 }),
    siteUrl: () => env.NOVA_PUBLIC_URL,
  };
}
