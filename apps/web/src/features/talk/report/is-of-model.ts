import type { TalkReport } from '@nova/contracts/http/talk-report.ts';

/** Whether a model said the partner's turn at a place (from 0). */
export function isOfModel(
  { partner: { kind, standsInFor } }: Pick<TalkReport, 'partner'>,
  place: number,
): boolean {
  if (!standsInFor) return kind === 'model';
  const { earlier = [], fromTurn, untilTurn = Infinity } = standsInFor;
  return ![...earlier, { fromTurn, untilTurn }].some(
    (away) => place >= away.fromTurn && place < away.untilTurn,
  );
}
