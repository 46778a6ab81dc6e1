// The same commands in the same context give byte-equal entries; folding from zero, from a snapshot and live give equal states.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withhold } from "@parley/capabilities/process/contract";
import { viewerOf } from "@parley/capabilities/process";
import type { ProcessState } from "@parley/capabilities/process";
import { openEngine } from "@parley/engine";
import type { ProcessHost } from "@parley/engine";
import { SYSTEM, canonicalJson, isRefusal, isWithheld } from "@parley/kernel";
import { openSqlite } from "@parley/record";
import { afterEach, beforeEach, expect, test } from "vitest";
import { capabilities } from "./capabilities.ts";
import { give } from "./commands.ts";
import { DEMONSTRATION, buildDemonstration } from "./demonstration.ts";

const directories: string[] = [];

beforeEach(() => {
  directories.length = 0;
});

afterEach(() => Promise.all(directories.map((directory) => rm(directory, { recursive: true, force: true }))));

async function newDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "parley-fold-"));
  directories.push(directory);
  return directory;
}

/** `codeHash` names the folding code: with the same one snapshots are used, with another one all is folded from zero. */
async function openOn(directory: string, codeHash: string, snapshotEvery = 1_000_000) {
  const storage = await openSqlite(directory, { snapshotEvery });
  if (isRefusal(storage)) throw new Error(storage.message);
  return openEngine({
    storage,
    capabilities,
    // The directory is the state of the stream "process".
    viewerOf: (state, actor) => viewerOf(state as ProcessState, actor),
    codeHash,
  });
}

/** All states of a process as canonical JSON by stream. */
function statesOf(host: ProcessHost): Readonly<Record<string, string>> {
  return Object.fromEntries(
    host.streamsOf(SYSTEM).map((stream) => [stream, canonicalJson(host.stream(SYSTEM, stream)?.state)]),
  );
}

test("the demonstration built twice differs in nothing but its times", async () => {
  const built: string[][] = [];
  for (const directory of [await newDirectory(), await newDirectory()]) {
    const engine = await openOn(directory, "code");
    const host = await engine.create(DEMONSTRATION);
    await buildDemonstration(host);
    const entries = await host.record.read(0, 10_000);
    built.push(entries.map((entry) => canonicalJson({ ...entry, at: "" })));
    await engine.close();
  }
  expect(built[0]?.length).toBeGreaterThan(100);
  expect(built[1]).toEqual(built[0]);
});

test("each handler decides the same twice and leaves the states that it decided on as they were", async () => {
  const engine = await openOn(await newDirectory(), "code");
  const host = await engine.create(DEMONSTRATION);
  await buildDemonstration(host);
  const before = statesOf(host);
  const context = { at: "2026-09-10T08:00:00.000Z", viewer: host.viewer("demo-chair") };
  const command = {
    id: "decided-twice",
    input: { text: "outcome", revision: 0, change: { kind: "retitle", title: "Another title" } },
  };
  const handler = capabilities.map(({ domain }) => domain.handlers["text.table-proposal"]).find(Boolean);
  const states = { text: host.stream(SYSTEM, "text/outcome")?.state };
  const decide = (): string => canonicalJson(handler?.decide(states, command, context));
  const first = decide();
  expect(first).toContain("Another title");
  expect(decide()).toBe(first);
  expect(statesOf(host)).toEqual(before);
  await engine.close();
});

test("from zero, from a snapshot and live the demonstration folds to equal states, with withheld bodies too", async () => {
  const directory = await newDirectory();
  const first = await openOn(directory, "code", 50);
  const built = await first.create(DEMONSTRATION);
  await buildDemonstration(built);
  const tabled = (await built.record.read(0, 10_000)).filter(
    (entry) => !isWithheld(entry) && entry.type === "text.proposal-tabled@1",
  );
  const seqs = [tabled[0]?.seq ?? 0, tabled[7]?.seq ?? 0];
  await give(built, withhold, { seqs, reason: "Ordered by the test" }, { id: "withhold-two", actor: "demo-found" });
  await built.settled();
  const live = statesOf(built);
  const entries = await built.record.read(0, 10_000);
  expect(entries.filter(isWithheld).map(({ seq }) => seq)).toEqual(seqs);
  await first.close();

  for (const code of ["code", "other code"]) {
    const engine = await openOn(directory, code);
    const host = await engine.host(DEMONSTRATION);
    if (!host) throw new Error("the demonstration is there");
    expect(statesOf(host)).toEqual(live);
    await engine.close();
  }
});
