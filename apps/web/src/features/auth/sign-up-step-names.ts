/** The questions of sign-up in their order. The age comes first, always. */
export const signUpSteps = ['birth', 'name', 'email', 'password'] as const;

/** One question of sign-up. */
export type SignUpStep = (typeof signUpSteps)[number];

/** Reads a step from an address; anything else is the first. */
export function parseSignUpStep(value: unknown): SignUpStep | undefined {
  return signUpSteps.find((step) => step === value);
}
