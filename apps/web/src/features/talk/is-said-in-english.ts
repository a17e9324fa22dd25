import type { TalkReport } from '@nova/contracts/http/talk-report.ts';

/** Whether a turn is the learner's own and more English than Korean: a Korean word in an English sentence is fine. */
export function isSaidInEnglish({
  speaker,
  text,
}: Pick<TalkReport['turns'][number], 'speaker' | 'text'>): boolean {
  const count = (letters: RegExp) => text.match(letters)?.length ?? 0;
  return speaker === 'learner' && count(/[a-z]/gi) > count(/[가-힣]/g);
}
