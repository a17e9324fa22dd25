import type { ErrorCode } from '@nova/core/errors.ts';

/** One call, from the main thread. */
export interface WorkerRequest<Input> {
  callId: number;
  input: Input;
}

/** Its answer. `code` is null for a bug, whose `message` is for the log. */
export type WorkerReply<Output> =
  | { callId: number; ok: true; output: Output }
  | {
      callId: number;
      ok: false;
      code: ErrorCode | null;
      message: string;
      info: Record<string, string | number>;
    };
