import { NovaError } from '../errors.ts';

/** The code of a refusal; of anything else what it says. For answers that race. */
export function codeOf(error: unknown): string {
  return error instanceof NovaError ? error.code : String(error);
}

/** What `work` is refused with: its code, or `nothing refused`. */
export function refusalOf(work: Promise<unknown>): Promise<string> {
  return work.then(() => 'nothing refused', codeOf);
}
