/** The rules the server holds (`password-*` codes), each true or not yet, for showing while the learner types. */
export interface PasswordRules {
  longEnough: boolean;
  mixedCase: boolean;
  notTooLong: boolean;
}

const shortest = 8;
const longest = 128;

/** Looks at a password only on the device, counting as the server does. Whether it has leaked is the server's to know. */
export function checkPassword(password: string): PasswordRules {
  const normalized = password.normalize('NFKC');
  const characters = [...normalized].length;
  return {
    longEnough: characters >= shortest,
    mixedCase: /\p{Ll}/u.test(normalized) && /\p{Lu}/u.test(normalized),
    notTooLong: characters <= longest,
  };
}

/** True when every rule the device can see holds. */
export function passwordHolds(password: string): boolean {
  return Object.values(checkPassword(password)).every(Boolean);
}
