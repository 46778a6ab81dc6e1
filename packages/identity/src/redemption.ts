// Redemption: a one-time link is used, and whoever holds it sits down and is signed in, all at once or not at all.
import { type Refusal, isRefusal } from "@parley/kernel";
import { type Statement, statement } from "./database/database.ts";
import type { Ground } from "./ground.ts";
import { type KeptInvitation, openInvitation, unusable, useInvitation } from "./invitations.ts";
import type { Person, PersonDetails } from "./person.ts";
import { findPerson, insertPerson, newPerson, readDetails } from "./persons.ts";
import { insertSitting, seatTaken } from "./seats.ts";
import { newId } from "./secrets.ts";
import type { OpenedSession, Session } from "./session.ts";
import { heldBy } from "./sessions.ts";

/**
 * Uses a link. An invitation seats whoever is signed in, else a new person; a recovery gives its one seat back.
 * Of many that use the same link at once, one is let in.
 */
export async function redeem(
  ground: Ground,
  token: string,
  given: PersonDetails = {},
  session?: Session,
): Promise<OpenedSession | Refusal> {
  const details = readDetails(given);
  if (isRefusal(details)) return details;
  const invitation = await openInvitation(ground, token);
  if (isRefusal(invitation)) return invitation;
  const steps =
    invitation.purpose === "invitation"
      ? sitDown(ground, invitation, details, session)
      : await takeBack(ground, invitation);
  if (isRefusal(steps)) return steps;

  const now = ground.clock.now();
  const opened = ground.sessions.prepare(steps.person, steps.kind, {
    ...chosenIn(session),
    [invitation.process]: invitation.seat,
  });
  const done = await ground.database.batch([
    ...steps.before,
    useInvitation(invitation.id, steps.person, now),
    ...steps.after,
    opened.insert,
    ...(session === undefined ? [] : [ground.sessions.end(session)]),
  ]);
  if (!done) {
    const again = await openInvitation(ground, token);
    return isRefusal(again) ? again : seatTaken();
  }
  if (session !== undefined) await ground.sessions.forget(session.person);
  if (invitation.person !== undefined) await ground.sessions.forget(invitation.person);
  const result = await ground.sessions.opened(opened);
  await ground.facts.tell();
  return result;
}

/** What redeeming changes, around the statement that uses the link up. */
interface Steps {
  readonly person: string;
  readonly kind: Person["kind"];
  readonly before: readonly Statement[];
  readonly after: readonly Statement[];
}

function sitDown(
  ground: Ground,
  invitation: KeptInvitation,
  details: PersonDetails,
  session: Session | undefined,
): Steps {
  const { process, seat } = invitation;
  const now = ground.clock.now();
  const taken = ground.facts.keep({ kind: "seat-taken-up", process, seat });
  if (session?.kind === "person") {
    return {
      person: session.person,
      kind: "person",
      before: [],
      after: [insertSitting(session.person, process, seat, now), taken],
    };
  }
  const id = newId();
  const email = details.email ?? invitation.email;
  const person = newPerson(
    id,
    "person",
    {
      name: details.name ?? invitation.name ?? "",
      ...(email === undefined ? {} : { email }),
      language: details.language ?? invitation.language,
    },
    now,
  );
  return {
    person: id,
    kind: "person",
    before: [insertPerson(person)],
    after: [insertSitting(id, process, seat, now), taken],
  };
}

/**
 * A recovery opens the seat that it was issued for and no other: whoever issued it has that seat in their care, and
 * perhaps not the person's others. Where there are others, the seat goes to a person of its own.
 */
async function takeBack(ground: Ground, invitation: KeptInvitation): Promise<Steps | Refusal> {
  const { process, seat, person: id } = invitation;
  const person = id === undefined ? undefined : await findPerson(ground, id);
  const held = person === undefined ? undefined : await heldBy(ground.database, person.id);
  if (person === undefined || !held?.get(process)?.includes(seat))
    return unusable({ ...invitation, status: "revoked" });
  const used = ground.facts.keep({ kind: "recovery-used", process, seat });
  const seats = [...held.values()].flat();
  if (seats.length === 1) return { person: person.id, kind: person.kind, before: [], after: [used] };

  const now = ground.clock.now();
  const own = { ...person, id: newId(), created: now };
  const leave = statement(
    "update sitting set until = ? where process = ? and seat = ? and person = ? and until is null",
    now,
    process,
    seat,
    person.id,
  );
  return {
    person: own.id,
    kind: own.kind,
    before: [insertPerson(own), leave],
    after: [insertSitting(own.id, process, seat, now), used],
  };
}

function chosenIn(session: Session | undefined): Readonly<Record<string, string>> {
  return session?.kind === "person" ? Object.fromEntries(session.seats) : {};
}
