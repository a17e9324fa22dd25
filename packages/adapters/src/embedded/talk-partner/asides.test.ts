/** What may be said in any turn: answered, and the turn asked again. */
import { loadTalks } from '@nova/curriculum/load-talks.ts';
import { describe, expect, it } from 'vitest';
import { answerWords } from './answer-words.ts';
import { sayableIn } from './expected.ts';
import { MANNERS } from './manners.ts';
import { meantSaying } from './meant-saying.ts';
import { createScenarioPlayer } from './scenario-player.ts';

const { talks, talkById } = loadTalks();
type Player = ReturnType<typeof createScenarioPlayer>;
const beginAt = (talkId: string, turnId: string, goalsMet: readonly string[] = []): Player => {
  const talk = talkById.get(talkId)!;
  const { line } = talk.turns.find(({ id }) => id === turnId)!;
  return createScenarioPlayer(talk, [{ speaker: 'partner', text: line.en }], goalsMet);
};
function say(player: Player, text: string) {
  const said = meantSaying(text, player.sayable());
  const { move, isUnanswered } = answerWords(player, { text, said, isHeard: false, mode: 'after' });
  return { ...move, says: move.says.en, isUnanswered };
}
const answered = (says: string) => ({ says, goalIds: [], isOver: false, isUnanswered: false });

describe('an aside', () => {
  it('is answered in any turn, the turn is asked again, and no try is counted', () => {
    const taxi = beginAt('talk-taxi', 'bags');
    for (const [text, says] of [
      ['How much is it?', "It's about forty dollars. Do you have any bags?"],
      ['Is it far?', "It's not very far. Do you have any bags?"],
      ['How much will that be?', "It's about forty dollars. Do you have any bags?"],
      ['Can I have a receipt?', "Sure, I'll print one for you. Do you have any bags?"],
    ] as const)
      expect(say(taxi, text)).toEqual(answered(says));
    expect(taxi.turn.id).toBe('bags');
    // The first repair, after as many asides as there are repairs.
    expect(say(taxi, 'The moon is green.')).toMatchObject({ says: 'Any big bags?', isUnanswered: true });
    expect(say(taxi, 'Two bags.').says).toContain("I'll put them in the back.");
  });

  it('is the reply where the turn has one', () => {
    expect(say(beginAt('talk-taxi', 'road'), 'Is it far?')).toMatchObject({ goalIds: ['time'] });
  });

  it('is not said with the same words twice in a row', () => {
    const taxi = beginAt('talk-taxi', 'bags');
    const [first, second] = [say(taxi, 'How much is it?'), say(taxi, 'How much is it?')];
    expect(second.says).toBe("It's about forty dollars. Any big bags?");
    expect(second.says).not.toBe(first.says);
  });

  it('leaves a talk that goes on where it was', () => {
    const talk = talkById.get('talk-taxi')!;
    const history = [{ speaker: 'partner', text: "It's about forty dollars. Cash or card?" }] as const;
    expect(createScenarioPlayer(talk, history).turn.id).toBe('pay');
  });
});

describe('what is said anywhere', () => {
  it.each([
    ['Thank you so much!', "You're welcome. Hot or iced?"],
    ['Sorry about that.', "That's all right. Hot or iced?"],
    ['Nice to meet you!', 'Nice to meet you, too. Hot or iced?'],
    ['How are you?', "I'm fine, thank you. Hot or iced?"],
    ['Just a moment, please.', 'Sure, take your time.'],
    ["I don't know.", "That's okay. You can say: Hot, please."],
    ["I'm not sure.", "That's okay. You can say: Hot, please."],
  ])('is answered: %s', (text, says) => {
    expect(say(beginAt('talk-cafe-order', 'size'), text)).toEqual(answered(says));
  });

  it('is all of the line once more, where she did not get it, and slowly where she asks for that', () => {
    const cafe = () => beginAt('talk-cafe-order', 'cake');
    const line = 'Anything else? We have fresh muffins.';
    expect(say(cafe(), 'Pardon?')).toEqual(answered(`Of course. ${line}`));
    expect(say(cafe(), 'Could you speak more slowly, please?')).toEqual({
      ...answered(`Sure. ${line}`),
      isSlow: true,
    });
  });

  it('is a goodbye that ends the talk: with the last line of the scene where all of it was done', () => {
    expect(say(beginAt('talk-taxi', 'pay'), 'Bye!')).toEqual({
      ...answered('Okay. Goodbye, and see you again!'),
      isOver: true,
    });
    expect(say(beginAt('talk-taxi', 'pay', ['where', 'time', 'stop']), 'See you!')).toMatchObject({
      says: 'Thank you. Have a great stay!',
      isOver: true,
    });
  });

  it('is the reply of the turn that says no more than that', () => {
    expect(say(beginAt('talk-directions', 'walk', ['ask', 'check']), 'Thank you.')).toMatchObject({
      goalIds: ['thanks'],
      isOver: true,
    });
    expect(say(beginAt('talk-first-hello', 'help', ['name', 'from']), 'See you later!')).toMatchObject({
      goalIds: ['thanks'],
    });
    expect(say(beginAt('talk-bank-account', 'address'), "I'm not sure.").says).toMatch(/^That's fine\./);
  });

  it('is answered in the Korean that the partner speaks with her', () => {
    const ko = (talkId: string, turnId: string) => {
      const player = beginAt(talkId, turnId);
      return player.take(meantSaying('Thank you.', player.sayable())!).says.ko;
    };
    expect(ko('talk-cafe-order', 'size')).toMatch(/^천만에요\./);
    expect(ko('talk-hobby-chat', 'often')).toMatch(/^천만에\./);
    for (const { en, casual } of MANNERS) expect([en, casual]).toEqual([en, expect.any(String)]);
  });

  it('is in no list twice, and answered by no question', () => {
    const said = MANNERS.flatMap(({ en, also = [] }) => [en, ...also]);
    for (const text of said) expect(said.filter((each) => each === text)).toEqual([text]);
    for (const { answer } of MANNERS) expect(answer.en).not.toMatch(/\?$/);
  });

  it('takes no reply of any turn away', () => {
    for (const talk of talks)
      for (const turn of talk.turns)
        for (const { en, also } of turn.replies)
          for (const text of [en, ...also]) {
            const said = meantSaying(text, sayableIn(talk, turn.replies));
            expect([talk.id, turn.id, text, said && 'reply' in said]).toEqual([talk.id, turn.id, text, true]);
          }
  });
});
