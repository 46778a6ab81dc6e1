// The queue of mail: durable, so that a restart loses no letter, and patient with a server that is away.
import { type Clock, type Refusal, isRefusal, refuse } from "@parley/kernel";
import { type Database, type Row, type Statement, exactlyOne, statement, text, whole } from "../database/database.ts";
import { readEmail, readName } from "../fields.ts";
import type { Person } from "../person.ts";
import { digestOf, keyedDigest, seal, unseal } from "../secrets.ts";
import { DAY, HOUR, MINUTE, after } from "../time.ts";
import type { Carrier } from "./carrier.ts";
import { compose } from "./compose.ts";
import type { Envelope, Mail, Posted } from "./mail.ts";

/** Seconds to wait after each failed try: about two days in all, then the letter has failed. */
const PAUSES = [MINUTE, 2 * MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 12 * HOUR, 12 * HOUR];
/** Seconds for which one try holds a letter, so that no other node sends it too. */
const HOLD = 5 * MINUTE;
const AT_ONCE = 50;
/** How long it is remembered that a letter left, so that asking again sends no second one. */
const REMEMBERED = 90 * DAY;

export interface Sender {
  readonly name: string;
  readonly address: string;
}

export class MailQueue implements Mail {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #secret: string;
  readonly #carrier: Carrier;
  readonly #sender: Sender;
  #delivering: Promise<number> = Promise.resolve(0);

  constructor(database: Database, clock: Clock, secret: string, carrier: Carrier, sender: Sender) {
    this.#database = database;
    this.#clock = clock;
    this.#secret = secret;
    this.#carrier = carrier;
    this.#sender = sender;
  }

  get by(): "smtp" | "file" {
    return this.#carrier.by;
  }

  async post(envelope: Envelope): Promise<Posted | Refusal> {
    const to = readEmail(envelope.to, "/to");
    if (isRefusal(to)) return to;
    const name = envelope.name === undefined || envelope.name.trim() === "" ? "" : readName(envelope.name);
    if (isRefusal(name)) return name;
    const event = readName(envelope.letter.event, "/letter/event");
    if (isRefusal(event)) return event;
    if (envelope.id.length > 200)
      return refuse("mail-id-invalid", "The id of a letter has at most 200 characters.", { at: "/id" });
    const now = this.#clock.now();
    await this.#database.batch([
      statement(
        `insert into mail (id, person, recipient, content, state, attempts, due, created)
         values (?, ?, ?, ?, 'waiting', 0, ?, ?) on conflict (id) do nothing`,
        ...[envelope.id, envelope.person ?? null, this.#recipient(to), this.#seal({ ...envelope, to, name }), now, now],
      ),
    ]);
    return (await this.status(envelope.id)) ?? { id: envelope.id, by: this.by, state: "waiting" };
  }

  async status(id: string): Promise<Posted | undefined> {
    const [row] = await this.#database.all("select state from mail where id = ?", id);
    // The column holds one of the three.
    return row && { id, by: this.by, state: text(row, "state") as Posted["state"] };
  }

  deliver(): Promise<number> {
    this.#delivering = this.#delivering.catch(() => 0).then(() => this.#deliverDue());
    return this.#delivering;
  }

  async #deliverDue(): Promise<number> {
    const now = this.#clock.now();
    const rows = await this.#database.all(
      "select id, content, attempts, created from mail where state = 'waiting' and due <= ? order by due, id limit ?",
      now,
      AT_ONCE,
    );
    let left = 0;
    for (const row of rows) if (await this.#try(row, now)) left++;
    return left;
  }

  /** Takes hold of a letter and tries to send it. A node that dies here leaves it to be tried again when the hold ends. */
  async #try(row: Row, now: string): Promise<boolean> {
    const [id, attempts] = [text(row, "id"), whole(row, "attempts")];
    const held = await this.#database.batch([
      exactlyOne(
        "update mail set due = ?, attempts = ? where id = ? and state = 'waiting' and attempts = ? and due <= ?",
        ...[after(now, HOLD), attempts + 1, id, attempts, now],
      ),
    ]);
    if (!held) return false;
    const envelope = this.#unseal(text(row, "content"));
    if (envelope === undefined) {
      const lost = { kind: "lost", problem: "it was sealed with another secret" } as const;
      await this.#database.batch([this.#settle(id, lost, attempts, now)]);
      return false;
    }
    const outcome = await this.#carrier
      .carry({
        id,
        ...compose(envelope),
        from: this.#sender,
        to: { name: envelope.name ?? "", address: envelope.to },
        messageId: `<${digestOf(id)}@${this.#sender.address.split("@")[1] ?? "localhost"}>`,
        date: text(row, "created"),
      })
      .catch((error: unknown) => ({ kind: "later" as const, problem: String(error) }));
    await this.#database.batch([this.#settle(id, outcome, attempts, now)]);
    return outcome.kind === "taken";
  }

  #settle(id: string, outcome: Awaited<ReturnType<Carrier["carry"]>>, attempts: number, now: string): Statement {
    if (outcome.kind === "taken") {
      return statement("update mail set state = 'sent', content = null, problem = null where id = ?", id);
    }
    const pause = PAUSES[attempts];
    if (outcome.kind === "lost" || pause === undefined) {
      return statement(
        "update mail set state = 'failed', content = null, problem = ? where id = ?",
        withoutAddresses(outcome.problem),
        id,
      );
    }
    return statement(
      "update mail set due = ?, problem = ? where id = ?",
      after(now, pause),
      withoutAddresses(outcome.problem),
      id,
    );
  }

  /** The statements that erase every letter to or about a person; files in the outbox are destroyed at once. */
  async erase(person: Person): Promise<readonly Statement[]> {
    const recipient = person.email === undefined ? "" : this.#recipient(person.email);
    const rows = await this.#database.all(
      "select id from mail where person = ? or recipient = ?",
      person.id,
      recipient,
    );
    const ids = rows.map((row) => text(row, "id"));
    await this.#carrier.destroy(ids);
    return ids.map((id) => statement("delete from mail where id = ?", id));
  }

  forgetOld(now: string): Statement {
    return statement("delete from mail where state <> 'waiting' and created < ?", after(now, -REMEMBERED));
  }

  async close(): Promise<void> {
    await this.#delivering.catch(() => 0);
    this.#carrier.close();
  }

  /** A letter that waits holds a name, an address and perhaps a link: none of it can be read from the database alone. */
  #seal(envelope: Envelope): string {
    return seal(this.#secret, "mail-content", JSON.stringify(envelope));
  }

  #unseal(content: string): Envelope | undefined {
    const open = unseal(this.#secret, "mail-content", content);
    // Written by `post`.
    return open === undefined ? undefined : (JSON.parse(open) as Envelope);
  }

  #recipient(address: string): string {
    return keyedDigest(this.#secret, "mail-recipient", address.toLowerCase());
  }
}

/** Servers like to repeat the address in their answers; it must not outlive the letter. */
function withoutAddresses(problem: string): string {
  return problem.replaceAll(/[^\s<>:]+@[^\s<>:]+/g, "<address>").slice(0, 300);
}
