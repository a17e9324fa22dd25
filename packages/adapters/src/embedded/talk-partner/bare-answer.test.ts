import { loadTalks } from '@nova/curriculum/load-talks.ts';
import { describe, expect, it } from 'vitest';
import { replyToYesOrNo } from './bare-answer.ts';
import { createScenarioPlayer } from './scenario-player.ts';

const { talks, talkById } = loadTalks();
const turnOf = (talkId: string, turnId: string) =>
  talkById.get(talkId)!.turns.find(({ id }) => id === turnId)!;
const asked = (talkId: string, turnId: string, text: string, wasAskedAgain = false) =>
  replyToYesOrNo(text, turnOf(talkId, turnId), wasAskedAgain);

describe('replyToYesOrNo', () => {
  it.each(['Yes.', 'Yes, please.', 'yes i do', 'Sure.', 'Yep', 'Yes, I think so.'])(
    'takes the reply that opens with a yes: %s',
    (text) => {
      expect(asked('talk-taxi', 'bags', text)?.en).toBe('Yes, I have two bags.');
      expect(asked('talk-doctor', 'fever', text)?.en).toBe('Yes, I had a fever last night.');
    },
  );

  it.each(['No.', 'No, thanks.', "No, I don't.", 'Nope.', 'not really'])(
    'takes the reply that opens with a no: %s',
    (text) => {
      expect(asked('talk-taxi', 'bags', text)?.en).toBe('No, just this small one.');
      expect(asked('talk-doctor', 'fever', text)?.en).toBe("No, I don't think so.");
    },
  );

  it('is asked closer where no reply is that short', () => {
    expect(asked('talk-lunch-order', 'ready', 'Yes.')).toBeNull();
    expect(asked('talk-polite-disagreement', 'start', 'Yes.')).toBeUndefined();
    // "No nuts, please" is no answer to it.
    expect(asked('talk-lunch-order', 'side', 'No.')?.en).toBe('No, I can eat everything.');
  });

  it('reaches no goal that a yes alone does not', () => {
    expect(turnOf('talk-clothes-size', 'fit').replies[0]!.goal).toBe('price');
    expect(asked('talk-clothes-size', 'fit', 'Yes.')).not.toHaveProperty('goal');
    expect(asked('talk-shop-exchange', 'receipt', 'Yes.')).toHaveProperty('goal', 'receipt');
  });

  it('is none to another question, and none with words of her own', () => {
    expect(asked('talk-cafe-order', 'place', 'Yes.')).toBeUndefined();
    expect(asked('talk-airport-checkin', 'seat', 'Yes.')).toBeUndefined();
    expect(asked('talk-taxi', 'bags', 'Yes, my brother plays the guitar.')).toBeUndefined();
  });

  it('means the closer question after that was asked, which may ask the other way round', () => {
    expect(asked('talk-taxi', 'talk', 'Yes.', true)).toBeNull();
    expect(asked('talk-doctor', 'allergy', 'Yes.', true)).toBeNull();
    expect(asked('talk-clothes-size', 'welcome', 'Yes.', true)?.en).toBe("Yes, I'm looking for a T-shirt.");
    expect(asked('talk-rent-flat', 'decide', 'Yes.', true)?.en).toBe("Yes, I'd like to take it.");
  });

  it.each([
    ['the partner asked again after a silence', false],
    ['the talk is gone on with there', true],
  ])('means the closer question where %s', (_how, isReopened) => {
    const talk = talkById.get('talk-doctor')!;
    const turn = turnOf('talk-doctor', 'allergy');
    const only = { ...talk, turns: [turn, ...talk.turns.filter(({ id }) => id !== 'allergy')] };
    const first = createScenarioPlayer(only, []);
    const { says } = first.askAgain();
    const player = isReopened ? createScenarioPlayer(only, [{ speaker: 'partner', text: says.en }]) : first;
    // "Can you take any medicine?": a yes to it is no allergy.
    expect(player.takeBare('Yes.')?.says.en).not.toMatch(/write that down/);
  });

  it('goes on after two of three yes and no of all talks, and leaves none without an answer', () => {
    let [all, taken] = [0, 0];
    for (const talk of talks)
      for (const turn of talk.turns)
        for (const text of ['Yes.', 'No.']) {
          const player = createScenarioPlayer({ ...talk, turns: [turn, ...talk.turns] }, []);
          const move = player.takeBare(text);
          if (move === null) continue;
          all++;
          if (player.turn !== turn) taken++;
          else expect(move.says).toEqual(turn.repair);
        }
    expect([taken, all]).toEqual([53, 80]);
  });
});
