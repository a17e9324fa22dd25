import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import type { ConsentChoice, ConsentPurpose, ConsentRecord } from '../ports/consent-repository.ts';
import type { LearningEvent } from '../ports/event-log.ts';
import { CONSENT_PURPOSES, CONSENT_TEXTS } from './consent-texts.ts';

/** Where one question stands. */
export interface ConsentState {
  /** What holds: the last answer if it is to words that still hold, else `no`. */
  choice: ConsentChoice;
  /** True until the words that hold now have been answered. */
  isOpen: boolean;
  /** When a yes is over by itself (epoch milliseconds); null: it is not. */
  endsAtMs: number | null;
}

/** What a learner agrees to, derived from her records. */
export interface Consents {
  states: Readonly<Record<ConsentPurpose, ConsentState>>;
  /** Recordings of before this moment (epoch ms) are gone: keeping them was ended then. 0: never. */
  audioKeptSinceMs: number;
}

/** What holds at this moment after these records, in any order. */
export function consentsOf(records: readonly ConsentRecord[], nowMs: number): Consents {
  const ordered = records.toSorted((one, other) => (one.recordId < other.recordId ? -1 : 1));
  const states = Object.fromEntries(
    CONSENT_PURPOSES.map((purpose) => [
      purpose,
      stateOf(
        ordered.findLast((one) => one.purpose === purpose),
        nowMs,
      ),
    ]),
  ) as Record<ConsentPurpose, ConsentState>;
  const ended = ordered.findLast(({ purpose, choice }) => purpose === 'keeping-audio' && choice === 'no');
  return { states, audioKeptSinceMs: ended?.givenAtMs ?? 0 };
}

function stateOf(last: ConsentRecord | undefined, nowMs: number): ConsentState {
  const open: ConsentState = { choice: 'no', isOpen: true, endsAtMs: null };
  if (last === undefined) return open;
  const { version, stillValid, endsAfterMs } = CONSENT_TEXTS[last.purpose];
  if (last.textVersion !== version && !stillValid.includes(last.textVersion)) return open;
  const { choice, givenAtMs } = last;
  if (choice === 'no' || endsAfterMs === undefined) return { choice, isOpen: false, endsAtMs: null };
  const endsAtMs = givenAtMs + endsAfterMs;
  return endsAtMs > nowMs
    ? { choice, isOpen: false, endsAtMs }
    : { choice: 'no', isOpen: false, endsAtMs: null };
}

/** What the learner agrees to now. */
export async function readConsents(
  deps: Pick<NovaDeps, 'clock' | 'consents'>,
  userId: string,
): Promise<Consents> {
  return consentsOf(await deps.consents.history(userId), deps.clock.nowMs());
}

/** True when the learner said yes (to keeping recordings: for any time). */
export function agreesTo({ states }: Consents, purpose: ConsentPurpose): boolean {
  return states[purpose].choice !== 'no';
}

/** @throws NovaError voice-consent-required */
export function requireVoiceConsent(consents: Consents): void {
  if (!agreesTo(consents, 'voice-processing')) throw new NovaError('voice-consent-required');
}

/** Whether the models that are configured may be told anything of this learner: those abroad only if she agreed to it. */
export function mayAskModels(deps: Pick<NovaDeps, 'modelsAbroad'>, consents: Consents): boolean {
  return !deps.modelsAbroad || agreesTo(consents, 'cross-border');
}

/** Publishes what a learner did if she agreed to be counted; else nothing leaves. */
export function publishIfAgreed(
  deps: Pick<NovaDeps, 'events'>,
  consents: Consents,
  event: LearningEvent,
): void {
  if (agreesTo(consents, 'analytics')) deps.events.publish(event);
}
