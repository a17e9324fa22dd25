/** Whether an account asks for a second factor. */
export interface SecondFactorState {
  isOn: boolean;
  enabledAtMs: number | null;
  recoveryCodesLeft: number;
}

/** What an authenticator app is told: RFC 6238 with SHA-1, 6 digits, 30 s, which every app knows. */
export interface SecondFactorEnrolment {
  /** 160 bits in base32 (RFC 4648), for typing. */
  secret: string;
  /** `otpauth://totp/...`, for a QR code. */
  otpauthUri: string;
}

/**
 * The second factors of accounts: an authenticator app, and recovery codes for the day it is lost. Secrets are sealed at
 * rest, recovery codes hashed. Whoever calls has made sure that it is the learner.
 */
export interface SecondFactors {
  state(userId: string): Promise<SecondFactorState>;
  /**
   * A new secret, which asks for nothing yet; an earlier one that was never confirmed is void. It waits 15 minutes.
   * @param input.email shown in the app beside the name of the product
   * @throws NovaError mfa-already-on
   */
  start(input: { userId: string; email: string }): Promise<SecondFactorEnrolment>;
  /**
   * From now on sign-in asks for a code. `code` proves that the app has the secret. Tells the recovery codes, this once.
   * @throws NovaError mfa-code-invalid | mfa-not-started | mfa-already-on
   */
  confirm(input: { userId: string; code: string }): Promise<{ recoveryCodes: string[] }>;
  /**
   * Takes a code of the app (one step early or late, none twice) or a recovery code (each works once).
   * `recoveryCodesLeft` is null unless one of those was used. After 5 wrong codes in a row further tries are refused with
   * backoff.
   * @throws NovaError mfa-code-invalid | mfa-code-used | account-locked | mfa-not-on
   */
  check(input: { userId: string; code: string }): Promise<{ recoveryCodesLeft: number | null }>;
  /**
   * Ten new recovery codes; the earlier ones are void.
   * @throws NovaError mfa-not-on
   */
  renewRecoveryCodes(userId: string): Promise<{ recoveryCodes: string[] }>;
  /** Sign-in asks for the password alone again; nothing is kept. Twice is not an error. */
  stop(userId: string): Promise<void>;
}
