/** Which client has a talk. One that lost its connection comes back by itself, unless another has taken the talk over since. */
export interface TalkHolder {
  /** What the client that has the talk comes back with. */
  readonly token: string;
  /** Whether the client that has the talk comes back with it. */
  has(token: string): boolean;
  /** A client is there: one that comes back with a token that is its own, or one without any, which takes the talk over. */
  came(token: string | undefined): void;
}

/** Of one run of a talk; whoever begins it has the talk. */
export function createTalkHolder(runId: string): TalkHolder {
  let takeovers = 0;
  const tokenNow = () => `${runId}:${takeovers}`;
  /** A client that brought its token from the run before may miss the greeting, and come back with it again. */
  let held = new Set([tokenNow()]);
  return {
    get token() {
      return tokenNow();
    },
    has: (token) => held.has(token),
    came(token) {
      if (token !== undefined) {
        held.add(token);
        return;
      }
      takeovers++;
      held = new Set([tokenNow()]);
    },
  };
}

/** The run of a talk that a token is of; empty when it is no token. */
export function runOfToken(token: string): string {
  return token.slice(0, Math.max(0, token.lastIndexOf(':')));
}
