import type { GuardianshipResponse, VerifyGuardianResponse } from '@nova/contracts/http/guardian.ts';

/** What every step of the page gets: the link to act with, what is known, and how to go on. */
export interface GuardianStepProps {
  link: string;
  data: GuardianshipResponse;
  onChange: (next: GuardianshipResponse) => void;
  /** She is verified, and goes on with the link of the answer. */
  onVerified: (answer: VerifyGuardianResponse) => void;
  /** Everything is over; said in one sentence. */
  onEnd: (said: string) => void;
}
