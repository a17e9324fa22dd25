import { expect, test } from 'vitest';
import { answeredTogether } from './one-turn.ts';

test('answers that become ready in one turn leave at its end, in the order in which they became ready', async () => {
  const events: string[] = [];
  const answer = answeredTogether(async (name: string, awaits: number) => {
    for (let hop = 0; hop < awaits; hop++) await Promise.resolve();
    events.push(`${name} ready`);
    return new Response(name);
  });
  const left = async (name: string, awaits: number) => {
    const response = await answer(name, awaits);
    events.push(`${await response.text()} left`);
  };
  await Promise.all([left('slow', 9), left('quick', 0)]);
  expect(events).toEqual(['quick ready', 'slow ready', 'quick left', 'slow left']);
});

test('an answer of a later turn does not hold up one that is ready', async () => {
  const answer = answeredTogether(async (until: Promise<void>) => {
    await until;
    return new Response();
  });
  let release = () => {};
  const held = answer(
    new Promise<void>((resolve) => {
      release = resolve;
    }),
  );
  expect((await answer(Promise.resolve())).status).toBe(200);
  release();
  expect((await held).status).toBe(200);
});

test('a failure goes to the caller', async () => {
  const answer = answeredTogether(() => {
    throw new TypeError('no answer');
  });
  await expect(answer()).rejects.toThrow('no answer');
});
