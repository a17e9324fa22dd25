/** CloudFormation's limits for a template (AWS CloudFormation User Guide, "Understand CloudFormation quotas", 2026). */

const LIMITS = { Resources: 500, Outputs: 200, Parameters: 200, Mappings: 200 } as const;
/** Of a template in S3, where the CDK puts them. */
const MAX_BYTES = 1_000_000;

/** A template that CloudFormation would refuse. The message names every stack and limit. */
export class TemplateLimitError extends Error {
  override readonly name = 'TemplateLimitError';
}

/** @throws TemplateLimitError when a template is over a limit, with a line for each */
export function requireWithinLimits(stacks: readonly { stackName: string; template: object }[]): void {
  const lines = stacks.flatMap(({ stackName, template }) => {
    const counts = Object.entries(LIMITS).map(([section, limit]) => {
      const entries = (template as Readonly<Record<string, object | undefined>>)[section] ?? {};
      return { what: section.toLowerCase(), count: Object.keys(entries).length, limit: limit as number };
    });
    const size = { what: 'bytes', count: Buffer.byteLength(JSON.stringify(template)), limit: MAX_BYTES };
    return [...counts, size]
      .filter(({ count, limit }) => count > limit)
      .map(
        ({ what, count, limit }) => `  ${stackName}: ${count} ${what}, of ${limit} that CloudFormation takes`,
      );
  });
  if (lines.length > 0) throw new TemplateLimitError(`A stack must be divided:\n${lines.join('\n')}`);
}
