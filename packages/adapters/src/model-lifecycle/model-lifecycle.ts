import table from './models.json' with { type: 'json' };

/** How long a model will be there, as far as the table knows. */
export interface ModelLifecycle {
  modelId: string;
  /** `ended`: it may be gone; `ending`: within `WARN_DAYS`; `unknown`: not in the table, which is for Bedrock's only. */
  state: 'current' | 'ending' | 'ended' | 'unknown';
  /** YYYY-MM-DD; null when no end was announced. */
  endOfLife: string | null;
  replacedBy: string | null;
}

/** Time enough to try the next model and roll it out. */
const WARN_DAYS = 60;
const DAY_MS = 24 * 60 * 60 * 1000;

/** What the table says of a model, or of the one behind an inference profile (`global.`, `us.` and so on). */
export function lifecycleOf(modelId: string, nowMs: number): ModelLifecycle {
  const id = modelId.replace(/^(global|us|eu|apac|jp)\./, '');
  const entry = table.models.find((model) => model.id === id);
  if (!entry) return { modelId, state: 'unknown', endOfLife: null, replacedBy: null };
  const { endOfLife, replacedBy } = entry;
  const daysLeft = endOfLife === null ? Number.POSITIVE_INFINITY : (Date.parse(endOfLife) - nowMs) / DAY_MS;
  const state = daysLeft <= 0 ? 'ended' : daysLeft <= WARN_DAYS ? 'ending' : 'current';
  return { modelId, state, endOfLife, replacedBy };
}

/**
 * The check of a model for the health of the service: rejects from `WARN_DAYS` before its end, so that the health says
 * `degraded` while everything still works.
 */
export function lifecycleCheck(modelId: string, nowMs: () => number): () => Promise<void> {
  return async () => {
    const { state, endOfLife } = lifecycleOf(modelId, nowMs());
    if (state === 'ending' || state === 'ended') throw new Error(`${modelId} ends on ${endOfLife}.`);
  };
}
