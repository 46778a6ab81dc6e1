// The port to the erasable database: a few statements that SQLite and Postgres both understand.

export type Value = string | number | null;
export type Row = Readonly<Record<string, Value>>;

/** `sql` has `?` for each value, in order. */
export interface Statement {
  readonly sql: string;
  readonly values: readonly Value[];
  /** How many rows it must change; another number undoes the whole batch. */
  readonly expect?: number;
}

export interface Database {
  /** Whether other nodes may write to it too, so that what is remembered of it must be looked up again now and then. */
  readonly shared: boolean;
  /** The rows that a query, or a statement with `returning`, answers. */
  all(sql: string, ...values: readonly Value[]): Promise<readonly Row[]>;
  /** All of the statements or none. False where one did not change as many rows as it must, or broke a unique key. */
  batch(statements: readonly Statement[]): Promise<boolean>;
  /** Tells other nodes that something about a person changed. */
  announce(person: string): Promise<void>;
  /** Hears what other nodes announce; undefined means "anything may have changed" (the line was down). */
  onAnnounced(listener: (person: string | undefined) => void): void;
  /** Makes deleted rows unreadable in the files as far as the database can. */
  scrub(): Promise<void>;
  close(): Promise<void>;
}

export function statement(sql: string, ...values: readonly Value[]): Statement {
  return { sql, values };
}

/** A statement that must change exactly one row. */
export function exactlyOne(sql: string, ...values: readonly Value[]): Statement {
  return { sql, values, expect: 1 };
}

export function text(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== "string") throw new TypeError(`column ${column} holds no text`);
  return value;
}

export function optionalText(row: Row, column: string): string | undefined {
  const value = row[column];
  return typeof value === "string" ? value : undefined;
}

export function whole(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== "number") throw new TypeError(`column ${column} holds no number`);
  return value;
}
