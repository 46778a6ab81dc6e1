// A node collects cosignatures from whoever answers rightly, and nothing that a witness does stops it.
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { RequestListener, Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isRefusal } from "@parley/kernel";
import { afterEach, beforeEach, expect, test } from "vitest";
import { MemoryTree, hashLeaf } from "../tree/index.ts";
import { LOG_SIGNATURE, WITNESS_COSIGNATURE, formatVerifier, openCheckpoint, signCheckpoint } from "../trust/index.ts";
import type { Signer } from "../trust/index.ts";
import { nodePrimitives, signerFromSeed } from "../trust/node.ts";
import { WitnessClient, openWitness, witnessServer } from "./index.ts";

const { sha256 } = nodePrimitives;
const ORIGIN = "seoul.example/parley/reaim-2024";
const log = signerFromSeed(ORIGIN, LOG_SIGNATURE, new Uint8Array(32).fill(1));
const netherlands = signerFromSeed("witness.example/netherlands", WITNESS_COSIGNATURE, new Uint8Array(32).fill(2));
const kenya = signerFromSeed("witness.example/kenya", WITNESS_COSIGNATURE, new Uint8Array(32).fill(3));
const SECONDS = 1_725_956_400;

const tree = new MemoryTree(sha256);
const fork = new MemoryTree(sha256);
for (let index = 0; index < 40; index++) {
  tree.append(hashLeaf(sha256, Uint8Array.of(index)));
  fork.append(hashLeaf(sha256, Uint8Array.of(index, 1)));
}
const noteOf = (size: number, of = tree): string => signCheckpoint(log, { origin: ORIGIN, size, root: of.root(size) });
const proveOf = (of: MemoryTree) => async (oldSize: number, size: number) => of.consistencyProof(oldSize, size);

let directory: string;
let servers: Server[];
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "parley-witness-client-"));
  servers = [];
});
afterEach(async () => {
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  await rm(directory, { recursive: true });
});

async function listening(server: Server): Promise<string> {
  servers.push(server.listen(0, "127.0.0.1"));
  await once(server, "listening");
  // It listens on TCP, so its address is one.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const answering = (listener: RequestListener): Promise<string> => listening(createServer(listener));

async function witnessAt(signer: Signer): Promise<string> {
  const statePath = join(directory, `${signer.id}.json`);
  const witness = await openWitness({ signer, logs: [log], statePath, seconds: () => SECONDS });
  if (isRefusal(witness)) throw new Error(witness.message);
  return listening(
    witnessServer(witness, (error) => {
      throw error;
    }),
  );
}

test("two witnesses cosign; a fresh client learns what they know and goes on from there", async () => {
  const witnesses = [
    { url: await witnessAt(netherlands), verifier: netherlands },
    { url: `${await witnessAt(kenya)}/`, verifier: kenya },
  ];
  const keys = { log: [log], witnesses: [netherlands, kenya] };
  const first = await new WitnessClient({ primitives: nodePrimitives, witnesses }).cosign(noteOf(8), proveOf(tree));
  expect(first.results.map(({ kind }) => kind)).toEqual(["cosigned", "cosigned"]);

  const client = new WitnessClient({ primitives: nodePrimitives, witnesses });
  for (const size of [20, 20, 39]) {
    const { note, results } = await client.cosign(noteOf(size), proveOf(tree));
    expect(results.map(({ kind }) => kind)).toEqual(["cosigned", "cosigned"]);
    const opened = openCheckpoint(nodePrimitives, note, keys);
    expect(isRefusal(opened) ? opened : opened.cosignedBy.map(({ name, at }) => [name, at])).toEqual([
      [netherlands.name, SECONDS],
      [kenya.name, SECONDS],
    ]);
  }
});

test("a node that lost entries, or that forked, is told so", async () => {
  const witnesses = [{ url: await witnessAt(netherlands), verifier: netherlands }];
  await new WitnessClient({ primitives: nodePrimitives, witnesses }).cosign(noteOf(20), proveOf(tree));
  const shorter = await new WitnessClient({ primitives: nodePrimitives, witnesses }).cosign(noteOf(8), proveOf(tree));
  expect(shorter).toEqual({ note: noteOf(8), results: [{ witness: netherlands.name, kind: "ahead", size: 20 }] });
  const forked = await new WitnessClient({ primitives: nodePrimitives, witnesses }).cosign(
    noteOf(30, fork),
    proveOf(fork),
  );
  expect(forked.results).toMatchObject([{ kind: "refused", status: 422 }]);
  expect(forked.note).toBe(noteOf(30, fork));
});

test("a witness that is away, says nonsense, signs something else or says too much leaves the others' signatures standing", async () => {
  const bodies = ["nonsense", "\u2014 witness.example/netherlands AAAAAAAAAAAA\n", "\u2014 x ".repeat(40_000)];
  const strange = await Promise.all(bodies.map((body) => answering((_request, response) => response.end(body))));
  const moved = await answering((_request, response) =>
    response.writeHead(307, { location: "http://127.0.0.1:1/" }).end(),
  );
  const loop = await answering((_request, response) =>
    response.writeHead(409, { "content-type": "text/x.tlog.size" }).end("7\n"),
  );
  const witnesses = [...strange, moved, "http://127.0.0.1:1", loop].map((url) => ({ url, verifier: netherlands }));
  witnesses.push({ url: await witnessAt(kenya), verifier: kenya });
  const { results } = await new WitnessClient({ primitives: nodePrimitives, witnesses }).cosign(
    noteOf(8),
    proveOf(tree),
  );
  expect(results.map(({ kind }) => kind)).toEqual([
    ...Array.from({ length: 5 }, () => "unreachable"),
    "refused",
    "cosigned",
  ]);
});

test("a witness that does not answer in time is given up", async () => {
  const url = await answering(() => undefined);
  const deadline = (): AbortSignal => AbortSignal.abort(new Error("time is up"));
  const client = new WitnessClient({
    primitives: nodePrimitives,
    witnesses: [{ url, verifier: netherlands }],
    deadline,
  });
  const { results } = await client.cosign(noteOf(8), proveOf(tree));
  expect(results).toEqual([{ witness: netherlands.name, kind: "unreachable", why: "time is up" }]);
});

test("the service shows people its key, and refuses other paths, methods and long bodies", async () => {
  const url = await witnessAt(netherlands);
  expect(await (await fetch(url)).text()).toBe(`${formatVerifier(netherlands)}\n\n${ORIGIN} 0\n`);
  expect((await fetch(`${url}/add-checkpoint`)).status).toBe(405);
  expect((await fetch(`${url}/other`)).status).toBe(404);
  expect((await fetch(`${url}/add-checkpoint`, { method: "POST", body: "x".repeat(70_000) })).status).toBe(413);
});
