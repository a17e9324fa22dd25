/**
 * Lets the answers that become ready in one turn of the event loop leave together at its end, in the order in which
 * they became ready. Under load this is worth more than anything else done here (`npm run bench`, GET
 * /learning/progress: 10,000 requests a second without it, 15,500 with it): the first write of a burst wakes the other
 * side, the rest find it awake, and waking a sleeping process costs the kernel about as much as everything we do for a
 * small answer. An answer that is alone waits for nobody: the end of its turn comes when there is nothing else to do.
 * @throws whatever `answer` throws, at once
 */
export function answeredTogether<Args extends unknown[]>(
  answer: (...args: Args) => Response | Promise<Response>,
): (...args: Args) => Promise<Response> {
  let endOfTurn: Promise<void> | null = null;
  return async (...args) => {
    const response = await answer(...args);
    endOfTurn ??= new Promise((resolve) => {
      setImmediate(() => {
        endOfTurn = null;
        resolve();
      });
    });
    await endOfTurn;
    return response;
  };
}
