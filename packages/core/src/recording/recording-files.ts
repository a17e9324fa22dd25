/** Where everything a learner owns in the file store begins. Ends in `/`, so that `bob` never covers `bobby`. */
export function learnerFilePrefix(userId: string): string {
  return `users/${userId}/`;
}

/** Key of a kept recording. */
export function recordingKey(userId: string, attemptId: string): string {
  return `${learnerFilePrefix(userId)}audio/${attemptId.replaceAll(':', '_')}.wav`;
}
