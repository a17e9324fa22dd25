/** What the environments of all processes are made of. */
import { z } from 'zod';

/** Something, without blanks around it. */
export const envText = z.string().trim().min(1);

/** `true` or `false`. */
export const envFlag = z.enum(['true', 'false']).transform((value) => value === 'true');

/** Parts between commas, without blanks and empty ones; none unless given. */
export const envList = z
  .string()
  .default('')
  .transform((value) =>
    value
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  );

/** How many live talks a learner may have with a model in a day; after them she talks with the offline partner. */
export const envTalksPerDay = z.coerce.number().int().min(0).max(1_000).default(20);

/** The variables that are set: an empty one counts as absent. */
export function presentVariables(
  source: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
}
