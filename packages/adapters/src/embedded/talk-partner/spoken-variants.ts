import type { Sayable } from './expected.ts';

/** A first word that an answer can do without, and at least three words after it: fewer fit too much of what is said. */
const OPENED = /^(?:yes|yeah|no|sure|okay|ok|well|oh|hi|hello|thanks)[,.!] +((?:\S+ +){2,}\S+)$/i;

/**
 * What may be heard in place of sentences: each as it is, and without its opening "Yes," where it has one. What she did
 * not say is then neither written down as hers nor held against her.
 */
export function spokenVariants(sayable: readonly Sayable[]): Sayable[] {
  return sayable.flatMap((whole) => {
    const rest = OPENED.exec(whole.text)?.[1];
    return rest === undefined ? [whole] : [whole, { ...whole, text: rest[0]!.toUpperCase() + rest.slice(1) }];
  });
}
