/**
 * What the identity adapter expects of the user pool and its client (docs/adr/0021). Codes are ours, so the pool mails
 * none: no auto-verified attribute. The client has no secret, and only the API may sign in with it. Nothing but `told_*` is
 * written by a provider (docs/adr/0034), and the client of the hosted domain, which has a secret, takes no passwords.
 */
export const userPoolExpectations = {
  usernameAttributes: ['email'],
  autoVerifiedAttributes: [],
  standardAttributes: ['email', 'name', 'birthdate', 'locale'],
  customAttributes: ['country', 'told_email', 'told_verified', 'told_name'],
  passwordMinLength: 8,
  explicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  accessTokenMinutes: 15,
  refreshTokenDays: 30,
  /** Cognito's own rotation stays off: the adapter rotates its own families and ends one on reuse. */
  refreshTokenRotation: false,
  hasClientSecret: false,
} as const;
