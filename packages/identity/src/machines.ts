// Machines: API tokens that act from one seat, for as long as the person who answers for them sits there.
import { type Refusal, isRefusal, refuse } from "@parley/kernel";
import { exactlyOne, optionalText, text } from "./database/database.ts";
import { readLasts, readName } from "./fields.ts";
import type { Ground } from "./ground.ts";
import type { MachineToken, MachineTokenRequest } from "./invitation.ts";
import { whoSits } from "./seats.ts";
import { digestOf, newId, newSecret } from "./secrets.ts";
import { TOKEN_PREFIX } from "./sessions.ts";
import { DAY, after } from "./time.ts";

const LONGEST = 366 * DAY;

export async function issueToken(
  ground: Ground,
  request: MachineTokenRequest,
): Promise<{ readonly token: string; readonly machine: MachineToken } | Refusal> {
  const [name, lasts] = [readName(request.name), readLasts(request.lasts, LONGEST)];
  if (isRefusal(name)) return name;
  if (isRefusal(lasts)) return lasts;
  const { person, process, seat } = request;
  if ((await whoSits(ground, process, seat))?.id !== person) {
    return refuse("seat-not-held", "You do not hold this seat. Choose one of your own.", { at: "/seat" });
  }
  const [id, token, created] = [newId(), TOKEN_PREFIX + newSecret(), ground.clock.now()];
  const expires = after(created, lasts);
  await ground.database.batch([
    exactlyOne(
      "insert into machine_token (id, digest, person, process, seat, name, created, expires) values (?, ?, ?, ?, ?, ?, ?, ?)",
      ...[id, digestOf(token), person, process, seat, name, created, expires],
    ),
  ]);
  return { token, machine: { id, name, process, seat, created, expires, revoked: false } };
}

export async function tokensOf(ground: Ground, process: string, seat: string): Promise<readonly MachineToken[]> {
  const rows = await ground.database.all(
    "select * from machine_token where process = ? and seat = ? order by created, id",
    process,
    seat,
  );
  return rows.map((row) => ({
    id: text(row, "id"),
    name: text(row, "name"),
    process: text(row, "process"),
    seat: text(row, "seat"),
    created: text(row, "created"),
    expires: text(row, "expires"),
    revoked: optionalText(row, "revoked") !== undefined,
  }));
}

export async function revokeToken(ground: Ground, id: string): Promise<void> {
  const [row] = await ground.database.all("select person from machine_token where id = ?", id);
  if (row === undefined) return;
  await ground.database.batch([
    exactlyOne("update machine_token set revoked = coalesce(revoked, ?) where id = ?", ground.clock.now(), id),
  ]);
  await ground.sessions.forget(text(row, "person"));
}
