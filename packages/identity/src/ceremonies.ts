// Ceremonies: what must be remembered between the two halves of a sign-in, once and for minutes.
import { exactlyOne, text } from "./database/database.ts";
import type { Ground } from "./ground.ts";
import { newId } from "./secrets.ts";
import { MINUTE, after } from "./time.ts";

/** Seconds. */
export const CEREMONY_LASTS = 5 * MINUTE;

export interface Ceremony {
  readonly kind: "passkey-registration" | "passkey-sign-in" | "oidc";
  readonly person?: string;
  readonly data: string;
}

/** Answers the id under which it is kept. */
export async function beginCeremony(ground: Ground, ceremony: Ceremony): Promise<string> {
  const [id, expires] = [newId(), after(ground.clock.now(), CEREMONY_LASTS)];
  await ground.database.batch([
    exactlyOne(
      "insert into ceremony (id, kind, person, data, expires) values (?, ?, ?, ?, ?)",
      ...[id, ceremony.kind, ceremony.person ?? null, ceremony.data, expires],
    ),
  ]);
  return id;
}

/** What was kept under this id, which is forgotten with it: a challenge is answered once. */
export async function endCeremony(ground: Ground, id: string, kind: Ceremony["kind"]): Promise<Ceremony | undefined> {
  const [row] = await ground.database.all(
    "delete from ceremony where id = ? and kind = ? and expires > ? returning person, data",
    ...[id, kind, ground.clock.now()],
  );
  if (row === undefined) return undefined;
  const person = row["person"];
  return { kind, data: text(row, "data"), ...(typeof person === "string" ? { person } : {}) };
}
