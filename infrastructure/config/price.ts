/** The shape of a price. */
import { z } from 'zod';

/**
 * How sure a price is. `checked`: on AWS's own page, or two readings of AWS's price list that agree. `read`: one public
 * reading of the price list or of a bill. `unverified`: general knowledge that nobody has looked up; taken on the high side.
 */
const Evidence = z.enum(['checked', 'read', 'unverified']);

const Tier = z.strictObject({ upTo: z.number().positive(), usd: z.number().positive() });

/** What something costs, and where that was read. */
export const Price = z
  .strictObject({
    /** Per `per`; the price beyond the last tier if there are tiers. */
    usd: z.number().positive(),
    per: z.string().min(1),
    /** In every month and not only in an account's first year. */
    freePerMonth: z.number().positive().optional(),
    tiers: z.array(Tier).min(1).optional(),
    evidence: Evidence,
    source: z.string().min(10),
    asOf: z.iso.date(),
  })
  .refine(
    ({ tiers = [] }) => tiers.every(({ upTo }, index) => index === 0 || upTo > tiers[index - 1]!.upTo),
    {
      path: ['tiers'],
      message: 'must rise',
    },
  );
export type Price = z.infer<typeof Price>;
