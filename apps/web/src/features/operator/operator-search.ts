const tabs = ['reports', 'learner', 'jobs', 'flags', 'audit'] as const;

/** What of the operator's corner is open. */
export type OperatorTab = (typeof tabs)[number];

/** The open part and the learner looked at, in the address; what is not understood is left out. */
export function parseOperatorSearch(search: Record<string, unknown>): { tab?: OperatorTab; userId?: string } {
  const userId = typeof search.userId === 'string' && search.userId !== '' ? search.userId : undefined;
  return { tab: tabs.find((tab) => tab === search.tab), userId };
}
