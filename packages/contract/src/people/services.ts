// What one can ask about the people of a process: who sits where, invitations, recoveries, join codes, tokens of machines.
import * as z from "zod/mini";
import { answerOf, service } from "../contract.ts";
import { id, instant, language, line } from "../fields.ts";
import { GUEST_ROLES } from "./shapes.ts";
import type { Invitation, Issued, JoinCodeSheet, MachineToken, Sitting } from "./shapes.ts";

const DAY = 86_400;
const email = z.string().check(z.email(), z.maxLength(320));
const nothing = z.strictObject({});
const done = z.strictObject({ done: z.literal(true) });

const issued = answerOf<Issued>(z.looseObject({ link: z.string() }));

export const people = service({
  name: "people.list",
  method: "GET",
  path: "/people",
  summary: "Who sits on the seats that are in one's care, and on one's own.",
  policy: "by the host for all, by a head of delegation for the own delegation, by everybody for themselves",
  errors: [],
  input: nothing,
  output: answerOf<{ readonly people: readonly Sitting[] }>(
    z.looseObject({ people: z.array(z.looseObject({ seat: id, name: z.string() })) }),
  ),
});

export const invite = service({
  name: "people.invite",
  method: "POST",
  path: "/seats/:seat/invitation",
  summary: "Issue a one-time invitation for a seat, to be printed or mailed; an earlier open one is revoked.",
  policy: "by the host, or by the head of the same delegation",
  errors: ["seat-taken", "seat-unknown"],
  input: z.strictObject({
    seat: id,
    name: z.exactOptional(line),
    email: z.exactOptional(email),
    language: z.exactOptional(language),
    lasts: z.exactOptional(z.int().check(z.minimum(3_600), z.maximum(90 * DAY))),
  }),
  output: issued,
});

export const recover = service({
  name: "people.recover",
  method: "POST",
  path: "/seats/:seat/recovery-link",
  summary: "A lost device: end all sessions and passkeys of who sits there, and issue a link that opens the seat anew.",
  policy: "by the host, or by the head of the same delegation",
  errors: ["seat-unknown", "seat-empty"],
  input: z.strictObject({ seat: id }),
  output: issued,
});

export const invitations = service({
  name: "people.invitations",
  method: "GET",
  path: "/invitations",
  summary: "The invitations for the seats in one's care, and what became of them.",
  policy: "by the host, or by the head of the same delegation",
  errors: [],
  input: nothing,
  output: answerOf<{ readonly invitations: readonly Invitation[] }>(
    z.looseObject({ invitations: z.array(z.looseObject({ id, status: z.string(), expires: instant })) }),
  ),
});

export const revoke = service({
  name: "people.revoke-invitation",
  method: "DELETE",
  path: "/invitations/:invitation",
  summary: "Revoke an open invitation.",
  policy: "by the host, or by the head of the same delegation",
  errors: ["invitation-unknown"],
  input: z.strictObject({ invitation: id }),
  output: done,
});

export const openJoinCode = service({
  name: "people.open-join-code",
  method: "POST",
  path: "/join-codes",
  summary: "Open a code with which guests come in under a pseudonym.",
  policy: "by the host or a facilitator",
  errors: ["participant-unknown"],
  input: z.strictObject({
    role: z.enum(GUEST_ROLES),
    label: line,
    capacity: z.int().check(z.minimum(1), z.maximum(5_000)),
    lasts: z.int().check(z.minimum(60), z.maximum(30 * DAY)),
    participant: z.exactOptional(id),
  }),
  output: answerOf<JoinCodeSheet>(z.looseObject({ code: z.string() })),
});

export const joinCodes = service({
  name: "people.join-codes",
  method: "GET",
  path: "/join-codes",
  summary: "The join codes of the process.",
  policy: "by the host or a facilitator",
  errors: [],
  input: nothing,
  output: answerOf<{ readonly codes: readonly JoinCodeSheet[] }>(
    z.looseObject({ codes: z.array(z.looseObject({ code: z.string() })) }),
  ),
});

export const closeJoinCode = service({
  name: "people.close-join-code",
  method: "DELETE",
  path: "/join-codes/:code",
  summary: "Close a join code; those who came in stay.",
  policy: "by the host or a facilitator",
  errors: ["join-code-unknown"],
  input: z.strictObject({ code: id }),
  output: done,
});

export const issueToken = service({
  name: "people.issue-token",
  method: "POST",
  path: "/tokens",
  summary: "Issue a token with which a machine acts from one's own seat; it is shown once.",
  policy: "by whoever sits there",
  errors: ["signed-out"],
  input: z.strictObject({ name: line, lasts: z.int().check(z.minimum(60), z.maximum(366 * DAY)) }),
  output: answerOf<{ readonly token: string; readonly machine: MachineToken }>(z.looseObject({ token: z.string() })),
});

export const tokens = service({
  name: "people.tokens",
  method: "GET",
  path: "/tokens",
  summary: "The machines' tokens of one's own seat.",
  policy: "by whoever sits there",
  errors: ["signed-out"],
  input: nothing,
  output: answerOf<{ readonly tokens: readonly MachineToken[] }>(
    z.looseObject({ tokens: z.array(z.looseObject({ id })) }),
  ),
});

export const revokeToken = service({
  name: "people.revoke-token",
  method: "DELETE",
  path: "/tokens/:token",
  summary: "Revoke a machine's token of one's own seat.",
  policy: "by whoever sits there",
  errors: ["signed-out", "token-unknown"],
  input: z.strictObject({ token: id }),
  output: done,
});
