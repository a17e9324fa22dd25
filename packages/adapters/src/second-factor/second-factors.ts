import { NovaError } from '@nova/core/errors.ts';
import type { Clock } from '@nova/core/ports/clock.ts';
import type { SecondFactorState, SecondFactors } from '@nova/core/ports/second-factors.ts';
import { lockMs } from '../identity-rules.ts';
import { createRecoveryCodes, type RecoveryCodes } from './recovery-codes.ts';
import type { ActiveFactor, SecondFactorRecord, SecondFactorStore } from './second-factor-store.ts';
import { createSecretSeal, type SecretSeal } from './secret-seal.ts';
import { enrolmentOf, freshSecret, isTotp, matchingStep } from './totp.ts';

/** A secret that was shown and never confirmed is void after this. */
const ENROLMENT_LIFETIME_MS = 15 * 60_000;

const NOTHING: SecondFactorRecord = { pending: null, active: null, failures: 0, lockedUntilMs: 0 };

type Input<Method extends keyof SecondFactors> = Parameters<SecondFactors[Method]>[0];

/** What became of a code. `left` is of recovery codes, when one of them was used. */
type Judged =
  | { kind: 'right'; recoveryCodesLeft: number | null }
  | { kind: 'mfa-code-invalid' | 'mfa-code-used' | 'mfa-not-on' }
  | { kind: 'account-locked'; forMs: number };

/**
 * The rules of the second factor (RFC 6238), the same in every home; only where the record lies differs. Secrets are
 * sealed, recovery codes are keyed hashes, and every try is counted in the same step that judges it, so that a hundred at
 * once get no further than a hundred in turn.
 */
export class TotpSecondFactors implements SecondFactors {
  readonly #store: SecondFactorStore;
  readonly #clock: Clock;
  readonly #seal: SecretSeal;
  readonly #recovery: RecoveryCodes;

  /** @param deps.key secret of the server, 32 bytes, the same in every process */
  constructor(deps: { store: SecondFactorStore; clock: Clock; key: Uint8Array }) {
    this.#store = deps.store;
    this.#clock = deps.clock;
    this.#seal = createSecretSeal(deps.key);
    this.#recovery = createRecoveryCodes(deps.key);
  }

  async state(userId: string): Promise<SecondFactorState> {
    const active = (await this.#store.read(userId))?.active ?? null;
    return {
      isOn: active !== null,
      enabledAtMs: active?.enabledAtMs ?? null,
      recoveryCodesLeft: active?.recoveryHashes.length ?? 0,
    };
  }

  async start({ userId, email }: Input<'start'>) {
    const secret = freshSecret();
    const pending = { sealedSecret: this.#seal.close(userId, secret), startedAtMs: this.#clock.nowMs() };
    const isOn = await this.#store.change(userId, (record) => {
      if (record?.active) return { next: record, result: true };
      return { next: { ...(record ?? NOTHING), pending }, result: false };
    });
    if (isOn) throw new NovaError('mfa-already-on');
    return enrolmentOf(secret, email);
  }

  async confirm({ userId, code }: Input<'confirm'>) {
    const nowMs = this.#clock.nowMs();
    const recoveryCodes = this.#recovery.fresh();
    const refusal = await this.#store.change(userId, (record) => {
      const pending = record?.pending ?? null;
      if (record?.active) return { next: record, result: 'mfa-already-on' as const };
      if (pending === null || nowMs - pending.startedAtMs >= ENROLMENT_LIFETIME_MS)
        return { next: record, result: 'mfa-not-started' as const };
      const step = matchingStep(this.#seal.open(userId, pending.sealedSecret), code, nowMs);
      if (step === null) return { next: record, result: 'mfa-code-invalid' as const };
      const active: ActiveFactor = {
        sealedSecret: pending.sealedSecret,
        enabledAtMs: nowMs,
        lastStep: step,
        recoveryHashes: recoveryCodes.map((one) => this.#recovery.hashOf(userId, one)),
      };
      return { next: { ...NOTHING, active }, result: null };
    });
    if (refusal === 'mfa-code-invalid') throw new NovaError(refusal, { pointer: '/code' });
    if (refusal !== null) throw new NovaError(refusal);
    return { recoveryCodes };
  }

  async check({ userId, code }: Input<'check'>) {
    const judged = await this.#store.change(userId, (record) => this.#judge(userId, record, code));
    if (judged.kind === 'right') return { recoveryCodesLeft: judged.recoveryCodesLeft };
    if (judged.kind === 'account-locked')
      throw new NovaError('account-locked', { retryAfterSeconds: Math.ceil(judged.forMs / 1000) });
    if (judged.kind === 'mfa-not-on') throw new NovaError('mfa-not-on');
    throw new NovaError(judged.kind, { pointer: '/code' });
  }

  async renewRecoveryCodes(userId: string) {
    const recoveryCodes = this.#recovery.fresh();
    const recoveryHashes = recoveryCodes.map((one) => this.#recovery.hashOf(userId, one));
    const isOn = await this.#store.change(userId, (record) => {
      if (!record?.active) return { next: record, result: false };
      return { next: { ...record, active: { ...record.active, recoveryHashes } }, result: true };
    });
    if (!isOn) throw new NovaError('mfa-not-on');
    return { recoveryCodes };
  }

  async stop(userId: string): Promise<void> {
    await this.#store.change(userId, () => ({ next: null, result: undefined }));
  }

  #judge(
    userId: string,
    record: SecondFactorRecord | null,
    given: string,
  ): { next: SecondFactorRecord | null; result: Judged } {
    const nowMs = this.#clock.nowMs();
    if (!record?.active) return { next: record, result: { kind: 'mfa-not-on' } };
    if (nowMs < record.lockedUntilMs)
      return { next: record, result: { kind: 'account-locked', forMs: record.lockedUntilMs - nowMs } };
    const spent = isTotp(given)
      ? this.#spendTotp(userId, record.active, given, nowMs)
      : this.#spendRecoveryCode(userId, record.active, given);
    if (typeof spent === 'string') {
      const failures = record.failures + 1;
      return {
        next: { ...record, failures, lockedUntilMs: nowMs + lockMs(failures) },
        result: { kind: spent },
      };
    }
    const recoveryCodesLeft = isTotp(given) ? null : spent.recoveryHashes.length;
    return { next: { ...NOTHING, active: spent }, result: { kind: 'right', recoveryCodesLeft } };
  }

  /** RFC 6238, 5.2: a step that was taken, or an earlier one, is not taken again. */
  #spendTotp(userId: string, active: ActiveFactor, code: string, nowMs: number) {
    const step = matchingStep(this.#seal.open(userId, active.sealedSecret), code, nowMs);
    if (step === null) return 'mfa-code-invalid';
    return step <= active.lastStep ? 'mfa-code-used' : { ...active, lastStep: step };
  }

  #spendRecoveryCode(userId: string, active: ActiveFactor, code: string) {
    const hash = this.#recovery.hashOf(userId, code);
    if (!active.recoveryHashes.includes(hash)) return 'mfa-code-invalid';
    return { ...active, recoveryHashes: active.recoveryHashes.filter((one) => one !== hash) };
  }
}
