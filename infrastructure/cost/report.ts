/** The estimates as text, for a terminal or a review. */
import type { Price } from '../config/price.ts';
import { type PriceName, prices } from '../config/prices.ts';
import { SEED_LEARNERS, seedEstimate } from '../config/usage.ts';
import { type CostLine, MODELS_SERVICE } from './estimate.ts';
import { type Bill, total, withoutModels } from './size.ts';

/** What a lever would save. */
export interface Saving {
  name: string;
  givesUp: string;
  usd: number;
  isInSmall: boolean;
}

/** The most a thousand learners may cost without the models (seed 6.1). */
export const SEED_TOTAL_USD = Object.values(seedEstimate).reduce((sum, usd) => sum + usd, 0);

/** A table of the bills beside the seed's, a row a service, then both sums. */
export function table(bills: readonly Bill[]): string {
  const services = [...new Set(bills.flatMap(({ lines }) => lines.map(({ service }) => service)))];
  const ours = services.filter((service) => service !== MODELS_SERVICE);
  const row = (label: string, seed: number | undefined, amounts: readonly number[]) => [
    label,
    seed === undefined ? '' : money(seed),
    ...amounts.map(money),
  ];
  const amounts = (of: (lines: readonly CostLine[]) => number) => bills.map(({ lines }) => of(lines));
  const seedWithoutModels = SEED_TOTAL_USD - seedEstimate[MODELS_SERVICE]!;
  const rows = [
    ['US dollars a month', `seed, ${count(SEED_LEARNERS)}`, ...bills.map(({ learners }) => count(learners))],
    ['', '', ...bills.map(({ title }) => title)],
    ...ours.map((service) =>
      row(
        service,
        seedEstimate[service],
        amounts((lines) => total(lines.filter((line) => line.service === service))),
      ),
    ),
    row('Sum without the models', seedWithoutModels, bills.map(withoutModels)),
    row(
      'Bedrock, when models are on',
      seedEstimate[MODELS_SERVICE],
      amounts((lines) => total(lines.filter(({ service }) => service === MODELS_SERVICE))),
    ),
    row('Sum', SEED_TOTAL_USD, amounts(total)),
  ];
  return aligned(rows);
}

/** Whether production for a thousand learners costs what the seed says; empty for any other number. */
export function verdict({ learners, title, lines }: Bill): string {
  if (learners !== SEED_LEARNERS) return '';
  const usd = withoutModels({ lines });
  const held = usd <= SEED_TOTAL_USD ? 'within' : 'OVER';
  return `${title} for ${count(learners)} learners: ${money(usd)} without the models, ${held} the seed's ${money(SEED_TOTAL_USD)}.`;
}

/** Every position: how much of what, at which price, on what evidence. */
export function details({ title, learners, lines }: Bill): string {
  const rows = lines.map(({ service, item, quantity, price, usd }) => [
    service,
    item,
    quantity.toLocaleString('en', { maximumFractionDigits: 2 }),
    prices[price].per,
    priceText(prices[price]),
    money(usd),
    prices[price].evidence,
  ]);
  return `${title}, ${count(learners)} learners\n${aligned(rows)}`;
}

/** What can be given up, and what it saves. */
export function leverTable(savings: readonly Saving[], learners: number): string {
  const rows = savings.map(({ name, usd, givesUp, isInSmall }) => [
    name,
    `-${money(usd)}`,
    isInSmall ? 'in prod-small' : '',
    givesUp,
  ]);
  return [
    `Levers in the configuration, from prod at ${count(learners)} learners:`,
    aligned(rows),
    ...leversByHand,
  ].join('\n');
}

/** The prices of these bills that nobody has looked up, with what each carries of the first. */
export function unverified(bills: readonly Bill[]): string {
  const named = new Map<PriceName, number>();
  for (const { lines } of bills) for (const { price } of lines) named.set(price, 0);
  for (const { price, usd } of bills[0]?.lines ?? []) named.set(price, named.get(price)! + usd);
  const rows = [...named]
    .filter(([price]) => prices[price].evidence === 'unverified')
    .sort(([, a], [, b]) => b - a)
    .map(([price, usd]) => [price, priceText(prices[price]), money(usd), prices[price].source]);
  const newest = Object.values(prices)
    .map(({ asOf }) => asOf)
    .sort();
  return [
    `Prices: ${Object.keys(prices).length}, read between ${newest[0]} and ${newest.at(-1)} (infrastructure/config/prices.ts).`,
    'Not verified, each with its part of the first column:',
    aligned(rows),
  ].join('\n');
}

const leversByHand = [
  'Levers outside of it:',
  '  CloudFront’s flat-rate plans: 15 USD for 10 million requests and 50 TB (2,000 learners), 200 USD for 125 million (25,000),',
  '  no overage; they bring firewall, DNS and CDN logs with them. Chosen in the console; read 2025-11 and 2026-10.',
  '  Cognito Essentials instead of Plus: the first 10,000 learners are free; gives up threat protection.',
  '  Reserved cache nodes (a year, up to 48%) and a Compute Savings Plan for Fargate and Lambda, once the size is settled.',
  '  Shorter talks: live talks are most of what the models cost; voice minutes per learner are in config/usage.ts.',
];

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]!.length))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          /^-?[\d,.]+$/.test(cell) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
        )
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `  ${line}`)
    .join('\n');
}

function priceText({ usd, tiers, freePerMonth }: Price): string {
  const first = tiers?.[0]?.usd ?? usd;
  return `${tiers ? 'from ' : ''}${first}${freePerMonth ? `, ${count(freePerMonth)} free` : ''}`;
}

function money(usd: number): string {
  return usd.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

function count(amount: number): string {
  return amount.toLocaleString('en');
}
