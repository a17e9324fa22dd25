/** The questions after sign-up, in order. */
export const onboardingSteps = ['goal', 'level', 'minutes', 'mic'] as const;

/** One of them. */
export type OnboardingStep = (typeof onboardingSteps)[number];

/** Reads a step from an address; anything else is the first. */
export function parseOnboardingStep(value: unknown): OnboardingStep | undefined {
  return onboardingSteps.find((step) => step === value);
}
