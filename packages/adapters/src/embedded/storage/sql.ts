import type Database from 'libsql';

/** What can be bound to a placeholder. Booleans are stored as 0 and 1 by the caller. */
export type SqlValue = string | number | bigint | Uint8Array | null;

/** Reads. `sql` is a constant text: it is prepared once and kept, so never build it from input. */
export interface SqlReader {
  /** The first row, or undefined. `Row` is trusted: name exactly the selected columns. */
  get<Row>(sql: string, ...values: SqlValue[]): Row | undefined;
  /** Every row. */
  all<Row>(sql: string, ...values: SqlValue[]): Row[];
}

/** Reads and writes inside one transaction. */
export interface SqlWriter extends SqlReader {
  /** Runs one statement; the number of rows it changed. */
  run(sql: string, ...values: SqlValue[]): number;
}

type Connection = InstanceType<typeof Database>;

/**
 * Statements of one connection, each prepared at first use and kept. Inside a transaction that SQLite has rolled
 * back by itself (disk full, I/O error) every further statement is refused, so that nothing is written outside of it.
 */
export class Statements implements SqlWriter {
  readonly #connection: Connection;
  readonly #prepared = new Map<string, ReturnType<Connection['prepare']>>();
  /** The error that ended the current transaction, wrapped so that `undefined` means none. */
  #lost: { error: unknown } | undefined;
  #expectTransaction = false;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Tells whether the calls that follow belong to a transaction, and forgets the end of the last one. */
  expectTransaction(expected: boolean): void {
    this.#expectTransaction = expected;
    this.#lost = undefined;
  }

  /** The error with which SQLite rolled the current transaction back, if it did. */
  get lost(): { error: unknown } | undefined {
    return this.#lost;
  }

  get<Row>(sql: string, ...values: SqlValue[]): Row | undefined {
    return this.#guarded(() => this.#prepare(sql).get(checked(values)) as Row | undefined);
  }

  all<Row>(sql: string, ...values: SqlValue[]): Row[] {
    return this.#guarded(() => this.#prepare(sql).all(checked(values)) as Row[]);
  }

  run(sql: string, ...values: SqlValue[]): number {
    return this.#guarded(() => this.#prepare(sql).run(checked(values)).changes);
  }

  /** Lets go of the prepared statements, which would keep a closed connection's files open. */
  clear(): void {
    this.#prepared.clear();
  }

  #prepare(sql: string) {
    let statement = this.#prepared.get(sql);
    if (statement === undefined) {
      statement = this.#connection.prepare(sql);
      this.#prepared.set(sql, statement);
    }
    return statement;
  }

  #guarded<T>(call: () => T): T {
    if (this.#lost !== undefined) throw this.#lost.error;
    try {
      return call();
    } catch (error) {
      if (this.#expectTransaction && !this.#connection.inTransaction) this.#lost = { error };
      throw error;
    }
  }
}

/**
 * The values as libsql takes them safely. libsql 0.5.29 ends the whole process on a boolean (a Rust panic), takes a
 * lone object for named parameters, and reads a text only up to a NUL, so that two different keys would look equal.
 */
function checked(values: SqlValue[]): SqlValue[] {
  for (const value of values) {
    if (value === null || typeof value === 'number' || typeof value === 'bigint') continue;
    if (typeof value === 'string') {
      if (value.includes('\0')) throw new TypeError('A text with a NUL character cannot be stored.');
      continue;
    }
    if (value instanceof Uint8Array) continue;
    throw new TypeError(`A ${typeof value} cannot be bound to a statement.`);
  }
  return values;
}
