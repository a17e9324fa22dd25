import { type ContractCheck, runCheck, type SubjectMaker } from './contract.ts';

/** The names of the checks that an adapter fails: how a test shows that a deliberately broken one is caught. */
export async function failedChecks<Subject>(
  checks: readonly ContractCheck<Subject>[],
  makeSubject: SubjectMaker<Subject>,
): Promise<string[]> {
  const failed: string[] = [];
  for (const check of checks) {
    try {
      await runCheck(check, makeSubject);
    } catch {
      failed.push(check.name);
    }
  }
  return failed;
}
