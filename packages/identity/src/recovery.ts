// Recovery: a device is lost, so everything that it could open is closed, and one new link is issued for one seat.
import { type Refusal, isRefusal, refuse } from "@parley/kernel";
import { exactlyOne, statement } from "./database/database.ts";
import { readLasts } from "./fields.ts";
import type { Ground } from "./ground.ts";
import type { IssuedInvitation } from "./invitation.ts";
import { draftInvitation } from "./invitations.ts";
import { revokeLinks, revokeMachines, whoSits } from "./seats.ts";
import { DAY } from "./time.ts";

export interface RecoveryRequest {
  readonly process: string;
  readonly seat: string;
  /** The seat that issues it: the host's, or that of the head of the delegation. */
  readonly by: string;
  readonly lasts?: number;
}

/**
 * Ends the person's sessions, passkeys and push subscriptions everywhere, and the machines of this seat, in one step with
 * the new link and the fact. The record learns that the seat was recovered and by which seat, never who sits there.
 */
export async function recover(ground: Ground, request: RecoveryRequest): Promise<IssuedInvitation | Refusal> {
  const { process, seat, by } = request;
  const lasts = readLasts(request.lasts ?? 2 * DAY, 14 * DAY);
  if (isRefusal(lasts)) return lasts;
  const person = await whoSits(ground, process, seat);
  if (person === undefined) return refuse("seat-empty", "Nobody sits on this seat. Issue an invitation instead.");
  const { language } = person;
  const draft = draftInvitation(ground, { purpose: "recovery", process, seat, by, lasts, language, person: person.id });
  const done = await ground.database.batch([
    // Fails where the person was erased, or left the seat, since it was looked up.
    exactlyOne(
      "update sitting set until = null where process = ? and seat = ? and person = ? and until is null",
      process,
      seat,
      person.id,
    ),
    statement("delete from session where person = ?", person.id),
    statement("delete from passkey where person = ?", person.id),
    statement("delete from ceremony where person = ?", person.id),
    revokeMachines(process, seat, draft.now),
    revokeLinks(process, seat, draft.now),
    draft.insert,
    ground.facts.keep({ kind: "recovery-issued", process, seat, by }),
  ]);
  if (!done) return refuse("seat-empty", "Nobody sits on this seat. Issue an invitation instead.");
  await ground.sessions.forget(person.id);
  await ground.facts.tell();
  return draft.issued;
}
