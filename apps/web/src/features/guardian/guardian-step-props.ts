import type { GuardianshipResponse, VerifyGuardianResponse } from '@nova/contracts/http/guardian.ts';

/** How a guardian's page ends. */
export interface GuardianEnd {
  /** In one sentence. */
  said: string;
  /** There is an account to come back to. */
  isLeft: boolean;
}

/** What every step of the page gets: the link to act with, what is known, and how to go on. */
export interface GuardianStepProps {
  link: string;
  data: GuardianshipResponse;
  onChange: (next: GuardianshipResponse) => void;
  /** She is verified, and goes on with the link of the answer. */
  onVerified: (answer: VerifyGuardianResponse) => void;
  /** Everything is over. */
  onEnd: (end: GuardianEnd) => void;
}
