/** Findings of the security rules that are meant, each with the reason a security engineer would ask for. */
import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Acknowledges findings on `scope` and everything below it. Ids as the rules print them, e.g. `AwsSolutions-IAM5[Resource::*]`. */
export function acknowledge(scope: IConstruct, reasons: Readonly<Record<string, string>>): void {
  Validations.of(scope).acknowledge(...Object.entries(reasons).map(([id, reason]) => ({ id, reason })));
}
