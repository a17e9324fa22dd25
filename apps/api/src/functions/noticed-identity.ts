import type { Clock } from '@nova/core/ports/clock.ts';
import type { IdentityProvider } from '@nova/core/ports/identity-provider.ts';
import type { Ids } from '@nova/core/ports/ids.ts';
import type { LearnerRepository } from '@nova/core/ports/learner-repository.ts';

/** Where notices go. */
interface NoticeSink {
  publish(notice: {
    noticeId: string;
    kind: 'password-changed';
    userId: string;
    occurredAtMs: number;
  }): Promise<void>;
}

/**
 * The provider, which also publishes a notice when a password was set anew: its owner is told by mail, whoever did it. A
 * notice that cannot be published undoes nothing.
 */
export function noticedIdentity(
  identity: IdentityProvider,
  deps: {
    topic: NoticeSink;
    learners: LearnerRepository;
    clock: Clock;
    ids: Ids;
    onFailure(error: unknown): void;
  },
): IdentityProvider {
  async function tell(email: string): Promise<void> {
    const learner = await deps.learners.getByEmail(email);
    if (learner === null) return;
    await deps.topic.publish({
      noticeId: deps.ids.random(),
      kind: 'password-changed',
      userId: learner.userId,
      occurredAtMs: deps.clock.nowMs(),
    });
  }
  return {
    signUp: (input) => identity.signUp(input),
    confirm: (input) => identity.confirm(input),
    renewConfirmation: (email) => identity.renewConfirmation(email),
    signIn: (input) => identity.signIn(input),
    answerChallenge: (input) => identity.answerChallenge(input),
    refresh: (token) => identity.refresh(token),
    signOut: (token) => identity.signOut(token),
    startPasswordReset: (email) => identity.startPasswordReset(email),
    async resetPassword(input) {
      await identity.resetPassword(input);
      await tell(input.email).catch(deps.onFailure);
    },
    changePassword: (input) => identity.changePassword(input),
    sessions: (userId) => identity.sessions(userId),
    history: (userId) => identity.history(userId),
    renameSession: (input) => identity.renameSession(input),
    endSession: (input) => identity.endSession(input),
    endAllSessions: (userId) => identity.endAllSessions(userId),
    checkPassword: (input) => identity.checkPassword(input),
    verifyAccessToken: (token) => identity.verifyAccessToken(token),
    deleteAccount: (userId) => identity.deleteAccount(userId),
  };
}
