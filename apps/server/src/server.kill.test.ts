// `kill -9` of the whole server under load over HTTP: what was acknowledged is there once after the next start, and nothing is half there.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Entry } from "@parley/kernel";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startServer } from "./testing/server-process.ts";
import type { ServerProcess } from "./testing/server-process.ts";

/** How often it is killed: PARLEY_KILL_ROUNDS, by default 3 times. */
const ROUNDS = Number(process.env["PARLEY_KILL_ROUNDS"] ?? 3);
/** Seats that send at once, each one command after another. */
const SENDERS = 12;
/** The last moment to be killed at, in acknowledgements. */
const LATEST = 400;
const PROCESS = "demonstration";
const PROPOSALS = `/api/processes/${PROCESS}/texts/outcome/proposals`;

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "parley-kill-"));
});

afterEach(() => rm(directory, { recursive: true, force: true }));

/** The cookie of somebody who has stepped into the chair of the demonstration. */
async function sitDown({ address }: ServerProcess): Promise<string> {
  const response = await fetch(`${address}/api/auth/demonstration`, {
    method: "POST",
    headers: { origin: address, "content-type": "application/json" },
    body: JSON.stringify({ process: PROCESS, seat: "demo-chair" }),
  });
  expect(response.status).toBe(200);
  return response.headers.getSetCookie()[0]?.split(";")[0] ?? "";
}

/** Sends one proposal; answers whether it was acknowledged, and as new or as a repetition. */
async function propose({ address }: ServerProcess, cookie: string, id: string): Promise<"recorded" | "repeated"> {
  const response = await fetch(`${address}${PROPOSALS}`, {
    method: "POST",
    headers: { cookie, origin: address, "content-type": "application/json", "idempotency-key": id },
    body: JSON.stringify({ text: "outcome", revision: 0, change: { kind: "retitle", title: `Title ${id}` } }),
  });
  const answer = (await response.json()) as { readonly repeated: boolean; readonly code?: string };
  if (response.status !== 200) throw new Error(`refused: ${answer.code}`);
  return answer.repeated ? "repeated" : "recorded";
}

async function everything({ address }: ServerProcess): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  for (;;) {
    const url = `${address}/api/processes/${PROCESS}/record/entries?limit=1000&after=${entries.length}`;
    const page = (await (await fetch(url)).json()) as { readonly entries: readonly Entry[]; readonly head: number };
    entries.push(...page.entries);
    if (entries.length >= page.head) return entries;
  }
}

test("loses nothing that it acknowledged over HTTP and records nothing twice, killed at any moment", async () => {
  const acknowledged = new Set<string>();
  for (let round = 0; round < ROUNDS; round++) {
    const server = await startServer(directory, { PARLEY_LOG: "off" });
    const cookie = await sitDown(server);
    // A multiplicative hash spreads the moments; they are the same ones every time.
    const moment = 1 + (((round + 1) * 2_654_435_761) % LATEST);
    const sent: string[] = [];
    let killed: Promise<void> | undefined;
    let acknowledgements = 0;
    const sender = async (): Promise<void> => {
      while (killed === undefined) {
        const id = `round-${round}-${sent.length}`;
        sent.push(id);
        // The connection breaks where the server is killed before it answers.
        const answer = await propose(server, cookie, id).catch((error: unknown) => {
          if (killed === undefined) throw error;
          return undefined;
        });
        if (answer === undefined) continue;
        acknowledged.add(id);
        if (++acknowledgements >= moment) killed ??= server.kill();
      }
    };
    await Promise.all(Array.from({ length: SENDERS }, sender));
    await killed;
    expect(acknowledgements).toBeGreaterThanOrEqual(moment);

    const again = await startServer(directory, { PARLEY_LOG: "off" });
    const entries = await everything(again);
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_entry, index) => index + 1));
    const perCommand = new Map<string, number>();
    for (const { command } of entries) perCommand.set(command, (perCommand.get(command) ?? 0) + 1);
    const ours = [...perCommand].filter(([command]) => command.startsWith("round-"));
    expect([...acknowledged].filter((id) => !perCommand.has(id))).toEqual([]);
    expect(ours.filter(([, count]) => count !== 1)).toEqual([]);

    // What was on its way when the server died is sent again, and takes effect once.
    const returned = await sitDown(again);
    for (const id of sent.slice(-SENDERS)) {
      expect(await propose(again, returned, id)).toBe(perCommand.has(id) ? "repeated" : "recorded");
      acknowledged.add(id);
    }
    expect(await again.stop()).toBe(0);
  }
});
