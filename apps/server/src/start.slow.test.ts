// A start that cannot succeed says why in one sentence and ends with 1: no stack trace, nothing half open.
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { freePort, runServer, startServer } from "./testing/server-process.ts";

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "parley-start-"));
});

afterEach(() => rm(directory, { recursive: true, force: true }));

async function complaint(environment: Readonly<Record<string, string>>): Promise<string> {
  const port = String(await freePort());
  const { code, output, errors } = await runServer({ PARLEY_DATA: directory, PARLEY_PORT: port, ...environment });
  expect({ code, output }).toEqual({ code: 1, output: "" });
  expect(errors).not.toMatch(/\n\s+at |node:internal|Error:/);
  expect(errors.trim().split("\n")).toHaveLength(1);
  return errors.trim();
}

test.each([
  ["PARLEY_PORT", "eighty"],
  ["PARLEY_WITNESSES", "nobody"],
])("%s=%s", async (name, value) => {
  expect(await complaint({ [name]: value })).toContain(name);
});

test("a database that does not answer", async () => {
  expect(await complaint({ PARLEY_DATABASE: "postgres://nobody@127.0.0.1:1/nothing" })).toContain("database");
});

test("a signing key that is none", async () => {
  expect(await complaint({ PARLEY_SIGNING_KEY: "short" })).toContain("PARLEY_SIGNING_KEY");
});

test("a port that is in use", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const address = other.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  expect(await complaint({ PARLEY_PORT: String(port) })).toContain(String(port));
  other.close();
});

test("a data directory that is a file", async () => {
  const file = join(directory, "file");
  await writeFile(file, "");
  expect(await complaint({ PARLEY_DATA: file })).toContain(file);
});

test("a data directory that another server has open, which serves on", async () => {
  const first = await startServer(directory);
  expect(await complaint({})).toContain(directory);
  expect((await fetch(`${first.address}/api/health`)).status).toBe(200);
  expect(await first.stop()).toBe(0);
});
