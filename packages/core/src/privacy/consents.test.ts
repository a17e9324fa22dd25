import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../content/content-hash.ts';
import type { NovaDeps } from '../deps.ts';
import type { ConsentPurpose, ConsentRecord } from '../ports/consent-repository.ts';
import { sampleConsent } from '../testing/samples.ts';
import { CONSENT_PURPOSES, CONSENT_TEXTS, KEEP_AUDIO_SWITCH } from './consent-texts.ts';
import { agreesTo, consentsOf, mayAskModels, publishIfAgreed, requireVoiceConsent } from './consents.ts';
import { GUARDIAN_CONSENT_WORDS } from './guardian-consent-words.ts';

const NOW_MS = 1_790_000_000_000;

const answer = (purpose: ConsentPurpose, choice: ConsentRecord['choice'], changes = {}) =>
  sampleConsent('u', { purpose, choice, textVersion: CONSENT_TEXTS[purpose].version, ...changes });

describe('what holds', () => {
  it('is no, and open, to every question before an answer', () => {
    for (const purpose of CONSENT_PURPOSES)
      expect(consentsOf([], NOW_MS).states[purpose]).toEqual({ choice: 'no', isOpen: true, endsAtMs: null });
  });

  it('is the last answer to each question, in whatever order they are read', () => {
    const records = [
      answer('analytics', 'yes'),
      answer('keeping-audio', '30-days'),
      answer('analytics', 'no'),
    ];
    const { states } = consentsOf(records.toReversed(), NOW_MS);
    expect(states.analytics).toEqual({ choice: 'no', isOpen: false, endsAtMs: null });
    expect(states['keeping-audio']).toEqual({ choice: '30-days', isOpen: false, endsAtMs: null });
    expect(states.marketing).toEqual({ choice: 'no', isOpen: true, endsAtMs: null });
  });

  it('is no, and asked again, once the words have changed', () => {
    const { states } = consentsOf([answer('voice-processing', 'yes', { textVersion: '2020-01-01' })], NOW_MS);
    expect(states['voice-processing']).toEqual({ choice: 'no', isOpen: true, endsAtMs: null });
  });

  it('is still what the switch of before said of keeping recordings', () => {
    const { states } = consentsOf(
      [answer('keeping-audio', 'until-deleted', { textVersion: KEEP_AUDIO_SWITCH })],
      NOW_MS,
    );
    expect(states['keeping-audio']).toEqual({ choice: 'until-deleted', isOpen: false, endsAtMs: null });
  });

  it('is a yes to support for 7 days, and no without being asked again afterwards', () => {
    const givenAtMs = NOW_MS;
    const records = [answer('support', 'yes', { givenAtMs })];
    const endsAtMs = givenAtMs + 7 * 24 * 60 * 60 * 1000;
    expect(consentsOf(records, endsAtMs - 1).states.support).toEqual({
      choice: 'yes',
      isOpen: false,
      endsAtMs,
    });
    const over = { choice: 'no', isOpen: false, endsAtMs: null };
    expect(consentsOf(records, endsAtMs).states.support).toEqual(over);
    const takenBack = answer('support', 'no', { givenAtMs: givenAtMs + 1 });
    expect(consentsOf([...records, takenBack], givenAtMs + 2).states.support).toEqual(over);
  });

  it('tells since when recordings can be there: the last time that keeping them was ended', () => {
    expect(consentsOf([answer('keeping-audio', '30-days')], NOW_MS).audioKeptSinceMs).toBe(0);
    const ended = answer('keeping-audio', 'no', { givenAtMs: 42 });
    expect(consentsOf([ended, answer('keeping-audio', '30-days')], NOW_MS).audioKeptSinceMs).toBe(42);
  });
});

describe('what follows from it', () => {
  const none = consentsOf([], NOW_MS);
  const all = consentsOf(
    [answer('voice-processing', 'yes'), answer('cross-border', 'yes'), answer('analytics', 'yes')],
    NOW_MS,
  );
  const code = (work: () => void) => {
    try {
      work();
    } catch (error) {
      return (error as { code: string }).code;
    }
    return null;
  };

  it('nobody is listened to who has not agreed', () => {
    expect(code(() => requireVoiceConsent(none))).toBe('voice-consent-required');
    expect(code(() => requireVoiceConsent(all))).toBeNull();
  });

  it('models abroad are told nothing of who has not agreed; those that are here may be asked', () => {
    expect([none, all].map((one) => mayAskModels({ modelsAbroad: true }, one))).toEqual([false, true]);
    expect([none, all].map((one) => mayAskModels({ modelsAbroad: false }, one))).toEqual([true, true]);
  });

  it('nobody is counted who has not agreed', () => {
    const published: unknown[] = [];
    const deps = { events: { publish: (event: unknown) => published.push(event) } } as unknown as NovaDeps;
    const event = { type: 'session-started', userId: 'u', occurredAtMs: 1, sessionType: 'review' } as const;
    for (const consents of [none, all]) publishIfAgreed(deps, consents, { ...event, lessonId: null });
    expect(published).toHaveLength(1);
  });

  it('marketing is agreed to by nobody who said nothing', () =>
    expect(agreesTo(none, 'marketing')).toBe(false));
});

describe('the texts', () => {
  /** First 12 hex digits of SHA-256 of the words, by version. A changed text gets a new version and a new line here. */
  const released: Record<string, string> = {
    'voice-processing 2026-11-26': 'dbd81dd4f933',
    'keeping-audio 2026-11-26': '2efa18f92fb5',
    'cross-border 2026-11-26': 'ee6437fce2fc',
    'cross-border 2026-11-26.2': '2310df2d69f3',
    'cross-border 2026-11-26.3': 'a1ceee4d8a6a',
    'analytics 2026-11-26': 'd6e0e04c7497',
    'marketing 2026-11-26': 'ff7290e8dd90',
    'support 2026-11-26': '4d6db701420f',
  };

  it.each(CONSENT_PURPOSES)('of %s are those of their version', async (purpose) => {
    const { version, choices, title, body, refusal } = CONSENT_TEXTS[purpose];
    const hash = (await sha256Hex(JSON.stringify([choices, title, body, refusal]))).slice(0, 12);
    expect(hash).toBe(released[`${purpose} ${version}`]);
  });

  /** The same of what guardians read; whoever changes one of them changes the version of both. */
  const releasedToGuardians: Record<string, string> = {
    'voice-processing 2026-11-26': '2a6328420416',
    'keeping-audio 2026-11-26': '24a4eb20100d',
    'cross-border 2026-11-26.3': 'ff1d28e3d609',
    'analytics 2026-11-26': '874e83652631',
    'marketing 2026-11-26': '53526d60aeb4',
    'support 2026-11-26': 'dcf9bb0a5b04',
  };

  it.each(CONSENT_PURPOSES)(
    'of %s for a guardian are those of their version, and not a child’s',
    async (purpose) => {
      const { version } = CONSENT_TEXTS[purpose];
      const { title, body, refusal } = GUARDIAN_CONSENT_WORDS[purpose];
      for (const text of [title, body, refusal]) {
        expect(text.ko).not.toMatch(/(^|\s)내(가)?\s/);
        expect(text.en).not.toMatch(/\b(I|me|my)\b|\byour (?!child)/);
      }
      const hash = (await sha256Hex(JSON.stringify([title, body, refusal]))).slice(0, 12);
      expect(hash).toBe(releasedToGuardians[`${purpose} ${version}`]);
    },
  );

  it.each(CONSENT_PURPOSES)('of %s begin with no, so that nothing is agreed to by going on', (purpose) => {
    expect(CONSENT_TEXTS[purpose].choices[0]).toBe('no');
  });
});
