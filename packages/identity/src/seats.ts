// Sittings: who sits on which seat of which process, now and before.
import { type Refusal, refuse } from "@parley/kernel";
import { type Row, type Statement, exactlyOne, optionalText, statement, text } from "./database/database.ts";
import { refuseMalformedSeat } from "./fields.ts";
import type { Ground } from "./ground.ts";
import type { Person, Sitting } from "./person.ts";
import { findPerson, personFrom } from "./persons.ts";
import type { Session } from "./session.ts";

/** The statement that seats a person; its batch fails while somebody else sits there. */
export function insertSitting(person: string, process: string, seat: string, since: string): Statement {
  return exactlyOne(
    "insert into sitting (process, seat, person, since) values (?, ?, ?, ?)",
    process,
    seat,
    person,
    since,
  );
}

export async function seatPerson(
  ground: Ground,
  person: string,
  process: string,
  seat: string,
): Promise<Refusal | undefined> {
  const malformed = refuseMalformedSeat(process, seat);
  if (malformed !== undefined) return malformed;
  if ((await findPerson(ground, person)) === undefined) return refuse("person-unknown", "There is no such person.");
  const there = await whoSits(ground, process, seat);
  if (there?.id === person) return undefined;
  if (!(await ground.database.batch([insertSitting(person, process, seat, ground.clock.now())]))) return seatTaken();
  await ground.sessions.forget(person);
  return undefined;
}

export function seatTaken(): Refusal {
  return refuse(
    "seat-taken",
    "Somebody sits on this seat already. Vacate it first, or issue a recovery link for them.",
  );
}

/** Empties a seat: who sat there stays in the history; open links to it and machines that act from it end. */
export async function vacateSeat(ground: Ground, process: string, seat: string): Promise<void> {
  const person = await whoSits(ground, process, seat);
  if (person === undefined) return;
  const now = ground.clock.now();
  const done = await ground.database.batch([
    exactlyOne(
      "update sitting set until = ? where process = ? and seat = ? and person = ? and until is null",
      now,
      process,
      seat,
      person.id,
    ),
    revokeLinks(process, seat, now),
    revokeMachines(process, seat, now),
    ground.facts.keep({ kind: "seat-vacated", process, seat }),
  ]);
  if (!done) return;
  await ground.sessions.forget(person.id);
  await ground.facts.tell();
}

/** Revokes every open link to a seat and forgets the hints on it. */
export function revokeLinks(process: string, seat: string, now: string): Statement {
  return statement(
    "update invitation set revoked = ?, name = null, email = null where process = ? and seat = ? and used is null and revoked is null",
    now,
    process,
    seat,
  );
}

export function revokeMachines(process: string, seat: string, now: string): Statement {
  return statement(
    "update machine_token set revoked = ? where process = ? and seat = ? and revoked is null",
    now,
    process,
    seat,
  );
}

export async function whoSits(ground: Ground, process: string, seat: string): Promise<Person | undefined> {
  const [row] = await ground.database.all(
    `select person.* from sitting join person on person.id = sitting.person
     where sitting.process = ? and sitting.seat = ? and sitting.until is null`,
    process,
    seat,
  );
  return row && personFrom(row);
}

const SITTING = `select sitting.*, person.name from sitting join person on person.id = sitting.person where sitting.process = ?`;

export async function sittingsNow(ground: Ground, process: string): Promise<readonly Sitting[]> {
  const rows = await ground.database.all(`${SITTING} and sitting.until is null order by sitting.seat`, process);
  return rows.map(sittingFrom);
}

export async function sittingHistory(ground: Ground, process: string, seat: string): Promise<readonly Sitting[]> {
  const rows = await ground.database.all(`${SITTING} and sitting.seat = ? order by sitting.since`, process, seat);
  return rows.map(sittingFrom);
}

function sittingFrom(row: Row): Sitting {
  const until = optionalText(row, "until");
  return {
    process: text(row, "process"),
    seat: text(row, "seat"),
    person: text(row, "person"),
    name: text(row, "name"),
    since: text(row, "since"),
    ...(until === undefined ? {} : { until }),
  };
}

/** Changes the seat that a session acts from; kept with the session. */
export async function chooseSeat(
  ground: Ground,
  session: Session,
  process: string,
  seat: string,
): Promise<Session | Refusal> {
  const refusal = refuse("seat-not-held", "You do not hold this seat. Choose one of your own.", { at: "/seat" });
  if (session.kind === "machine" || !session.held.get(process)?.includes(seat)) return refusal;
  const seats = new Map(session.seats).set(process, seat);
  const chosen = JSON.stringify(Object.fromEntries(seats));
  if (!(await ground.database.batch([exactlyOne("update session set chosen = ? where id = ?", chosen, session.id)])))
    return refusal;
  await ground.sessions.forget(session.person);
  return { ...session, seats };
}
