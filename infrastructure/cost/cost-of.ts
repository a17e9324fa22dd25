import type { Price } from '../config/price.ts';

/** Cost of a quantity: the free part first, then tier by tier. */
export function costOf(quantity: number, { usd, freePerMonth = 0, tiers = [] }: Price): number {
  const upTo = (amount: number) => {
    let from = 0;
    let total = 0;
    for (const tier of tiers) {
      total += Math.max(0, Math.min(amount, tier.upTo) - from) * tier.usd;
      from = tier.upTo;
    }
    return total + Math.max(0, amount - from) * usd;
  };
  return upTo(quantity) - upTo(Math.min(quantity, freePerMonth));
}
