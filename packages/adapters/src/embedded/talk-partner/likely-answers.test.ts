import { loadTalks } from '@nova/curriculum/load-talks.ts';
import { describe, expect, it } from 'vitest';
import { answerWords } from './answer-words.ts';
import { LIKELY_ANSWERS } from './likely-answers.fixture.ts';
import { meantSaying } from './meant-saying.ts';
import { createScenarioPlayer } from './scenario-player.ts';

const { talkById } = loadTalks();

/** What the partner makes of a typed line in a turn. */
function answerTo(talkId: string, turnId: string, text: string) {
  const talk = talkById.get(talkId)!;
  const turns = [...talk.turns].sort((a, b) => Number(b.id === turnId) - Number(a.id === turnId));
  const player = createScenarioPlayer({ ...talk, turns }, []);
  const said = meantSaying(text, player.sayable());
  return answerWords(player, { text, said, isHeard: false, mode: 'after' });
}

describe('what a learner may answer who never saw the replies', () => {
  it('is answered nearly always', () => {
    const lines = LIKELY_ANSWERS.flatMap(({ talkId, said }) =>
      said.map(([turnId, text]) => [talkId, turnId, text] as const),
    );
    expect(lines).toHaveLength(150);
    const answered = lines.filter((line) => !answerTo(...line).isUnanswered);
    // 35 before the talks were widened.
    expect(answered.length).toBeGreaterThanOrEqual(146);
  });

  it.each([
    ['talk-cafe-order', 'welcome', 'Could I get a small coffee, please?'],
    ['talk-cafe-order', 'welcome', 'Iced americano, please.'],
    ['talk-cafe-order', 'welcome', 'Can I have a glass of water?'],
    ['talk-job-interview', 'start', 'I worked at a bakery for two years.'],
    ['talk-job-interview', 'strength', 'My strength is patience.'],
    ['talk-taxi', 'start', "I'd like to go to the airport."],
    ['talk-directions', 'walk', 'Thank you so much!'],
    ['talk-doctor', 'start', 'I have a headache since yesterday'],
    ['talk-doctor', 'advice', 'Should I take any medicine?'],
  ])('%s, %s: %s', (talkId, turnId, text) => {
    expect(answerTo(talkId, turnId, text).isUnanswered).toBe(false);
  });

  it.each([
    ['talk-job-interview', 'question', 'What does the team look like?', 'question'],
    ['talk-doctor', 'advice', 'Should I take any medicine?', 'medicine'],
    ['talk-first-hello', 'hello', "Hello, I'm Yuna.", 'name'],
  ])('%s, %s: %s reaches the goal "%s"', (talkId, turnId, text, goal) => {
    const { move } = answerTo(talkId, turnId, text);
    expect(move.goalIds).toEqual([goal]);
  });
});
