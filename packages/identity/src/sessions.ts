// Sessions: opened, looked up thousands of times a second from memory, and gone at once when revoked.
import type { Clock } from "@parley/kernel";
import { type CookieJar, readCookie, writeCookie } from "./cookies.ts";
import { type Database, type Row, type Statement, exactlyOne, statement, text } from "./database/database.ts";
import { digestOf, keyedDigest, looksLikeSecret, newId, newSecret } from "./secrets.ts";
import type { Credentials, OpenedSession, Session, SessionKind } from "./session.ts";
import { DAY, after } from "./time.ts";

/** How long a session lasts from sign-in, in seconds. */
const LASTS: Readonly<Record<Exclude<SessionKind, "machine">, number>> = {
  person: 14 * DAY,
  guest: 7 * DAY,
  demonstration: DAY,
};

/** On a database that other nodes write to, how long (milliseconds) a session is believed without looking again. */
const BELIEVED = 5_000;
/** While the database does not answer, how long (milliseconds): nobody can revoke anything there either. */
const BELIEVED_AT_WORST = 60_000;
const MOST_REMEMBERED = 50_000;
export const TOKEN_PREFIX = "parley_";

interface Remembered {
  readonly session: Session;
  /** Milliseconds since 1970. */
  readonly looked: number;
  readonly expires: number;
}

/** A session that is not in the database yet, and the statement that puts it there. */
export interface PreparedSession {
  readonly id: string;
  readonly person: string;
  readonly token: string;
  readonly lasts: number;
  readonly insert: Statement;
}

export class Sessions {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #secret: string;
  readonly #jar: CookieJar;
  readonly #remembered = new Map<string, Remembered>();
  readonly #digestsOf = new Map<string, Set<string>>();
  readonly #looking = new Map<string, Promise<Session | undefined>>();
  readonly #changed = new Set<(person: string | undefined) => void>();
  /** Counts revocations: what was read from the database before the last one is not remembered. */
  #revocations = 0;

  constructor(database: Database, clock: Clock, secret: string, jar: CookieJar) {
    this.#database = database;
    this.#clock = clock;
    this.#secret = secret;
    this.#jar = jar;
    database.onAnnounced((person) => (person === undefined ? this.#forgetAll() : this.#forgetHere(person)));
  }

  async find(credentials: Credentials): Promise<Session | undefined> {
    const digest = this.#digest(credentials);
    if (digest === undefined) return undefined;
    const known = this.#remembered.get(digest);
    const now = Date.parse(this.#clock.now());
    const age = known === undefined || known.expires <= now ? Infinity : now - known.looked;
    if (known !== undefined && age < (this.#database.shared ? BELIEVED : Infinity)) return known.session;
    try {
      return await (this.#looking.get(digest) ?? this.#look(digest));
    } catch (error) {
      if (known !== undefined && age < BELIEVED_AT_WORST) return known.session;
      throw error;
    }
  }

  /** Prepares a session for a batch that does more than open it. */
  prepare(
    person: string,
    kind: Exclude<SessionKind, "machine">,
    chosen: Readonly<Record<string, string>> = {},
  ): PreparedSession {
    const now = this.#clock.now();
    const [id, token, lasts] = [newId(), newSecret(), LASTS[kind]];
    const insert = exactlyOne(
      "insert into session (id, digest, person, kind, chosen, created, expires) values (?, ?, ?, ?, ?, ?, ?)",
      id,
      digestOf(token),
      person,
      kind,
      JSON.stringify(chosen),
      now,
      after(now, lasts),
    );
    return { id, person, token, lasts, insert };
  }

  /** The session of a batch that was committed. */
  async opened(prepared: PreparedSession): Promise<OpenedSession> {
    await this.forget(prepared.person);
    const session = await this.#look(digestOf(prepared.token));
    if (session === undefined) throw new Error("a session that was just opened is not in the database");
    const setCookie = writeCookie(this.#jar, this.#jar.session, prepared.token, prepared.lasts);
    return { session, token: prepared.token, setCookie };
  }

  /** Tells from now on whose sessions or seats may have changed, here or on another node; undefined = anybody's. */
  onChanged(listener: (person: string | undefined) => void): void {
    this.#changed.add(listener);
  }

  end(session: Session): Statement {
    return statement("delete from session where id = ?", session.id);
  }

  /** Drops what is remembered of a person here and on other nodes; to be called after anything about their sessions or seats changed. */
  async forget(person: string): Promise<void> {
    this.#forgetHere(person);
    if (this.#database.shared) await this.#database.announce(person);
  }

  #digest(credentials: Credentials): string | undefined {
    const bearer = /^bearer +(\S+)$/i.exec(credentials.authorization ?? "")?.[1];
    if (bearer !== undefined) {
      const secret = bearer.startsWith(TOKEN_PREFIX) ? bearer.slice(TOKEN_PREFIX.length) : "";
      return looksLikeSecret(secret) ? digestOf(bearer) : undefined;
    }
    const cookie = readCookie(credentials.cookie, this.#jar.session);
    return cookie !== undefined && looksLikeSecret(cookie) ? digestOf(cookie) : undefined;
  }

  /** Several requests that ask for the same session at once look it up once. */
  #look(digest: string): Promise<Session | undefined> {
    const looking = this.#load(digest).finally(() => {
      if (this.#looking.get(digest) === looking) this.#looking.delete(digest);
    });
    this.#looking.set(digest, looking);
    return looking;
  }

  async #load(digest: string): Promise<Session | undefined> {
    const [revocations, now] = [this.#revocations, this.#clock.now()];
    const session = (await this.#loadPerson(digest, now)) ?? (await this.#loadMachine(digest, now));
    this.#remove(digest);
    if (session !== undefined && revocations === this.#revocations) this.#remember(digest, session, now);
    return session;
  }

  async #loadPerson(digest: string, now: string): Promise<Session | undefined> {
    const [row] = await this.#database.all(
      "select id, person, kind, chosen, expires from session where digest = ? and expires > ?",
      digest,
      now,
    );
    if (row === undefined) return undefined;
    const held = await heldBy(this.#database, text(row, "person"));
    // Written by `prepare` and `choose` alone.
    const chosen = JSON.parse(text(row, "chosen")) as Record<string, string>;
    const seats = new Map<string, string>();
    for (const [process, own] of held) {
      const wanted = chosen[process];
      const seat = wanted !== undefined && own.includes(wanted) ? wanted : own[0];
      if (seat !== undefined) seats.set(process, seat);
    }
    // The column holds what `prepare` wrote.
    return this.#session(row, text(row, "kind") as SessionKind, seats, held);
  }

  /** A machine acts from its one seat, and only as long as the person who answers for it sits there. */
  async #loadMachine(digest: string, now: string): Promise<Session | undefined> {
    const [row] = await this.#database.all(
      `select token.id, token.person, token.process, token.seat, token.expires from machine_token token
       join sitting on sitting.process = token.process and sitting.seat = token.seat and sitting.person = token.person
       where token.digest = ? and token.expires > ? and token.revoked is null and sitting.until is null`,
      digest,
      now,
    );
    if (row === undefined) return undefined;
    const [process, seat] = [text(row, "process"), text(row, "seat")];
    return this.#session(row, "machine", new Map([[process, seat]]), new Map([[process, [seat]]]));
  }

  #session(
    row: Row,
    kind: SessionKind,
    seats: ReadonlyMap<string, string>,
    held: ReadonlyMap<string, readonly string[]>,
  ): Session {
    const id = text(row, "id");
    const csrf = keyedDigest(this.#secret, "csrf", id);
    return { id, person: text(row, "person"), kind, csrf, seats, held, expires: text(row, "expires") };
  }

  #remember(digest: string, session: Session, now: string): void {
    if (this.#remembered.size >= MOST_REMEMBERED) {
      const [oldest] = this.#remembered.keys();
      if (oldest !== undefined) this.#remove(oldest);
    }
    this.#remembered.set(digest, { session, looked: Date.parse(now), expires: Date.parse(session.expires) });
    const digests = this.#digestsOf.get(session.person) ?? new Set();
    this.#digestsOf.set(session.person, digests.add(digest));
  }

  #remove(digest: string): void {
    const known = this.#remembered.get(digest);
    if (known === undefined) return;
    this.#remembered.delete(digest);
    const digests = this.#digestsOf.get(known.session.person);
    digests?.delete(digest);
    if (digests?.size === 0) this.#digestsOf.delete(known.session.person);
  }

  #forgetHere(person: string): void {
    this.#revocations++;
    this.#looking.clear();
    for (const digest of this.#digestsOf.get(person) ?? []) this.#remove(digest);
    for (const tell of this.#changed) tell(person);
  }

  #forgetAll(): void {
    this.#revocations++;
    this.#looking.clear();
    this.#remembered.clear();
    this.#digestsOf.clear();
    for (const tell of this.#changed) tell(undefined);
  }
}

/** The seats that a person holds now, by process, in the order they came to them. */
export async function heldBy(database: Database, person: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await database.all(
    "select process, seat from sitting where person = ? and until is null order by since, seat",
    person,
  );
  const held = new Map<string, string[]>();
  for (const row of rows) {
    const seats = held.get(text(row, "process")) ?? [];
    seats.push(text(row, "seat"));
    held.set(text(row, "process"), seats);
  }
  return held;
}
