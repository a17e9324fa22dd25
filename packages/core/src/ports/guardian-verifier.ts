import type { Locale } from '../localized-text.ts';

/**
 * Makes sure that whoever opened a guardian's link is an adult in charge, in a way that the child's country takes. What a
 * real deployment has to buy for that: docs/compliance/guardians.md.
 */
export interface GuardianVerifier {
  /** Name of the way, kept as evidence with the consent, e.g. `email-plus`. */
  readonly method: string;
  /** Earliest moment (epoch milliseconds) at which a first one may begin for a link that was mailed at `mailedAtMs`. */
  notBeforeMs(mailedAtMs: number): number;
  /** Begins anew. @returns what `check` needs to be told; holds no secret in clear */
  begin(input: { guardianEmail: string; country: string; locale: Locale }): Promise<{ memory: string }>;
  /** Whether this proof answers what was begun. */
  check(input: { memory: string; proof: string }): Promise<boolean>;
}
