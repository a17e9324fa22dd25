/** What an operation that asks once more who it is may answer. */
export const reauthenticationProblems = [
  'credentials-invalid',
  'account-locked',
  'mfa-code-needed',
  'mfa-code-invalid',
  'mfa-code-used',
] as const;
