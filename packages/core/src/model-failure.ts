/**
 * Why a generating model gave no answer that can be used. `busy`: it asks for patience (throttled, quota of the account);
 * `unavailable`: it could not be reached or broke off; `refused`: a filter of the model or its guardrail said no; `unfit`:
 * what it said does not have the shape or the content that was asked for, also after one repair; `misconfigured`: it does
 * not know us, the model or a setting, so trying again is of no use.
 */
export type ModelFailureReason = 'busy' | 'unavailable' | 'refused' | 'unfit' | 'misconfigured';

/**
 * A generating model gave nothing that can be used. Use cases catch it and fall back to the embedded partner; its message
 * holds the reason and a detail of ours, never a prompt or an answer.
 */
export class ModelFailure extends Error {
  readonly reason: ModelFailureReason;

  constructor(reason: ModelFailureReason, detail: string, options: { cause?: unknown } = {}) {
    super(`${reason}: ${detail}`, options);
    this.name = 'ModelFailure';
    this.reason = reason;
  }
}
