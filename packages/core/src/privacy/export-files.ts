/** Where a learner's exports lie in the file store; apart from her other files, because these go after a day. */
export function exportPrefix(userId: string): string {
  return `exports/${userId}/`;
}

/** Key of the archive of an export. */
export function exportKey({ userId, exportId }: { userId: string; exportId: string }): string {
  return `${exportPrefix(userId)}${exportId}.zip`;
}
