// Invitations: one-time links to a seat. Issued, shown once, used once, revoked, issued again.
import { type Refusal, isRefusal, refuse } from "@parley/kernel";
import { type Row, type Statement, exactlyOne, optionalText, statement, text, whole } from "./database/database.ts";
import { firstRefusal, readLanguage, readLasts, refuseMalformedSeat } from "./fields.ts";
import type { Ground } from "./ground.ts";
import type { Invitation, InvitationRequest, InvitationStatus, IssuedInvitation } from "./invitation.ts";
import { readDetails } from "./persons.ts";
import { revokeLinks, seatTaken, whoSits } from "./seats.ts";
import { digestOf, looksLikeSecret, newId, newSecret } from "./secrets.ts";
import { DAY, after } from "./time.ts";

const USUAL = 14 * DAY;
const LONGEST = 90 * DAY;

/** An invitation as it is kept; `person` is whom a recovery is for. */
export interface KeptInvitation extends Invitation {
  readonly person?: string;
  readonly lasts: number;
}

export async function invite(ground: Ground, request: InvitationRequest): Promise<IssuedInvitation | Refusal> {
  const lasts = readLasts(request.lasts ?? USUAL, LONGEST);
  const { name, email } = request;
  const details = readDetails({ ...(name === undefined ? {} : { name }), ...(email === undefined ? {} : { email }) });
  const malformed = refuseMalformedSeat(request.process, request.seat) ?? firstRefusal(lasts, details);
  if (malformed !== undefined || isRefusal(lasts) || isRefusal(details)) return malformed ?? seatTaken();
  if ((await whoSits(ground, request.process, request.seat)) !== undefined) return seatTaken();
  const draft = draftInvitation(ground, { ...request, ...details, purpose: "invitation", lasts });
  await ground.database.batch([revokeLinks(request.process, request.seat, draft.now), draft.insert]);
  return draft.issued;
}

interface Draft {
  readonly now: string;
  readonly insert: Statement;
  readonly issued: IssuedInvitation;
}

/** A link that is not in the database yet, and the statement that puts its digest there. */
export function draftInvitation(
  ground: Ground,
  request: InvitationRequest & {
    readonly purpose: Invitation["purpose"];
    readonly lasts: number;
    readonly person?: string;
  },
): Draft {
  const { purpose, process, seat, by, name, email, lasts, person } = request;
  const [now, token] = [ground.clock.now(), newSecret()];
  const invitation: Invitation = {
    id: newId(),
    purpose,
    process,
    seat,
    by,
    ...(name ? { name } : {}),
    ...(email ? { email } : {}),
    language: readLanguage(request.language),
    created: now,
    expires: after(now, lasts),
    status: "open",
  };
  const insert = exactlyOne(
    `insert into invitation (id, digest, purpose, process, seat, issued_by, person, name, email, language, created, expires, lasts)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    invitation.id,
    digestOf(token),
    purpose,
    process,
    seat,
    by,
    person ?? null,
    name || null,
    email || null,
    invitation.language,
    now,
    invitation.expires,
    lasts,
  );
  return { now, insert, issued: { invitation, token, link: `${ground.origin}/${purpose}#${token}` } };
}

/** Issues the like of an invitation again, with a new secret; the old link stops working. */
export async function reissue(ground: Ground, id: string, by: string): Promise<IssuedInvitation | Refusal> {
  const [row] = await ground.database.all("select * from invitation where id = ?", id);
  if (row === undefined) return unknownInvitation();
  const old = keptFrom(row, ground.clock.now());
  if (old.status === "used") return unusable(old);
  const sitting = await whoSits(ground, old.process, old.seat);
  if (sitting?.id !== old.person) return seatTaken();
  const draft = draftInvitation(ground, { ...old, by });
  await ground.database.batch([revokeLinks(old.process, old.seat, draft.now), draft.insert]);
  return draft.issued;
}

export async function revokeInvitation(ground: Ground, id: string): Promise<Refusal | undefined> {
  const [row] = await ground.database.all("select * from invitation where id = ?", id);
  if (row === undefined) return unknownInvitation();
  const now = ground.clock.now();
  const done = await ground.database.batch([
    exactlyOne(
      "update invitation set revoked = ?, name = null, email = null where id = ? and used is null and revoked is null",
      now,
      id,
    ),
  ]);
  if (done) return undefined;
  const kept = keptFrom(row, now);
  return kept.status === "used" ? unusable(kept) : undefined;
}

export async function invitationsTo(ground: Ground, process: string): Promise<readonly Invitation[]> {
  const rows = await ground.database.all("select * from invitation where process = ? order by created, id", process);
  return rows.map((row) => shown(keptFrom(row, ground.clock.now())));
}

/** The open invitation that a token belongs to, or why it opens nothing. */
export async function openInvitation(ground: Ground, token: string): Promise<KeptInvitation | Refusal> {
  if (!looksLikeSecret(token)) return unknownInvitation();
  const [row] = await ground.database.all("select * from invitation where digest = ?", digestOf(token));
  if (row === undefined) return unknownInvitation();
  const kept = keptFrom(row, ground.clock.now());
  return kept.status === "open" ? kept : unusable(kept);
}

/** What others may see of an invitation: whom a recovery is for is nobody's business. */
export function shown({ person: _person, lasts: _lasts, ...invitation }: KeptInvitation): Invitation {
  return invitation;
}

/** The statement that uses an invitation up: changes no row if it is used, revoked or expired by now. */
export function useInvitation(id: string, person: string, now: string): Statement {
  return exactlyOne(
    `update invitation set used = ?, used_by = ?, name = null, email = null
     where id = ? and used is null and revoked is null and expires > ?`,
    now,
    person,
    id,
    now,
  );
}

/** Invitations that ended long ago are of no use; their hints name people. */
export function forgetOldInvitations(now: string): Statement {
  return statement("delete from invitation where used is null and expires < ?", after(now, -LONGEST));
}

function keptFrom(row: Row, now: string): KeptInvitation {
  const [name, email, person] = [optionalText(row, "name"), optionalText(row, "email"), optionalText(row, "person")];
  return {
    id: text(row, "id"),
    // The column holds what `draftInvitation` wrote.
    purpose: text(row, "purpose") as Invitation["purpose"],
    process: text(row, "process"),
    seat: text(row, "seat"),
    by: text(row, "issued_by"),
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    ...(person === undefined ? {} : { person }),
    language: text(row, "language"),
    created: text(row, "created"),
    expires: text(row, "expires"),
    lasts: whole(row, "lasts"),
    status: statusOf(row, now),
  };
}

function statusOf(row: Row, now: string): InvitationStatus {
  if (optionalText(row, "used") !== undefined) return "used";
  if (optionalText(row, "revoked") !== undefined) return "revoked";
  return text(row, "expires") <= now ? "expired" : "open";
}

function unknownInvitation(): Refusal {
  return refuse(
    "invitation-unknown",
    "This link is not complete or was never issued. Copy it again, or ask for a new one.",
  );
}

export function unusable(invitation: Invitation): Refusal {
  switch (invitation.status) {
    case "expired":
      return refuse("invitation-expired", "This link has expired. Ask whoever invited you for a new one.");
    case "revoked":
      return refuse("invitation-revoked", "This link was withdrawn. Ask whoever invited you for a new one.");
    case "used":
    case "open":
      return refuse(
        "invitation-used",
        "This link was used already. If it was not you, tell whoever invited you at once.",
      );
  }
}
