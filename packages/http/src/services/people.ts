// The people of a process, for those in whose care they are. Names come from identity and never reach the record.
import { isRefusal, hasRole, refuse } from "@parley/kernel";
import type { Refusal, Viewer } from "@parley/kernel";
import type { ProcessHost } from "@parley/engine";
import type { Identity, IssuedInvitation, JoinCode, Session } from "@parley/identity";
import * as contract from "@parley/contract/people";
import type { Issued, JoinCodeSheet } from "@parley/contract/people";
import { serving } from "./service.ts";
import type { Asked, Service } from "./service.ts";

/** Whether a viewer cares for a seat: the process' own rule, which this room does not know. */
export type SeatPolicy = (host: ProcessHost, viewer: Viewer, seat: string) => Refusal | undefined;

/** What a letter says of a process and a seat, in the letter's language. */
export type SeatWords = (
  host: ProcessHost,
  seat: string,
  language: string,
) => { readonly event: string; readonly seat: string };

export interface PeopleParts {
  readonly identity: Identity;
  readonly mayCareFor: SeatPolicy;
  readonly seatWords: SeatWords;
}

const DONE = { done: true } as const;

export function peopleServices({ identity, mayCareFor, seatWords }: PeopleParts): readonly Service[] {
  const caredFor = ({ host, viewer }: Asked, seat: string): boolean => mayCareFor(host, viewer, seat) === undefined;

  async function issued(host: ProcessHost, answer: IssuedInvitation | Refusal, to?: string): Promise<Issued | Refusal> {
    if (isRefusal(answer)) return answer;
    const sheet = await identity.sheet(answer);
    const { invitation, link } = answer;
    if (to === undefined) return { invitation, link, sheet };
    const { purpose: kind, expires, language, seat, name } = invitation;
    const posted = await identity.mail.post({
      id: `invitation-${invitation.id}`,
      to,
      language,
      ...(name === undefined ? {} : { name }),
      letter: { kind, link, expires, ...seatWords(host, seat, language) },
    });
    // The link was issued; that it could not be mailed shows, and the sheet still works.
    return isRefusal(posted) ? { invitation, link, sheet } : { invitation, link, sheet, posted };
  }

  async function onPaper(code: JoinCode): Promise<JoinCodeSheet> {
    return { ...code, ...(await identity.joinSheet(code)) };
  }

  return [
    serving(contract.people, async (asked) => {
      const sittings = await identity.sittings(asked.host.process);
      return { people: sittings.filter(({ seat }) => seat === asked.viewer.actor || caredFor(asked, seat)) };
    }),
    serving(contract.invite, async ({ host, viewer }, { seat, ...rest }) => {
      const refusal = mayCareFor(host, viewer, seat);
      if (refusal) return refusal;
      return issued(
        host,
        await identity.invite({ process: host.process, seat, by: viewer.actor, ...rest }),
        rest.email,
      );
    }),
    serving(contract.recover, async ({ host, viewer }, { seat }) => {
      const refusal = mayCareFor(host, viewer, seat);
      return refusal ?? issued(host, await identity.recover({ process: host.process, seat, by: viewer.actor }));
    }),
    serving(contract.invitations, async (asked) => {
      const all = await identity.invitations(asked.host.process);
      return { invitations: all.filter(({ seat }) => caredFor(asked, seat)) };
    }),
    serving(contract.revoke, async (asked, { invitation }) => {
      const all = await identity.invitations(asked.host.process);
      const known = all.find(({ id, seat }) => id === invitation && caredFor(asked, seat));
      if (!known)
        return refuse("invitation-unknown", "There is no such invitation in your care.", {
          values: { id: invitation },
        });
      return (await identity.revokeInvitation(invitation)) ?? DONE;
    }),

    serving(contract.openJoinCode, async ({ host, viewer }, input) => {
      const refusal = byCodeKeeper(viewer);
      if (refusal) return refusal;
      const code = await identity.openJoinCode({ process: host.process, by: viewer.actor, ...input });
      return isRefusal(code) ? code : onPaper(code);
    }),
    serving(contract.joinCodes, async ({ host, viewer }) => {
      const refusal = byCodeKeeper(viewer);
      if (refusal) return refusal;
      return { codes: await Promise.all((await identity.joinCodes(host.process)).map(onPaper)) };
    }),
    serving(contract.closeJoinCode, async ({ host, viewer }, { code }) => {
      const refusal = byCodeKeeper(viewer);
      if (refusal) return refusal;
      const known = (await identity.joinCodes(host.process)).some(({ id }) => id === code);
      if (!known)
        return refuse("join-code-unknown", "There is no such join code in this process.", { values: { id: code } });
      await identity.closeJoinCode(code);
      return DONE;
    }),

    serving(contract.issueToken, async (asked, input) => {
      const session = ownSession(asked);
      if (isRefusal(session)) return session;
      const { host, viewer } = asked;
      return identity.issueToken({ person: session.person, process: host.process, seat: viewer.actor, ...input });
    }),
    serving(contract.tokens, async (asked) => {
      const session = ownSession(asked);
      return isRefusal(session) ? session : { tokens: await identity.tokens(asked.host.process, asked.viewer.actor) };
    }),
    serving(contract.revokeToken, async (asked, { token }) => {
      const session = ownSession(asked);
      if (isRefusal(session)) return session;
      const own = await identity.tokens(asked.host.process, asked.viewer.actor);
      if (!own.some(({ id }) => id === token)) {
        return refuse("token-unknown", "There is no such token on your seat.", { values: { id: token } });
      }
      await identity.revokeToken(token);
      return DONE;
    }),
  ];
}

function byCodeKeeper(viewer: Viewer): Refusal | undefined {
  return hasRole(viewer, "host", "facilitator")
    ? undefined
    : refuse("not-allowed", "This is for the host and facilitators.", { values: { who: "hostOrFacilitator" } });
}

/** A machine cannot make more machines, and the public has no seat. */
function ownSession({ session, viewer }: Asked): Session | Refusal {
  if (session && session.kind !== "machine" && viewer.roles.length > 0) return session;
  return refuse("signed-out", "Sign in to your seat first.");
}
