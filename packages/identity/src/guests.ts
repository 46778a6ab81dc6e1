// Guests: they come in with a short code, under a pseudonym, and leave no personal data.
import { type Refusal, isRefusal, refuse } from "@parley/kernel";
import { type Row, exactlyOne, optionalText, statement, text, whole } from "./database/database.ts";
import { firstRefusal, readLanguage, readLasts, readName, refuseMalformedSeat } from "./fields.ts";
import type { Ground } from "./ground.ts";
import { GUEST_ROLES, type GuestRole, type JoinCode, type JoinCodeRequest, type JoinRequest } from "./invitation.ts";
import { Limit } from "./limits.ts";
import { insertPerson, newPerson } from "./persons.ts";
import { insertSitting } from "./seats.ts";
import { newCode, newId, readCode } from "./secrets.ts";
import type { OpenedSession, Session } from "./session.ts";
import { DAY, MINUTE, after } from "./time.ts";

const LONGEST = 30 * DAY;
const MOST_GUESTS = 5_000;

/** Wrong codes in ten minutes: from one address (a whole hall may share it), and from everywhere (2^36 codes stand against them). */
const WRONG_FROM_ONE = 100;
const WRONG_FROM_ALL = 5_000;

export class Guests {
  readonly #ground: Ground;
  readonly #fromOne: Limit;
  readonly #fromAll: Limit;

  constructor(ground: Ground) {
    this.#ground = ground;
    this.#fromOne = new Limit(WRONG_FROM_ONE, 10 * MINUTE, ground.clock);
    this.#fromAll = new Limit(WRONG_FROM_ALL, 10 * MINUTE, ground.clock);
  }

  async openCode(request: JoinCodeRequest): Promise<JoinCode | Refusal> {
    const { clock, database } = this.#ground;
    const [label, lasts] = [readName(request.label, "/label"), readLasts(request.lasts, LONGEST)];
    const malformed =
      refuseMalformedSeat(request.process, request.participant ?? request.by) ?? firstRefusal(label, lasts);
    if (malformed !== undefined || isRefusal(label) || isRefusal(lasts)) return malformed ?? noRoom();
    const { process, by, role, participant, capacity } = request;
    if (!Number.isSafeInteger(capacity) || capacity < 1 || capacity > MOST_GUESTS) {
      return refuse("capacity-invalid", `A join code lets in from 1 to ${MOST_GUESTS} guests.`, {
        at: "/capacity",
        values: { most: MOST_GUESTS },
      });
    }
    if (!GUEST_ROLES.includes(role)) {
      return refuse("role-not-for-guests", "A join code cannot grant this role. Invite this person by name instead.", {
        at: "/role",
      });
    }
    const [id, now] = [newId(), clock.now()];
    const expires = after(now, lasts);
    // Codes are drawn from 23^8; one that is in use already is drawn again.
    for (;;) {
      const code = newCode();
      const insert = exactlyOne(
        `insert into join_code (id, code, process, issued_by, role, participant, label, capacity, joined, created, expires)
         values (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)`,
        ...[id, code, process, by, role, participant ?? null, label, capacity, now, expires],
      );
      if (!(await database.batch([insert]))) continue;
      const given = participant === undefined ? {} : { participant };
      return { id, code, process, by, role, ...given, label, capacity, joined: 0, expires, revoked: false };
    }
  }

  async codes(process: string): Promise<readonly JoinCode[]> {
    const rows = await this.#ground.database.all(
      "select * from join_code where process = ? order by created, id",
      process,
    );
    return rows.map(codeFrom);
  }

  async closeCode(id: string): Promise<void> {
    const { clock, database } = this.#ground;
    await database.batch([
      statement("update join_code set revoked = ? where id = ? and revoked is null", clock.now(), id),
    ]);
  }

  /** Lets a guest in: a person with a pseudonym and nothing else, on a new seat. */
  async join(request: JoinRequest, replaces?: Session): Promise<OpenedSession | Refusal> {
    const { clock, database, facts, sessions } = this.#ground;
    const pseudonym = readName(request.pseudonym, "/pseudonym");
    if (isRefusal(pseudonym)) return pseudonym;
    if (!request.consent) {
      return refuse("consent-missing", "Joining needs your consent to what this page says. Tick the box to go on.", {
        at: "/consent",
      });
    }
    const code = await this.#openCode(request);
    if (isRefusal(code)) return code;

    const [person, now] = [newId(), clock.now()];
    const seat = `guest-${newId()}`;
    const { process, role, participant } = code;
    const opened = sessions.prepare(person, "guest", { [process]: seat });
    const done = await database.batch([
      exactlyOne(
        "update join_code set joined = joined + 1 where id = ? and joined < capacity and revoked is null and expires > ?",
        code.id,
        now,
      ),
      insertPerson(newPerson(person, "guest", { name: pseudonym, language: readLanguage(request.language) }, now)),
      insertSitting(person, process, seat, now),
      exactlyOne("insert into consent (person, subject, at) values (?, ?, ?)", person, "join-under-pseudonym", now),
      facts.keep({
        kind: "guest-joined",
        process,
        seat,
        code: code.id,
        role,
        ...(participant === undefined ? {} : { participant }),
      }),
      opened.insert,
      ...(replaces === undefined ? [] : [sessions.end(replaces)]),
    ]);
    if (!done) return noRoom();
    if (replaces !== undefined) await sessions.forget(replaces.person);
    const result = await sessions.opened(opened);
    await facts.tell();
    return result;
  }

  async #openCode(request: JoinRequest): Promise<JoinCode | Refusal> {
    const { clock, database } = this.#ground;
    const address = request.address ?? "";
    const limited = this.#fromOne.refuse(address) ?? this.#fromAll.refuse("");
    if (limited !== undefined) return limited;
    const code = readCode(request.code);
    const [row] = code === undefined ? [] : await database.all("select * from join_code where code = ?", code);
    if (row !== undefined && optionalText(row, "revoked") === undefined && text(row, "expires") > clock.now())
      return codeFrom(row);
    this.#fromOne.count(address);
    this.#fromAll.count("");
    return refuse(
      "join-code-unknown",
      "This code opens nothing now. Check it on the screen in the room, or ask for a new one.",
      {
        at: "/code",
      },
    );
  }
}

function noRoom(): Refusal {
  return refuse(
    "join-code-full",
    "As many have joined with this code as it lets in. Ask whoever runs the session for another.",
    {
      at: "/code",
    },
  );
}

function codeFrom(row: Row): JoinCode {
  const participant = optionalText(row, "participant");
  return {
    id: text(row, "id"),
    code: text(row, "code"),
    process: text(row, "process"),
    by: text(row, "issued_by"),
    // The column holds what `openCode` wrote.
    role: text(row, "role") as GuestRole,
    ...(participant === undefined ? {} : { participant }),
    label: text(row, "label"),
    capacity: whole(row, "capacity"),
    joined: whole(row, "joined"),
    expires: text(row, "expires"),
    revoked: optionalText(row, "revoked") !== undefined,
  };
}
