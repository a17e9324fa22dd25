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

  it.each([
    ['talk-bank-account', 'address', 'Until December.', "I see, thank you. You'll get your card"],
    ['talk-bank-account', 'documents', 'No, I forgot it.', "Don't worry, you can bring your passport"],
    ['talk-bank-account', 'card', 'How much is the fee?', "It's free for students."],
    [
      'talk-cafe-order',
      'welcome',
      'An iced latte, please.',
      "With ice, of course. It's hot today! Is that for here",
    ],
    ['talk-cafe-order', 'welcome', 'A hot americano, please.', 'A hot one, of course. Is that for here'],
    ['talk-cafe-order', 'cake', 'One cheesecake, please.', 'Sure. All our cakes are good.'],
    ['talk-cafe-order', 'cake', "I'd like a bagel, please.", 'Sure, coming right up.'],
    ['talk-lunch-order', 'drink', 'Hot tea, please.', 'Sure, one moment.'],
    ['talk-hobby-chat', 'plan', "Sorry, I can't.", "That's okay, maybe another time."],
    ['talk-weekend-plans', 'time', 'At one.', "Sure, that's fine."],
    ['talk-hotel-checkin', 'welcome', 'My name is Kim.', 'Thank you. Let me look. May I see your passport?'],
    ['talk-hotel-checkin', 'questions', 'Can you help me with my bags?', "Of course. We'll bring them"],
    ['talk-hotel-checkin', 'questions', 'Is there a restaurant here?', "There's one next to the elevator."],
    ['talk-job-interview', 'question', 'What are the working hours?', 'We work from nine to six'],
    ['talk-job-interview', 'question', 'How long have you worked here?', "I've been here for six years."],
    ['talk-directions', 'far', 'Can I walk there?', "It's just five minutes on foot."],
    ['talk-clothes-size', 'try', 'What is it made of?', "It's soft cotton"],
    ['talk-doctor', 'rest', 'Can I take a shower?', 'A warm one is fine'],
    ['talk-doctor', 'advice', 'How much is the medicine?', 'The front desk can tell you the price.'],
    ['talk-rent-flat', 'noise', 'Is it hot in summer?', 'There is air conditioning in every room.'],
    [
      'talk-korean-food',
      'start',
      'Do you like spicy food?',
      'A little, but not too spicy. What should I try?',
    ],
  ])('%s, %s: "%s" is answered with "%s"', (talkId, turnId, text, says) => {
    expect(answerTo(talkId, turnId, text).move.says.en.slice(0, says.length)).toBe(says);
  });

  it.each([
    ['talk-hobby-chat', 'plan', "Sorry, I can't."],
    ['talk-korean-food', 'start', 'Do you like spicy food?'],
  ])('%s, %s: "%s" reaches no goal', (talkId, turnId, text) => {
    expect(answerTo(talkId, turnId, text).move.goalIds).toEqual([]);
  });
});
