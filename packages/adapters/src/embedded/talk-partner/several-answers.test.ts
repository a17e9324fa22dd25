import { loadTalks } from '@nova/curriculum/load-talks.ts';
import { describe, expect, it } from 'vitest';
import { answerWords } from './answer-words.ts';
import { meantSaying } from './meant-saying.ts';
import { DEVELOPMENT_TALKS, TEST_TALKS, UNRELATED_TO_TALKS } from './off-script-sentences.fixture.ts';
import { createScenarioPlayer } from './scenario-player.ts';
import { severalAnswers } from './several-answers.ts';

const { talks, talkById } = loadTalks();
const where = (talkId: string, turnId: string, goalsMet: readonly string[] = [], isHeard = false) => {
  const talk = talkById.get(talkId)!;
  const turn = talk.turns.find(({ id }) => id === turnId)!;
  return { talk, turn, goalsMet: new Set(goalsMet), answered: new Set<string>(), isHeard };
};
/** The model sentences of what was found. */
const found = (talkId: string, turnId: string, text: string, isHeard = false) => {
  const several = severalAnswers(text, where(talkId, turnId, [], isHeard));
  return (
    several &&
    [several.own, ...several.elsewhere, ...several.asides].flatMap((each) => {
      if (!each) return [];
      return 'reply' in each ? each.reply.en : each.en;
    })
  );
};

describe('severalAnswers', () => {
  it.each([
    ['talk-cafe-order', 'size', 'Iced. To go, please.', ['Iced, please.', 'To go, please.']],
    ['talk-cafe-order', 'size', 'Hot, for here.', ['Hot, please.', 'For here, please.']],
    ['talk-cafe-order', 'size', 'Hot and to go, please.', ['Hot, please.', 'To go, please.']],
    [
      'talk-cafe-order',
      'welcome',
      "I'd like a latte, and I'll pay by card.",
      ['Can I have a small latte, please?', 'Can I pay by card, please?'],
    ],
    [
      'talk-doctor',
      'start',
      'I have a headache since yesterday.',
      ['I have a bad headache.', 'Since yesterday.'],
    ],
    ['talk-doctor', 'start', 'My stomach hurts for three days.', ['My stomach hurts.', 'For three days.']],
    [
      'talk-taxi',
      'start',
      'To the Park Hotel, please. How much is it?',
      ['To the Park Hotel, please.', 'How much is it?'],
    ],
    ['talk-taxi', 'bags', 'Sorry, is it far?', ['Is it far?']],
    ['talk-taxi', 'bags', 'Thank you. I have two bags.', ['Yes, I have two bags.']],
    ['talk-taxi', 'start', 'Hello! To the Park Hotel, please.', ['To the Park Hotel, please.']],
  ])('finds each thing that is said: %s %s: %s', (talkId, turnId, text, said) => {
    expect(found(talkId, turnId, text)).toEqual(said);
  });

  it('finds them in words that were made out, too, which have no marks', () => {
    expect(found('talk-cafe-order', 'size', 'Iced to go please.', true)).toEqual([
      'Iced, please.',
      'To go, please.',
    ]);
    expect(found('talk-doctor', 'start', 'I have a headache since yesterday.', true)).toHaveLength(2);
  });

  it.each([
    ['talk-cafe-order', 'welcome', 'A tea, no, a coffee, please.'],
    ['talk-cafe-order', 'welcome', 'A tea, please. No, a coffee.'],
    ['talk-cafe-order', 'welcome', 'A tea, please. And a latte, please.'],
    ['talk-cafe-order', 'size', 'My friend wants it iced, and I want water.'],
    ['talk-cafe-order', 'welcome', 'My friend wants a small latte.'],
    ['talk-cafe-order', 'welcome', 'Yes, please.'],
    ['talk-cafe-order', 'welcome', 'The moon is green. Whales sing.'],
    ['talk-cafe-order', 'welcome', 'Thank you. Thanks.'],
    ['talk-taxi', 'start', 'No problem.'],
  ])('takes nothing that is taken back, another’s, or merely alike: %s %s: %s', (talkId, turnId, text) => {
    expect(found(talkId, turnId, text)).toBeNull();
  });

  it('takes nothing of what belongs to no talk, in turns of every talk', () => {
    for (const talk of talks) {
      const turns = talk.turns.filter(({ replies }) => replies.length > 0);
      for (const [index, text] of UNRELATED_TO_TALKS.entries()) {
        const { id } = turns[index % turns.length]!;
        expect([talk.id, id, text, severalAnswers(text, where(talk.id, id))]).toEqual([
          talk.id,
          id,
          text,
          null,
        ]);
      }
    }
  });

  it('finds two things in sentences off the script only where two are said', () => {
    const two = [...DEVELOPMENT_TALKS, ...TEST_TALKS].flatMap(({ talkId, said }) =>
      said.flatMap(([turnId, text]) => {
        const several = found(talkId, turnId, text) ?? [];
        return several.length > 1 ? [[text, ...several]] : [];
      }),
    );
    expect(two).toEqual([
      ['Hello Sam, I am Jimin.', 'Nice to meet you, Sam.', 'My name is Jimin.'],
      ['I like to play tennis with my friends.', 'I like playing tennis.', 'With my friends.'],
      ['Can I get a soup and a sandwich?', 'Can I have the soup, please?', 'A chicken sandwich, please.'],
    ]);
  });
});

describe('several answers in one line', () => {
  const begin = (talkId: string, turnId: string, goalsMet: readonly string[] = []) => {
    const talk = talkById.get(talkId)!;
    const { line } = talk.turns.find(({ id }) => id === turnId)!;
    return createScenarioPlayer(talk, [{ speaker: 'partner', text: line.en }], goalsMet);
  };
  const say = (player: ReturnType<typeof begin>, text: string, isHeard = false) => {
    const said = meantSaying(text, player.sayable());
    const { move, isUnanswered } = answerWords(player, { text, said, isHeard, mode: 'after' });
    return { says: move.says.en, goalIds: move.goalIds, isUnanswered };
  };

  it.each([false, true])('go past the turns that they answer (heard: %s)', (isHeard) => {
    const cafe = begin('talk-cafe-order', 'size', ['drink']);
    expect(say(cafe, isHeard ? 'Iced to go please.' : 'Iced. To go, please.', isHeard)).toEqual({
      says: 'No problem. Anything else? We have fresh muffins.',
      goalIds: ['place'],
      isUnanswered: false,
    });
    expect(cafe.turn.id).toBe('cake');
  });

  it('reach every goal in them', () => {
    const doctor = begin('talk-doctor', 'start');
    expect(say(doctor, "I've got a headache since last night.")).toEqual({
      says: "I'm sorry to hear that. Do you have a fever?",
      goalIds: ['problem', 'since'],
      isUnanswered: false,
    });
  });

  it('are kept until their turn comes, where the turn itself has no answer', () => {
    const cafe = begin('talk-cafe-order', 'welcome');
    expect(say(cafe, "It's to go, please. I'll pay by card.")).toEqual({
      says: 'No problem. Okay, got it. What can I get you?',
      goalIds: ['place', 'pay'],
      isUnanswered: false,
    });
    expect(say(cafe, 'A tea, please.').says).toBe('Sure, one tea. Anything else? We have fresh muffins.');
    expect(say(cafe, 'No, thanks.').says).toBe("Thank you. It's ready. Enjoy!");
  });

  it('are an answer and an aside', () => {
    expect(say(begin('talk-taxi', 'start'), 'To the Park Hotel, please. How much is it?').says).toBe(
      "The Park Hotel. Okay. It's about forty dollars. Do you have any bags?",
    );
  });
});

describe('a partner that was not answered', () => {
  it('says no line twice in a row, and tells that the scene goes on', () => {
    const talk = talkById.get('talk-cafe-order')!;
    const player = createScenarioPlayer(talk, []);
    const told = [player.askAgain(), player.repair(), player.repair(), player.askAgain(), player.askAgain()];
    told.push(player.repair());
    const lines = told.map(({ says }) => says.en);
    for (const [at, line] of lines.entries()) expect(line).not.toBe(lines[at - 1]);
    expect(told.map(({ isMovedOn = false }) => isMovedOn)).toEqual([false, false, false, false, false, true]);
  });
});
