// What a test takes for granted: an outcome that is no refusal, a refusal's code, somebody who sits on a seat.
import { type Refusal, isRefusal } from "@parley/kernel";
import type { Identity } from "../identity.ts";
import type { OpenedSession } from "../session.ts";

/** The outcome itself. @throws where it was refused. */
export function granted<Outcome>(outcome: Outcome | Refusal): Outcome {
  if (isRefusal(outcome)) throw new Error(`refused: ${outcome.code}`);
  return outcome;
}

/** The code of a refusal; undefined where there was none. */
export function codeOf(outcome: unknown): string | undefined {
  return isRefusal(outcome) ? outcome.code : undefined;
}

/** Somebody who came in with an invitation to a seat. */
export async function seated(
  identity: Identity,
  process: string,
  seat: string,
  name = "Amina Diallo",
): Promise<OpenedSession> {
  const issued = granted(await identity.invite({ process, seat, by: "system", name }));
  return granted(await identity.redeem(issued.token));
}

export function cookieOf(opened: OpenedSession): string {
  return opened.setCookie.split(";")[0] ?? "";
}
