/** The thread that judges passwords: its dictionaries are loaded with the first one and given back when idle. */
import { serveCalls } from '../worker-thread/serve-calls.ts';
import { createPasswordStrengthTest } from './password-strength.ts';

/** What is asked: a password, and what is known of its owner. */
export interface PasswordQuestion {
  password: string;
  personal: readonly string[];
}

let judge: ReturnType<typeof createPasswordStrengthTest> | undefined;

serveCalls<PasswordQuestion, boolean>(async ({ password, personal }) => {
  judge ??= createPasswordStrengthTest();
  return judge(password, personal);
});
