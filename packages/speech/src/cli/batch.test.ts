import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PronunciationEngine } from '../engine.ts';
import { openShippedEngine } from '../testing/shipped-engine.ts';
import { type BatchAnswer, scoreLines } from './batch.ts';

const fixtures = join(import.meta.dirname, '../../test/fixtures');
const good = { audio: 'rice.wav', text: 'I said rice to her.' };

describe('batch scoring', () => {
  let engine: PronunciationEngine;
  beforeAll(async () => {
    engine = await openShippedEngine();
  });
  afterAll(() => engine.release());

  async function scoreAll(lines: readonly string[]): Promise<BatchAnswer[]> {
    async function* given() {
      yield* lines;
    }
    const answers: BatchAnswer[] = [];
    for await (const answer of scoreLines(engine, given(), (path) => join(fixtures, path)))
      answers.push(answer);
    return answers;
  }

  it('answers every line in order, whatever the others hold', async () => {
    const answers = await scoreAll([
      JSON.stringify({ id: 1, ...good }),
      'no json',
      '',
      JSON.stringify({ id: 'gone', ...good, audio: 'none.wav' }),
      JSON.stringify({ id: 'not-wav', ...good, audio: 'README.md' }),
      JSON.stringify({ id: 'other', ...good, text: 'My brother bought a new bicycle yesterday afternoon.' }),
      JSON.stringify({ id: 'hangul', ...good, text: '안녕하세요' }),
      JSON.stringify({ id: 'no-audio', text: good.text }),
      JSON.stringify({ id: 'no-text', audio: good.audio }),
      JSON.stringify({ id: ['any', 'value'], ...good }),
      `\uFEFF${JSON.stringify({ id: 'mark', ...good, words: null })}`,
      '[1]',
    ]);
    expect(answers.map((answer) => [answer.id, 'error' in answer ? answer.error.code : 'scored'])).toEqual([
      [1, 'scored'],
      [null, 'line-invalid'],
      ['gone', 'audio-unreadable'],
      ['not-wav', 'audio-not-wav'],
      ['other', 'different-sentence'],
      ['hangul', 'reference-not-english'],
      ['no-audio', 'line-invalid'],
      ['no-text', 'line-invalid'],
      [['any', 'value'], 'scored'],
      ['mark', 'scored'],
      [null, 'line-invalid'],
    ]);
  });

  it('takes given phones as they are, with stress or without', async () => {
    const words = [
      { text: 'I', phones: ['AY'] },
      { text: 'said', phones: ['S', 'EH1', 'D'] },
      { text: 'rice', phones: ['R', 'AY1', 'S'] },
      { text: 'to', phones: ['T', 'UW0'] },
      { text: 'her', phones: ['HH', 'ER0'] },
    ];
    const [answer] = await scoreAll([JSON.stringify({ id: 'x', audio: 'rice.wav', text: 'unused', words })]);
    if (!answer || !('result' in answer)) throw new Error('not scored');
    const phones = answer.result.words.map((word) => word.phones.flatMap(({ expected }) => expected ?? []));
    expect(phones).toEqual([['AY'], ['S', 'EH', 'D'], ['R', 'AY', 'S'], ['T', 'UW'], ['HH', 'ER']]);
  });

  it('names a phone that does not exist, and words that are no list of phones', async () => {
    const line = (words: unknown) => JSON.stringify({ id: 7, audio: 'rice.wav', words });
    const answers = await scoreAll([
      line([{ text: 'rice', phones: ['R', 'XX', 'S'] }]),
      line([{ text: 'rice', phones: [] }]),
      line([{ text: 'rice', phones: 'R AY S' }]),
      line([]),
    ]);
    expect(answers.map((answer) => 'error' in answer && answer.error.code)).toEqual([
      'reference-phones-unknown',
      'reference-empty',
      'line-invalid',
      'reference-empty',
    ]);
    expect(answers[0]).toMatchObject({ id: 7, error: { detail: { phone: 'XX', phoneIndex: 1 } } });
  });
});
