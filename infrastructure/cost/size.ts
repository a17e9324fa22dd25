/** Which configuration so many learners are served with. */
import { growthSteps } from '../config/cost-levers.ts';
import { type EnvironmentConfig, parseEnvironment } from '../config/environment-config.ts';
import type { EnvironmentName } from '../config/environments.ts';
import { readEnvironment } from '../config/read-environment.ts';
import { countResources, type ResourceCounts } from './count-resources.ts';
import { type CostLine, estimate, MODELS_SERVICE, voiceTasks } from './estimate.ts';
import { resourcesOf } from './synthesise.ts';

/** A bill and what it is for. */
export interface Bill {
  /** The environment's name, with what was changed for so many learners. */
  title: string;
  learners: number;
  lines: readonly CostLine[];
  /** What the configuration as it is would not hold out. */
  warnings: readonly string[];
}

/** The bill of an environment as it is configured, or of the size that growth asks for when none is named. */
export function billFor(learners: number, environment?: EnvironmentName): Bill {
  const step = growthSteps.findLast(({ fromLearners }) => learners >= fromLearners)!;
  const name = environment ?? step.environment;
  const change = environment === undefined ? step.change : {};
  const config = parseEnvironment({ ...readEnvironment(name), ...change });
  const changed = Object.entries(change).map(([field, value]) => `${field} ${JSON.stringify(value)}`);
  return billOf(config, learners, [name, ...changed].join(', '));
}

/** The bill of one configuration. */
export function billOf(config: EnvironmentConfig, learners: number, title: string): Bill {
  const counts = countsOf(config);
  return {
    title,
    learners,
    lines: estimate({ learners, counts, models: config.models }),
    warnings: warningsOf(learners, counts),
  };
}

/** Sum of a bill without what the models themselves cost. */
export function withoutModels({ lines }: Pick<Bill, 'lines'>): number {
  return total(lines.filter(({ service }) => service !== MODELS_SERVICE));
}

/** Sum of lines, in US dollars. */
export function total(lines: readonly CostLine[]): number {
  return lines.reduce((sum, { usd }) => sum + usd, 0);
}

const counted = new Map<string, ResourceCounts>();

/** Templates take seconds to make, and one environment stands in several columns. */
function countsOf(config: EnvironmentConfig): ResourceCounts {
  const key = JSON.stringify(config);
  const counts = counted.get(key) ?? countResources(resourcesOf(config));
  counted.set(key, counts);
  return counts;
}

function warningsOf(learners: number, counts: ResourceCounts): string[] {
  const { peak } = voiceTasks(learners, counts);
  if (peak <= counts.voice.maxTasks) return [];
  return [
    `${learners.toLocaleString('en')} learners: the busiest hour wants ${peak} voice tasks, voice.maxTasks is ${counts.voice.maxTasks}; a Sonic account has about 20 talks at once until AWS raises it.`,
  ];
}
