/** Where everything a learner owns in the file store begins. Ends in `/`, so that `bob` never covers `bobby`. */
export function learnerFilePrefix(userId: string): string {
  return `users/${userId}/`;
}

/** Where the kept recordings of a learner begin. */
export function keptAudioPrefix(userId: string): string {
  return `${learnerFilePrefix(userId)}audio/`;
}

/** Key of a kept recording; different attempt ids never share one (`:` may not stand in a key and is escaped). */
export function recordingKey(userId: string, attemptId: string): string {
  return `${keptAudioPrefix(userId)}${attemptId.replaceAll('_', '__').replaceAll(':', '_c')}.wav`;
}
