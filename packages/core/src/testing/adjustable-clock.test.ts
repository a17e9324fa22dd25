import { adjustableClock } from './adjustable-clock.ts';
import { clockContract } from './clock.contract.ts';
import { describeContract } from './contract.ts';

describeContract('Clock contract: adjustable', clockContract, async () => {
  const clock = adjustableClock();
  return { subject: { clock, passMs: async (durationMs) => clock.advanceMs(durationMs) } };
});
