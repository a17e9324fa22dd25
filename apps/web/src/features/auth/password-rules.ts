/** The rules the server holds (`password-*` codes), each true or not yet, for showing while the learner types. */
export interface PasswordRules {
  longEnough: boolean;
  mixedCase: boolean;
  digit: boolean;
  notTooLong: boolean;
}

const shortest = 8;
const longest = 128;

/** Looks at a password only on the device. Whether it has leaked is the server's to know. */
export function checkPassword(password: string): PasswordRules {
  return {
    longEnough: password.length >= shortest,
    mixedCase: /[a-z]/.test(password) && /[A-Z]/.test(password),
    digit: /\d/.test(password),
    notTooLong: password.length <= longest,
  };
}

/** True when every rule the device can see holds. */
export function passwordHolds(password: string): boolean {
  return Object.values(checkPassword(password)).every(Boolean);
}
