/** `npm run cost -- --mau 1000`: what a month costs, beside the seed's estimate. */
import { parseArgs } from 'node:util';
import { levers } from '../config/cost-levers.ts';
import { ConfigError, parseEnvironment } from '../config/environment-config.ts';
import type { EnvironmentName } from '../config/environments.ts';
import { environmentNames, readEnvironment } from '../config/read-environment.ts';
import { SEED_LEARNERS } from '../config/usage.ts';
import { details, leverTable, type Saving, table, unverified, verdict } from './report.ts';
import { type Bill, billFor, billOf, withoutModels } from './size.ts';

/** Learners the estimate is also made for. */
const OTHER_SIZES = [10_000, 1_000_000];
const MAX_LEARNERS = 100_000_000;
const USAGE = `npm run cost -- [--mau <learners, default ${SEED_LEARNERS}>] [--env ${environmentNames.join('|')}] [--details]`;

/** A command line that cannot be understood; the message says what to write instead. */
class ArgumentError extends Error {
  override readonly name = 'ArgumentError';
}

interface Arguments {
  learners: number;
  environment: EnvironmentName | undefined;
  wantsDetails: boolean;
}

function readArguments(args: string[]): Arguments {
  const { values } = parse(args);
  const learners = Number(values.mau ?? SEED_LEARNERS);
  if (!/^\d+$/.test(values.mau ?? '1') || learners < 1 || learners > MAX_LEARNERS)
    throw new ArgumentError(
      `--mau is a whole number of active learners a month, 1 to ${MAX_LEARNERS}, not "${values.mau}".`,
    );
  const environment = environmentNames.find((name) => name === values.env);
  if (values.env !== undefined && environment === undefined)
    throw new ArgumentError(`--env is one of ${environmentNames.join(', ')}, not "${values.env}".`);
  return { learners, environment, wantsDetails: values.details === true };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: { mau: { type: 'string' }, env: { type: 'string' }, details: { type: 'boolean' } },
    });
  } catch (error) {
    throw new ArgumentError((error as Error).message);
  }
}

/** For few learners both sizes of production, so that one sees what the other adds. */
function billsOf({ learners, environment }: Arguments): Bill[] {
  const first = billFor(learners, environment);
  const isSmall = environment === undefined && first.title === 'prod-small';
  const others = OTHER_SIZES.filter((size) => size !== learners).map((size) => billFor(size, environment));
  return [first, ...(isSmall ? [billFor(learners, 'prod')] : []), ...others];
}

function savingsOf(learners: number): Saving[] {
  const prod = readEnvironment('prod');
  const before = withoutModels(billOf(prod, learners, 'prod'));
  return levers.map(({ name, givesUp, change, isInSmall }) => {
    const after = billOf(parseEnvironment({ ...prod, ...change(prod) }), learners, name);
    return { name, givesUp, isInSmall, usd: before - withoutModels(after) };
  });
}

function main(args: string[]): void {
  const asked = readArguments(args);
  const bills = billsOf(asked);
  const parts = [
    table(bills),
    ...bills.map(verdict),
    ...bills.flatMap(({ warnings }) => warnings),
    ...(asked.wantsDetails ? bills.map(details) : []),
    leverTable(savingsOf(asked.learners), asked.learners),
    unverified(bills),
    'Usage per learner: infrastructure/config/usage.ts, with the seed’s volumes where it gives them. Taxes and support are not in it.',
  ];
  console.log(parts.filter((part) => part !== '').join('\n\n'));
}

try {
  main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof ArgumentError || error instanceof ConfigError)) throw error;
  console.error(`${error.message}\n${error instanceof ArgumentError ? USAGE : ''}`.trimEnd());
  process.exitCode = 2;
}
