// Facts wait in the database until the record knows them, so that none is lost between the two.
import type { Clock } from "@parley/kernel";
import { type Database, type Statement, exactlyOne, statement, text, whole } from "./database/database.ts";
import type { FactListener, IdentityFact } from "./fact.ts";
import { newId } from "./secrets.ts";

/** A fact before it has its id and time. */
export type Untold = IdentityFact extends infer Fact
  ? Fact extends IdentityFact
    ? Omit<Fact, "id" | "at">
    : never
  : never;

export class Facts {
  readonly #database: Database;
  readonly #clock: Clock;
  #listener: FactListener | undefined;
  #telling: Promise<void> = Promise.resolve();

  constructor(database: Database, clock: Clock, listener: FactListener | undefined) {
    this.#database = database;
    this.#clock = clock;
    this.#listener = listener;
  }

  listen(listener: FactListener): void {
    this.#listener = listener;
  }

  /** The statement that keeps a fact, for the batch that makes it true. */
  keep(fact: Untold): Statement {
    const body = JSON.stringify({ ...fact, id: newId(), at: this.#clock.now() });
    return exactlyOne("insert into fact (process, body) values (?, ?)", fact.process, body);
  }

  /** Tells what waits, in order; one process that cannot hear now holds up no other. Resolves when all was tried once. */
  tell(): Promise<void> {
    this.#telling = this.#telling.then(() => this.#tellWaiting());
    return this.#telling;
  }

  async #tellWaiting(): Promise<void> {
    const listener = this.#listener;
    if (listener === undefined) return;
    const deaf = new Set<string>();
    const rows = await this.#database.all("select number, process, body from fact order by number limit 1000");
    for (const row of rows) {
      const process = text(row, "process");
      if (deaf.has(process)) continue;
      try {
        // Written by `keep`.
        await listener(JSON.parse(text(row, "body")) as IdentityFact);
      } catch {
        deaf.add(process);
        continue;
      }
      await this.#database.batch([statement("delete from fact where number = ?", whole(row, "number"))]);
    }
  }
}
