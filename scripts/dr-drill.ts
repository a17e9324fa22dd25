/**
 * `npm run dr-drill`: the restore drill on an emulator (e2e/support/restore-drill.ts); ends with `N passed, N failed`.
 * `npm run dr-drill -- --env prod --dry-run` prints the commands of the same on a real account.
 */
import { parseArgs } from 'node:util';
import { environmentNames, readEnvironment } from '../infrastructure/config/read-environment.ts';

const { values } = parseArgs({
  options: { env: { type: 'string' }, 'dry-run': { type: 'boolean' } },
});
if (values.env === undefined) process.exitCode = (await drill()) ? 0 : 1;
else if (values['dry-run'] === true) printCommands(values.env);
else {
  console.error(
    'A drill on a real account is done with the commands of --dry-run, by two people: npm run dr-drill -- --env staging --dry-run',
  );
  process.exitCode = 2;
}

/** Loaded only when it is run: it needs an emulator. */
async function drill(): Promise<boolean> {
  const { drillRestore } = await import('../e2e/support/restore-drill.ts');
  return drillRestore();
}

/** The same steps on a real account, as commands. */
function printCommands(name: string): void {
  if (!(environmentNames as string[]).includes(name)) {
    console.error(`--env is one of ${environmentNames.join(', ')}, not "${name}".`);
    process.exitCode = 2;
    return;
  }
  const { name: environment, region, recovery } = readEnvironment(name);
  const stack = `NovaEnglish-${environment}-Data`;
  console.log(`# Drill on ${name}: at most ${recovery.timeObjectiveHours} h, at most ${recovery.pointObjectiveHours} h of data lost.
# It restores beside the tables and changes none of them. Write down the time of each step (docs/runbooks/disaster-recovery.md).
export AWS_REGION=${region}
AT=$(date -u -d '-10 minutes' +%Y-%m-%dT%H:%M:%SZ)
for TABLE in $(aws cloudformation list-stack-resources --stack-name ${stack} --query "StackResourceSummaries[?ResourceType=='AWS::DynamoDB::GlobalTable'].PhysicalResourceId" --output text); do
  aws dynamodb restore-table-to-point-in-time --source-table-name "$TABLE" --target-table-name "$TABLE-drill" --restore-date-time "$AT"
done
# When all are ACTIVE: compare the counts with the tables, then delete the copies.
aws dynamodb list-tables --query "TableNames[?ends_with(@, '-drill')]" --output text | xargs -n1 aws dynamodb wait table-exists --table-name
for COPY in $(aws dynamodb list-tables --query "TableNames[?ends_with(@, '-drill')]" --output text); do
  aws dynamodb scan --table-name "$COPY" --select COUNT --query Count
  aws dynamodb delete-table --table-name "$COPY"
done
# Who must be erased again after a real restore (here it erases nobody who is not on record):
aws lambda invoke --function-name nova-english-${environment}-privacy:live --cli-binary-format raw-in-base64-out --payload '{"reapplyErasures":true}' /dev/stdout`);
}
