/** More rows of one kind than are ever kept of a learner: quotas give her a few hundred. */
export const MOST_KEPT = 10_000;
