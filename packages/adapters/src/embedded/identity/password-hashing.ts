import { type Algorithm, hash, hashSync, verify } from '@node-rs/argon2';
import { NovaError } from '@nova/core/errors.ts';
import { normalizePassword } from './password-policy.ts';

/** `Algorithm.Argon2id`: a const enum, which isolated modules cannot read. */
const ARGON2ID = 2 as Algorithm;

/** What an attacker has to spend on each guess. */
export interface PasswordCost {
  memoryKib: number;
  passes: number;
}

/** OWASP Password Storage Cheat Sheet, argon2id: m = 19456 KiB, t = 2, p = 1. */
const OWASP: PasswordCost = { memoryKib: 19_456, passes: 2 };

/** Each takes 19 MiB and a thread of libuv's pool of four, which the file system shares. */
const MAX_RUNNING = 2;
/** At about 35 ms each, who comes last waits about a second. */
const MAX_WAITING = 64;

/** Hashes and checks passwords, a few at a time. */
export interface PasswordHashing {
  /** @throws NovaError service-busy */
  hash(password: string): Promise<string>;
  /** @throws NovaError service-busy */
  matches(passwordHash: string, password: string): Promise<boolean>;
}

/** Hashing that keeps memory and the thread pool free for the rest of the server. */
export function createPasswordHashing(cost: PasswordCost = OWASP): PasswordHashing {
  let running = 0;
  const waiting: (() => void)[] = [];
  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= MAX_RUNNING) {
      if (waiting.length >= MAX_WAITING) throw new NovaError('service-busy', { retryAfterSeconds: 2 });
      // Whoever ends hands its place over, so `running` stays as it is.
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else {
      running += 1;
    }
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  }
  return {
    hash: (password) => inTurn(() => hash(normalizePassword(password), argon2(cost))),
    matches: (passwordHash, password) => inTurn(() => verify(passwordHash, normalizePassword(password))),
  };
}

/** The hash of a password nobody has, to spend the same time on addresses without an account. */
export function hashOfNothing(secret: Uint8Array, cost: PasswordCost = OWASP): string {
  return hashSync(secret, argon2(cost));
}

function argon2({ memoryKib, passes }: PasswordCost) {
  return { algorithm: ARGON2ID, memoryCost: memoryKib, timeCost: passes, parallelism: 1 };
}
