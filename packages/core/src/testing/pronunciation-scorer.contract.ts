import assert from 'node:assert/strict';
import { decodeWav, encodeWav, SAMPLE_RATE_HZ } from '@nova/speech/wav.ts';
import { NovaError } from '../errors.ts';
import type { PronunciationScorer, ScoreRequest } from '../ports/pronunciation-scorer.ts';
import type { ContractCheck } from './contract.ts';

/** A scorer that has its model, and somebody who speaks English into a microphone of 16 kHz, mono, PCM16. */
export interface ScorerSubject {
  scorer: PronunciationScorer;
  say(text: string): Promise<Uint8Array>;
}

const SENTENCE = 'I would like some rice, please.';
const WORDS = ['I', 'would', 'like', 'some', 'rice', 'please'];

const scoringChecks: readonly ContractCheck<ScorerSubject>[] = [
  {
    name: 'scores every written word of a clear recording, says how long it is and who listened',
    async check({ scorer, say }) {
      const wav = await say(SENTENCE);
      const { result, durationMs, scoredBy } = await scorer.score({ wav, referenceText: SENTENCE });
      assert.deepEqual(
        result.words.map(({ text }) => text),
        WORDS,
      );
      assert.equal(result.completeness, 100);
      for (const { score, startMs, endMs } of result.words) {
        assert.ok(score >= 0 && score <= 100);
        assert.ok(startMs >= 0 && startMs < endMs && endMs <= durationMs);
      }
      assert.ok(Math.abs(durationMs - decodeWav(wav).durationMs) < 1);
      assert.equal(scoredBy, 'server');
    },
  },
  {
    name: 'listens: a word said with another sound scores lower',
    async check({ scorer, say }) {
      const scoreOf = async (spoken: string) => {
        const { result } = await scorer.score({ wav: await say(spoken), referenceText: SENTENCE });
        return result.words.find(({ text }) => text === 'rice')?.score ?? Number.NaN;
      };
      const [right, wrong] = [await scoreOf(SENTENCE), await scoreOf('I would like some mice, please.')];
      assert.ok(right - wrong > 10, `rice said as rice ${right}, as mice ${wrong}`);
    },
  },
  {
    name: 'gives the same answer to the same recording',
    async check({ scorer, say }) {
      const input = { wav: await say(SENTENCE), referenceText: SENTENCE };
      assert.deepEqual(await scorer.score(input), await scorer.score(input));
    },
  },
];

const deviceChecks: readonly ContractCheck<ScorerSubject>[] = [
  {
    name: 'takes the result of a device with the same engine over, with the recording or without',
    async check({ scorer, say }) {
      const input = { wav: await say(SENTENCE), referenceText: SENTENCE };
      const heard = await scorer.score(input);
      const deviceResult = { ...heard.result, overall: 12.3 };
      const expected = { ...heard, result: deviceResult, scoredBy: 'device' };
      assert.deepEqual(await scorer.score({ ...input, deviceResult }), expected);
      const alone = await scorer.score({ ...input, wav: null, deviceResult });
      const spokenUntilMs = Math.max(...heard.result.words.map(({ endMs }) => endMs));
      assert.deepEqual(alone, { ...expected, durationMs: spokenUntilMs });
    },
  },
  {
    name: 'listens itself where the result is of another engine, another model or about another text',
    async check({ scorer, say }) {
      const input = { wav: await say(SENTENCE), referenceText: SENTENCE };
      const heard = await scorer.score(input);
      const { engine } = heard.result;
      for (const other of [
        { ...heard.result, overall: 12.3, engine: { ...engine, version: `${engine.version}-old` } },
        { ...heard.result, overall: 12.3, engine: { ...engine, model: 'other' } },
        { ...heard.result, overall: 12.3, words: heard.result.words.slice(1) },
      ]) {
        assert.deepEqual(await scorer.score({ ...input, deviceResult: other }), heard);
        await refuses(scorer, { ...input, wav: null, deviceResult: other }, 'audio-missing');
      }
    },
  },
  {
    name: 'takes no bytes for a recording because a result came with them',
    async check({ scorer, say }) {
      const referenceText = SENTENCE;
      const { result } = await scorer.score({ wav: await say(SENTENCE), referenceText });
      const wav = new TextEncoder().encode('ID3 is no WAV');
      await refuses(scorer, { wav, referenceText, deviceResult: result }, 'audio-not-wav');
    },
  },
];

const refusalChecks: readonly ContractCheck<ScorerSubject>[] = [
  {
    name: 'refuses what is no recording of the format, each by its code',
    async check({ scorer, say }) {
      const wav = await say(SENTENCE);
      for (const [bad, code] of [
        [null, 'audio-missing'],
        [new Uint8Array(), 'audio-empty'],
        [new TextEncoder().encode('ID3 is no WAV'), 'audio-not-wav'],
        [withHeader(wav, 22, 2), 'audio-format-unsupported'],
        [withHeader(wav, 24, 8_000), 'audio-format-unsupported'],
        [wav.subarray(0, wav.length - 4_000), 'audio-truncated'],
        [tone(200), 'audio-too-short'],
        [tone(61_000), 'audio-too-long'],
      ] as const) {
        await refuses(scorer, { wav: bad, referenceText: SENTENCE }, code);
      }
    },
  },
  {
    name: 'refuses silence, noise, what is too quiet and what is clipped, and never scores them',
    async check({ scorer, say }) {
      const { samples } = decodeWav(await say(SENTENCE));
      const louder = (gain: number) =>
        encodeWav(
          samples.map((sample) => sample * gain),
          SAMPLE_RATE_HZ,
        );
      for (const [wav, ...codes] of [
        [encodeWav(new Float32Array(2 * SAMPLE_RATE_HZ), SAMPLE_RATE_HZ), 'no-speech'],
        [noise(2_000), 'no-speech', 'too-noisy'],
        [louder(0.002), 'too-quiet'],
        [louder(40), 'clipped'],
      ] as const) {
        await refuses(scorer, { wav, referenceText: SENTENCE }, ...codes);
      }
    },
  },
  {
    name: 'says when another sentence was spoken, or only part of this one',
    async check({ scorer, say }) {
      const other = await say('The museum opens again after the summer holidays in September.');
      await refuses(scorer, { wav: other, referenceText: SENTENCE }, 'different-sentence');
      const part = await say('I would like');
      await refuses(scorer, { wav: part, referenceText: SENTENCE }, 'partly-read', 'different-sentence');
    },
  },
  {
    name: 'refuses a text that nobody can read aloud in English',
    async check({ scorer, say }) {
      const wav = await say(SENTENCE);
      await refuses(scorer, { wav, referenceText: '안녕하세요' }, 'reference-not-english');
      await refuses(scorer, { wav, referenceText: ' ... ' }, 'reference-empty');
    },
  },
];

/** What every `PronunciationScorer` keeps. */
export const pronunciationScorerContract: readonly ContractCheck<ScorerSubject>[] = [
  ...scoringChecks,
  ...deviceChecks,
  ...refusalChecks,
];

async function refuses(
  scorer: PronunciationScorer,
  input: ScoreRequest,
  ...codes: readonly string[]
): Promise<void> {
  const outcome = await scorer.score(input).then(
    () => 'scored',
    (error: unknown) => (error instanceof NovaError ? error.code : String(error)),
  );
  assert.ok(codes.includes(outcome), `${outcome} instead of ${codes.join(' or ')}`);
}

/** The recording with another number in its header: 22 is where the channels stand, 24 the sample rate. */
function withHeader(wav: Uint8Array, offset: 22 | 24, value: number): Uint8Array {
  const changed = wav.slice();
  const view = new DataView(changed.buffer);
  if (offset === 22) view.setUint16(offset, value, true);
  else view.setUint32(offset, value, true);
  return changed;
}

function tone(durationMs: number): Uint8Array {
  return encodeWav(
    Float32Array.from({ length: (SAMPLE_RATE_HZ * durationMs) / 1000 }, (_, i) => 0.3 * Math.sin(i / 8)),
    SAMPLE_RATE_HZ,
  );
}

/** White noise, the same each time (linear congruential generator of Numerical Recipes, 1992). */
function noise(durationMs: number): Uint8Array {
  let state = 1;
  return encodeWav(
    Float32Array.from({ length: (SAMPLE_RATE_HZ * durationMs) / 1000 }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return 0.3 * (state / 2 ** 31 - 1);
    }),
    SAMPLE_RATE_HZ,
  );
}
