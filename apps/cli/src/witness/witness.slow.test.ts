// A witness in a process of its own cosigns what a server shows it, remembers over a restart, and never cosigns a fork.
import { once } from "node:events";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { negotiation } from "@parley/capabilities/testing";
import { LOG_SIGNATURE, formatVerifier, originOf, toBase64 } from "@parley/record/trust";
import { signerFromSeed } from "@parley/record/trust/node";
import { record, startNode } from "@parley/server/testing";
import type { TestNode } from "@parley/server/testing";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { begin, parley, parleyJson } from "../testing/parley.ts";
import type { Running } from "../testing/parley.ts";

const PROCESS = "hall";
const SEED = new Uint8Array(32).fill(7);
const LOG_VKEY = formatVerifier(signerFromSeed(originOf("parley.test", PROCESS), LOG_SIGNATURE, SEED));

let directory: string;
let vkey: string;
const witnesses: Running[] = [];
const nodes: TestNode[] = [];
const at = (name: string): string => join(directory, name);

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "parley-witness-"));
  vkey = (await parley(["witness", "keygen", "mfa.example/witness", "--key", at("witness.key")])).out.trim();
});
afterEach(async () => {
  for (const node of nodes.splice(0)) await node.remove();
  for (const { child, ended } of witnesses.splice(0)) {
    child.kill();
    await ended;
  }
});
afterAll(() => rm(directory, { recursive: true }));

/** Answers what is to be put into PARLEY_WITNESSES, once the witness listens. */
async function witness(): Promise<string> {
  const running = begin([
    ...["witness", "--key", at("witness.key"), "--state", at("state.json")],
    ...["--listen", "127.0.0.1:0", "--log", LOG_VKEY],
  ]);
  witnesses.push(running);
  if (running.child.stdout === null) throw new Error("the witness has no output");
  const [line] = (await once(running.child.stdout, "data")) as [string];
  return line.trim();
}

/** A server whose record is watched; `extra` entries make it differ from another one under the same key. */
async function server(
  configured: string,
  title: string,
): Promise<{ readonly address: string; readonly node: TestNode }> {
  const node = await startNode({ PARLEY_WITNESSES: configured, PARLEY_SIGNING_KEY: toBase64(SEED) });
  nodes.push(node);
  const host = await node.engine.create(PROCESS);
  await record(host, "the-beginning", negotiation().entries);
  await record(host, "the-title", [{ stream: "process", type: "process.described@1", data: { title } }]);
  return { node, address: await node.app.listen({ port: 0, host: "127.0.0.1" }) };
}

const verify = (address: string) =>
  parleyJson([
    ...["record", "verify", address, "--process", PROCESS, "--vkey", LOG_VKEY],
    ...["--witness", vkey, "--cosignatures", "1"],
  ]);

test("the secret key is for its owner alone, and is never overwritten", async () => {
  expect((await stat(at("witness.key"))).mode & 0o077).toBe(0);
  const again = await parleyJson(["witness", "keygen", "mfa.example/witness", "--key", at("witness.key")]);
  expect([again.code, again.answer["code"]]).toEqual([1, "file-exists"]);
});

test("a record is cosigned, also after a restart; another one under the same key is not, and the proof of it is kept", async () => {
  const configured = await witness();
  expect(configured.startsWith(`${vkey}@http://127.0.0.1:`)).toBe(true);
  const first = await server(configured, "True");
  const cosigned = await verify(first.address);
  expect([cosigned.code, cosigned.answer["cosignedBy"]]).toMatchObject([0, [{ name: "mfa.example/witness" }]]);

  for (const { child, ended } of witnesses.splice(0)) {
    child.kill();
    expect((await ended).code).toBe(0);
  }
  const forked = await server(await witness(), "False");
  const refused = await verify(forked.address);
  expect([refused.code, refused.answer["code"]]).toEqual([1, "cosignatures-too-few"]);
  expect((await readdir(directory)).some((name) => name.includes(".fork-"))).toBe(true);
});
