const SEGMENT = /^[A-Za-z0-9._-]{1,200}$/;
/** As Amazon S3 allows. */
const MAX_KEY_LENGTH = 1024;

/** True for `[A-Za-z0-9._-]` segments joined by `/`, none of them `.` or `..`, at most 1024 characters together. */
export function isFileKey(key: string): boolean {
  return (
    key.length <= MAX_KEY_LENGTH &&
    key.split('/').every((segment) => SEGMENT.test(segment) && segment !== '.' && segment !== '..')
  );
}

/** Refuses what is no key. @throws TypeError */
export function assertFileKey(key: string): void {
  if (!isFileKey(key))
    throw new TypeError('A file key is made of segments of letters, digits, dots, dashes and underscores.');
}
