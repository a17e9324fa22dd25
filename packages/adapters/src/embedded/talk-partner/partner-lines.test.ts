import { loadTalks } from '@nova/curriculum/load-talks.ts';
import type { Talk } from '@nova/curriculum/talk-schema.ts';
import { describe, expect, it } from 'vitest';
import { createScenarioPlayer } from './scenario-player.ts';

/** All that the partner of a talk can say in Korean: its lines, and what it says beside them. */
function koreanOf(talk: Talk): string[] {
  const lines = talk.turns.flatMap(({ line, repair, replies }) => [
    line.ko,
    ...(repair ? [repair.ko] : []),
    ...replies.flatMap(({ acknowledge }) => (acknowledge ? [acknowledge.ko] : [])),
  ]);
  return [...lines, ...besideLines(talk)];
}

/** Without the learner's words that it gives. */
function besideLines(talk: Talk): string[] {
  const player = createScenarioPlayer(talk, []);
  const asked = player.askForCorrection({ en: 'I am here.', ko: '여기 있어.' })?.says.ko ?? '';
  const praised = player.praise('I am here.')?.says.ko ?? '';
  player.repair();
  const given = player.repair().says.ko;
  const letGo = player.repair().says.ko;
  const others = talk.turns.flatMap(({ replies }) => replies).map(({ en }) => en);
  const elsewhere = others.flatMap((en) => createScenarioPlayer(talk, []).takeElsewhere(en)?.says.ko ?? []);
  return [asked.split(':')[0]!, praised, given.split(':')[0]!, letGo, ...elsewhere];
}

const sentencesOf = (texts: readonly string[]) => texts.flatMap((text) => text.split(/(?<=[.!?:]) /));
const POLITE = /(?:요|니다|니까|죠)(?:, (?:지민 씨|여러분))?[.!?:]?$/;
/** Neither the one nor the other: a word of surprise or assent, or what is read back. */
const NEITHER = /^(?:네|음|저런|오|하하|자)[.!?]$|전화하기\.$/;

describe('the Korean of a partner', () => {
  const { talks } = loadTalks();

  it.each(talks.map((talk) => [talk.id, talk] as const))('has one register all through %s', (_id, talk) => {
    const sentences = sentencesOf(koreanOf(talk)).filter((sentence) => !NEITHER.test(sentence));
    expect(sentences.length).toBeGreaterThan(10);
    const isCasual = talk.partner.register === 'casual';
    expect(sentences.filter((sentence) => POLITE.test(sentence) === isCasual)).toEqual([]);
  });
});
