import type { GuardianshipResponse } from '@nova/contracts/http/guardian.ts';

/** What every step of the page gets: the link to act with, what is known, and how to go on. */
export interface GuardianStepProps {
  link: string;
  data: GuardianshipResponse;
  onChange: (next: GuardianshipResponse) => void;
  /** Everything is over; said in one sentence. */
  onEnd: (said: string) => void;
}
