import { afterEach, describe, it } from 'vitest';

/** One promise of a port, checked against an adapter. `check` rejects when the promise is broken. */
export interface ContractCheck<Subject> {
  name: string;
  check(subject: Subject): Promise<void>;
}

/** An adapter to check, and how to let go of it. */
export interface Opened<Subject> {
  subject: Subject;
  close?(): Promise<void>;
}

/** Runs every check as a test of its own, each on a fresh subject. */
export function describeContract<Subject>(
  title: string,
  checks: readonly ContractCheck<Subject>[],
  open: () => Promise<Opened<Subject>>,
): void {
  describe(title, () => {
    let opened: Opened<Subject> | null = null;
    afterEach(async () => {
      await opened?.close?.();
      opened = null;
    });
    for (const { name, check } of checks) {
      it(name, async () => {
        opened = await open();
        await check(opened.subject);
      });
    }
  });
}

/** The names of the checks that a subject fails: what a deliberately broken adapter is caught by. */
export async function failedChecks<Subject>(
  checks: readonly ContractCheck<Subject>[],
  open: () => Promise<Opened<Subject>>,
): Promise<string[]> {
  const failed: string[] = [];
  for (const { name, check } of checks) {
    const { subject, close } = await open();
    try {
      await check(subject);
    } catch {
      failed.push(name);
    } finally {
      await close?.();
    }
  }
  return failed;
}
