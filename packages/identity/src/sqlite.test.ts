// The rules of identity on one machine's own database.
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openIdentity } from "./open.ts";
import { ORIGIN } from "./testing/backend.ts";
import { rulesOfCare } from "./testing/rules-of-care.ts";
import { rulesOfSeats } from "./testing/rules-of-seats.ts";
import { sqliteBackend } from "./testing/sqlite.ts";
import { onBackend } from "./testing/suite.ts";

onBackend("SQLite", sqliteBackend, (backend) => {
  rulesOfSeats(backend);
  rulesOfCare(backend);
});

test("a second node on the same directory is told that the file is in use", async () => {
  const directory = await mkdtemp(join(tmpdir(), "parley-identity-"));
  const options = { backend: { kind: "sqlite", directory }, directory, origin: ORIGIN } as const;
  const first = await openIdentity(options);
  await expect(openIdentity(options)).rejects.toThrow(/is in use by another process/);
  await first.close();
  const second = await openIdentity(options);
  await second.close();
  await rm(directory, { recursive: true });
});

test("the secret is made once, for the owner's eyes alone, and a short one is refused", async () => {
  const directory = await mkdtemp(join(tmpdir(), "parley-identity-"));
  const options = { backend: { kind: "sqlite", directory }, directory, origin: ORIGIN } as const;
  await (await openIdentity(options)).close();
  const path = join(directory, "secret");
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const made = await readFile(path, "utf8");
  await (await openIdentity(options)).close();
  expect(await readFile(path, "utf8")).toBe(made);
  await expect(openIdentity({ ...options, secret: "too short" })).rejects.toThrow(/at least 32 characters/);
  await writeFile(path, "");
  await expect(openIdentity(options)).rejects.toThrow(/is damaged/);
  await rm(directory, { recursive: true });
});
