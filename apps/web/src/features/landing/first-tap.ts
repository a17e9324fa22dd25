/** What the first tap on the first page asks for. */
export type FirstTap = 'speak' | 'listen' | 'slow';
