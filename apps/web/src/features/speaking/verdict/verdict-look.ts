import type { Verdict } from '@nova/speech/result.ts';

/**
 * How a verdict looks on words: colour and shape, never colour alone. good = plain, close = dotted underline,
 * off = solid double underline, unsure = a hatched band.
 */
export const wordLook: Record<Verdict, string> = {
  good: 'text-good',
  close: 'text-close underline decoration-dotted decoration-[3px] underline-offset-[7px]',
  off: 'text-off underline decoration-double decoration-[2px] underline-offset-[7px]',
  unsure:
    'text-unsure bg-[repeating-linear-gradient(-45deg,var(--unsure)_0_1.5px,transparent_1.5px_5px)] bg-[length:100%_7px] bg-bottom bg-no-repeat pb-1.5',
};

/** The colour of a verdict for what is drawn. */
export const verdictColour: Record<Verdict, string> = {
  good: 'var(--good)',
  close: 'var(--close)',
  off: 'var(--off)',
  unsure: 'var(--unsure)',
};
