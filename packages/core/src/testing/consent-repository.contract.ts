import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { ConsentRepository } from '../ports/consent-repository.ts';
import type { ContractCheck } from './contract.ts';
import { sampleConsent } from './samples.ts';

/** What every ConsentRepository must do. */
export const consentRepositoryContract: readonly ContractCheck<ConsentRepository>[] = [
  {
    name: 'gives back every answer exactly as given, oldest first, whatever the order of adding',
    async check(consents) {
      const userId = randomUUID();
      const first = sampleConsent(userId, { purpose: 'keeping-audio', choice: '30-days', locale: 'en' });
      const second = sampleConsent(userId, { choice: 'no', givenBy: 'guardian' });
      const third = sampleConsent(userId, { givenAtMs: 0 });
      for (const record of [second, third, first]) await consents.append(record);
      await expect(consents.history(userId)).resolves.toEqual([first, second, third]);
    },
  },
  {
    name: 'knows nothing of a learner who never answered',
    async check(consents) {
      await consents.append(sampleConsent(randomUUID()));
      await expect(consents.history(randomUUID())).resolves.toEqual([]);
    },
  },
  {
    name: 'leaves a record as it is when one of the same id is added',
    async check(consents) {
      const userId = randomUUID();
      const record = sampleConsent(userId);
      await consents.append(record);
      await consents.append({ ...record, choice: 'no', givenAtMs: 1 });
      await expect(consents.history(userId)).resolves.toEqual([record]);
    },
  },
  {
    name: 'loses no answer of many at once',
    async check(consents) {
      const userId = randomUUID();
      const records = Array.from({ length: 12 }, () => sampleConsent(userId));
      await Promise.all(records.map((record) => consents.append(record)));
      await expect(consents.history(userId)).resolves.toEqual(records);
    },
  },
  {
    name: 'forgets one learner and nobody else, and twice is no error',
    async check(consents) {
      const [mine, yours] = [randomUUID(), randomUUID()];
      const kept = sampleConsent(yours);
      for (let count = 0; count < 30; count++) await consents.append(sampleConsent(mine));
      await consents.append(kept);
      await expect(consents.deleteAllOf(mine)).resolves.toBe(30);
      await expect(consents.deleteAllOf(mine)).resolves.toBe(0);
      await expect(consents.history(mine)).resolves.toEqual([]);
      await expect(consents.history(yours)).resolves.toEqual([kept]);
    },
  },
];
