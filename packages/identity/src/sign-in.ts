// Signing in and out, and stepping into a seat of the demonstration. Every sign-in makes a new secret and ends the old one.
import { type Refusal, refuse } from "@parley/kernel";
import { statement, text } from "./database/database.ts";
import { refuseMalformedSeat } from "./fields.ts";
import type { Ground } from "./ground.ts";
import { insertPerson, newPerson } from "./persons.ts";
import { insertSitting, seatTaken, whoSits } from "./seats.ts";
import { newId } from "./secrets.ts";
import type { OpenedSession, Session } from "./session.ts";
import type { PreparedSession } from "./sessions.ts";

/** Opens a session for a person. @throws for a person who does not exist: the caller has found them. */
export async function signIn(ground: Ground, person: string, replaces?: Session): Promise<OpenedSession> {
  const [row] = await ground.database.all("select kind from person where id = ?", person);
  if (row === undefined) throw new Error("there is no such person to sign in");
  const kind = text(row, "kind");
  const opened = ground.sessions.prepare(person, kind === "guest" || kind === "demonstration" ? kind : "person");
  return open(ground, opened, replaces);
}

async function open(ground: Ground, opened: PreparedSession, replaces?: Session): Promise<OpenedSession> {
  await ground.database.batch([opened.insert, ...(replaces === undefined ? [] : [ground.sessions.end(replaces)])]);
  if (replaces !== undefined) await ground.sessions.forget(replaces.person);
  return ground.sessions.opened(opened);
}

export async function signOut(ground: Ground, session: Session): Promise<void> {
  await ground.database.batch([ground.sessions.end(session)]);
  await ground.sessions.forget(session.person);
}

export async function signOutEverywhere(ground: Ground, person: string): Promise<void> {
  await ground.database.batch([statement("delete from session where person = ?", person)]);
  await ground.sessions.forget(person);
}

/** Whoever asks sits on the seat of the demonstration; all who step into it share one made-up person. */
export async function stepInto(
  ground: Ground,
  demonstration: { readonly process: () => Promise<string | undefined> } | undefined,
  process: string,
  seat: string,
  replaces?: Session,
): Promise<OpenedSession | Refusal> {
  if ((await demonstration?.process()) !== process) {
    return refuse("no-demonstration", "This is no demonstration: seats are taken up with an invitation.");
  }
  const malformed = refuseMalformedSeat(process, seat);
  if (malformed !== undefined) return malformed;
  const person = (await whoSits(ground, process, seat)) ?? (await makeUp(ground, process, seat));
  if (person?.kind !== "demonstration") return seatTaken();
  return open(ground, ground.sessions.prepare(person.id, "demonstration", { [process]: seat }), replaces);
}

async function makeUp(ground: Ground, process: string, seat: string): ReturnType<typeof whoSits> {
  const now = ground.clock.now();
  const person = newPerson(newId(), "demonstration", { name: "", language: "en" }, now);
  // Where two step in at once, one of them makes the person and both find it.
  await ground.database.batch([insertPerson(person), insertSitting(person.id, process, seat, now)]);
  return whoSits(ground, process, seat);
}

/** Removes what has run out: sessions, ceremonies and tokens. */
export function forgetExpired(now: string): ReturnType<typeof statement>[] {
  return [
    statement("delete from session where expires <= ?", now),
    statement("delete from ceremony where expires <= ?", now),
    statement("delete from machine_token where expires <= ?", now),
  ];
}
