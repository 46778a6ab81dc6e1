// Persons: made, changed, found and erased.
import { type Refusal, isRefusal, refuse } from "@parley/kernel";
import { type Row, type Statement, exactlyOne, optionalText, statement, text } from "./database/database.ts";
import { readEmail, readLanguage, readName } from "./fields.ts";
import type { Ground } from "./ground.ts";
import type { Person, PersonDetails } from "./person.ts";
import { heldBy } from "./sessions.ts";

/** The statement that makes a person, for a batch that does more. */
export function insertPerson(person: Person): Statement {
  return exactlyOne(
    "insert into person (id, kind, name, email, language, created) values (?, ?, ?, ?, ?, ?)",
    person.id,
    person.kind,
    person.name,
    person.email ?? null,
    person.language,
    person.created,
  );
}

/** Details that can be kept, or why not. */
export function readDetails(details: PersonDetails): PersonDetails | Refusal {
  const read: { name?: string; email?: string; language?: string } = {};
  if (details.name !== undefined) {
    const name = readName(details.name);
    if (isRefusal(name)) return name;
    read.name = name;
  }
  if (details.email !== undefined) {
    const email = details.email === "" ? "" : readEmail(details.email);
    if (isRefusal(email)) return email;
    read.email = email;
  }
  if (details.language !== undefined) read.language = readLanguage(details.language);
  return read;
}

/** A new person with these details; an empty address is none. */
export function newPerson(
  id: string,
  kind: Person["kind"],
  details: PersonDetails & { readonly name: string },
  created: string,
): Person {
  const { name, email } = details;
  return { id, kind, name, ...(email ? { email } : {}), language: readLanguage(details.language), created };
}

export async function findPerson(ground: Ground, id: string): Promise<Person | undefined> {
  const [row] = await ground.database.all("select * from person where id = ?", id);
  return row && personFrom(row);
}

export function personFrom(row: Row): Person {
  const email = optionalText(row, "email");
  return {
    id: text(row, "id"),
    // The column holds what `insertPerson` wrote.
    kind: text(row, "kind") as Person["kind"],
    name: text(row, "name"),
    ...(email === undefined ? {} : { email }),
    language: text(row, "language"),
    created: text(row, "created"),
  };
}

export async function changePerson(ground: Ground, id: string, details: PersonDetails): Promise<Person | Refusal> {
  const read = readDetails(details);
  if (isRefusal(read)) return read;
  const changed = await ground.database.batch([
    exactlyOne(
      `update person set name = coalesce(?, name), email = case when ? = 1 then ? else email end,
       language = coalesce(?, language) where id = ?`,
      read.name ?? null,
      read.email === undefined ? 0 : 1,
      read.email ? read.email : null,
      read.language ?? null,
      id,
    ),
  ]);
  const person = changed ? await findPerson(ground, id) : undefined;
  return person ?? refuse("person-unknown", "There is no such person.");
}

/** What else must go with a person: files of mail, for one. */
export type Eraser = (person: Person) => Promise<readonly Statement[]>;

/**
 * Erases a person. Their sessions, passkeys, accounts, tokens, consents, sittings, ceremonies and push subscriptions go
 * with the row (`on delete cascade`); invitations that name their address go too. Each seat becomes empty, as a fact.
 */
export async function erasePerson(ground: Ground, id: string, eraseMail: Eraser): Promise<void> {
  const person = await findPerson(ground, id);
  if (person === undefined) return;
  const vacated: Statement[] = [];
  for (const [process, seats] of await heldBy(ground.database, id)) {
    for (const seat of seats) vacated.push(ground.facts.keep({ kind: "seat-vacated", process, seat }));
  }
  const named =
    person.email === undefined
      ? []
      : [statement("delete from invitation where lower(email) = ?", person.email.toLowerCase())];
  await ground.database.batch([
    ...vacated,
    ...named,
    ...(await eraseMail(person)),
    statement("delete from person where id = ?", id),
  ]);
  await ground.sessions.forget(id);
  await ground.database.scrub();
  await ground.facts.tell();
}
