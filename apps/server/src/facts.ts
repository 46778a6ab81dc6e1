// What identity tells the record: that a guest came in, that access to a seat was given anew. Never who.
import { recoverSeat, seatGuest } from "@parley/capabilities/process/contract";
import type { Engine } from "@parley/engine";
import type { IdentityFact } from "@parley/identity";
import { SYSTEM, isRefusal } from "@parley/kernel";
import type { Role } from "@parley/kernel";

/** Rejects where the record cannot take it now, so that it is told again; what the record refuses for good is done with. */
export async function tellRecord(engine: Engine, fact: IdentityFact): Promise<void> {
  const host = await engine.host(fact.process);
  if (!host) return;
  const sent =
    fact.kind === "guest-joined"
      ? {
          contract: seatGuest,
          // The role is one of GUEST_ROLES; the command's schema checks it again.
          input: {
            seat: fact.seat,
            role: fact.role as Role,
            ...(fact.participant === undefined ? {} : { participant: fact.participant }),
          },
          actor: SYSTEM.actor,
        }
      : fact.kind === "recovery-issued"
        ? { contract: recoverSeat, input: { seat: fact.seat }, actor: fact.by }
        : undefined;
  if (!sent) return;
  const answer = await host.submit({ ...sent, command: fact.id });
  if (isRefusal(answer) && answer.code.startsWith("record-")) throw new Error(answer.message);
}
