// A witness cosigns what continues what it has cosigned, remembers it before it answers, and never signs a fork.
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isRefusal } from "@parley/kernel";
import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { MemoryTree, hashLeaf } from "../tree/index.ts";
import { LOG_SIGNATURE, WITNESS_COSIGNATURE, checkSignatures, parseNote, signCheckpoint } from "../trust/index.ts";
import { nodePrimitives, signerFromSeed } from "../trust/node.ts";
import { formatAddCheckpoint, openWitness, parseAddCheckpoint, parseCosignatures } from "./index.ts";
import type { Witness, WitnessAnswer } from "./index.ts";

const { sha256 } = nodePrimitives;
const ORIGIN = "seoul.example/parley/reaim-2024";
const log = signerFromSeed(ORIGIN, LOG_SIGNATURE, new Uint8Array(32).fill(1));
const stranger = signerFromSeed(ORIGIN, LOG_SIGNATURE, new Uint8Array(32).fill(2));
const signer = signerFromSeed("witness.example/netherlands", WITNESS_COSIGNATURE, new Uint8Array(32).fill(3));
const SECONDS = 1_725_956_400;

function treeOf(size: number, label = "entry"): MemoryTree {
  const tree = new MemoryTree(sha256);
  for (let index = 0; index < size; index++)
    tree.append(hashLeaf(sha256, new TextEncoder().encode(`${label} ${index}`)));
  return tree;
}

const tree = treeOf(40);
const fork = treeOf(40, "fork");
const noteOf = (size: number, of = tree): string => signCheckpoint(log, { origin: ORIGIN, size, root: of.root(size) });
const request = (oldSize: number, size: number, of = tree): string =>
  formatAddCheckpoint({ oldSize, proof: of.consistencyProof(oldSize, size), note: noteOf(size, of) });

let directory: string;
let statePath: string;
let forks: [cosigned: string, offered: string][];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "parley-witness-"));
  statePath = join(directory, "state", "witness.json");
  forks = [];
});
afterEach(() => rm(directory, { recursive: true }));

async function openedWitness(): Promise<Witness> {
  const onFork = (cosigned: string, offered: string): void => void forks.push([cosigned, offered]);
  const witness = await openWitness({ signer, logs: [log], statePath, seconds: () => SECONDS, onFork });
  if (isRefusal(witness)) throw new Error(witness.message);
  return witness;
}

function expectCosigned(answer: WitnessAnswer, size: number): void {
  expect(answer.status).toBe(200);
  const note = parseNote(noteOf(size));
  if (isRefusal(note)) throw new Error(note.message);
  const signatures = parseCosignatures(answer.body) ?? [];
  expect(checkSignatures(nodePrimitives, { text: note.text, signatures }, [signer])).toEqual([
    { name: signer.name, id: signer.id, at: SECONDS },
  ]);
}

describe("requests", () => {
  test("are read as they were written", () => {
    const given = { oldSize: 7, proof: tree.consistencyProof(7, 40), note: noteOf(40) };
    expect(parseAddCheckpoint(formatAddCheckpoint(given))).toEqual(given);
  });

  test.each([
    "",
    "old 1\n",
    "old 01\n\nx",
    "old -1\n\nx",
    "new 1\n\nx",
    `old 1\n${"AAAA\n".repeat(2)}\nx`,
    `old 0\n${"x".repeat(70_000)}`,
  ])("%j is answered with 400", async (body) => {
    const witness = await openedWitness();
    expect((await witness.addCheckpoint(body)).status).toBe(400);
  });

  test("no more than 63 lines of proof are read", () => {
    const hash = sha256(new Uint8Array());
    const parsed = (lines: number): boolean =>
      !isRefusal(
        parseAddCheckpoint(
          formatAddCheckpoint({ oldSize: 1, proof: Array.from({ length: lines }, () => hash), note: "" }),
        ),
      );
    expect(parsed(63)).toBe(true);
    expect(parsed(64)).toBe(false);
  });
});

describe("answers", () => {
  test("the first checkpoint of a known log and every continuation is cosigned", async () => {
    const witness = await openedWitness();
    expectCosigned(await witness.addCheckpoint(request(0, 8)), 8);
    expectCosigned(await witness.addCheckpoint(request(8, 8)), 8);
    expectCosigned(await witness.addCheckpoint(request(8, 39)), 39);
  });

  test("404 for an unknown origin, 403 for a key that is not the log's", async () => {
    const witness = await openedWitness();
    const other = signerFromSeed("other.example", LOG_SIGNATURE, new Uint8Array(32).fill(1));
    const unknown = signCheckpoint(other, { origin: "other.example", size: 1, root: tree.root(1) });
    const forged = signCheckpoint(stranger, { origin: ORIGIN, size: 1, root: tree.root(1) });
    expect((await witness.addCheckpoint(formatAddCheckpoint({ oldSize: 0, proof: [], note: unknown }))).status).toBe(
      404,
    );
    expect((await witness.addCheckpoint(formatAddCheckpoint({ oldSize: 0, proof: [], note: forged }))).status).toBe(
      403,
    );
    expect((await witness.addCheckpoint(formatAddCheckpoint({ oldSize: 2, proof: [], note: noteOf(1) }))).status).toBe(
      400,
    );
  });

  test("409 with the size that it knows where the log thinks otherwise", async () => {
    const witness = await openedWitness();
    await witness.addCheckpoint(request(0, 8));
    for (const oldSize of [0, 7, 9]) {
      expect(await witness.addCheckpoint(request(oldSize, 20))).toEqual({
        status: 409,
        contentType: "text/x.tlog.size",
        body: "8\n",
      });
    }
    expect((await witness.addCheckpoint(request(0, 5))).body).toBe("8\n");
  });

  test("a fork is never cosigned: 422 where it is longer, 409 where it is as long, and it is told", async () => {
    const witness = await openedWitness();
    await witness.addCheckpoint(request(0, 8));
    expect((await witness.addCheckpoint(request(8, 20, fork))).status).toBe(422);
    expect((await witness.addCheckpoint(formatAddCheckpoint({ oldSize: 8, proof: [], note: noteOf(20) }))).status).toBe(
      422,
    );
    expect((await witness.addCheckpoint(request(8, 8, fork))).status).toBe(409);
    expect(forks).toEqual([[noteOf(8), noteOf(8, fork)]]);
    expectCosigned(await witness.addCheckpoint(request(8, 20)), 20);
  });
});

describe("memory", () => {
  test("outlives the witness: a new one on the same file goes on where the old one was", async () => {
    await (await openedWitness()).addCheckpoint(request(0, 8));
    const again = await openedWitness();
    expect((await again.addCheckpoint(request(0, 8, fork))).body).toBe("8\n");
    expectCosigned(await again.addCheckpoint(request(8, 9)), 9);
    expect(await readFile(statePath, "utf8")).toContain(JSON.stringify(noteOf(9)));
  });

  test("nothing but the state is left in its directory, and a killed witness' half-written file is passed over", async () => {
    const witness = await openedWitness();
    await witness.addCheckpoint(request(0, 8));
    await witness.addCheckpoint(request(0, 9));
    expect(await readdir(join(directory, "state"))).toEqual(["witness.json"]);
    await writeFile(`${statePath}.new`, '{"parley":"witn');
    expectCosigned(await (await openedWitness()).addCheckpoint(request(8, 9)), 9);
  });

  test("a second process that writes at the same time makes it wait, not forget", async () => {
    const witness = await openedWitness();
    await witness.addCheckpoint(request(0, 8));
    await writeFile(`${statePath}.new`, "");
    expect((await witness.addCheckpoint(request(8, 9))).status).toBe(503);
    await rm(`${statePath}.new`);
    expectCosigned(await witness.addCheckpoint(request(8, 9)), 9);
  });

  test.each([
    "",
    "{}",
    '{"parley":"witness-state","version":1,"notes":{"other":"x"}}',
    '{"parley":"witness-state","version":1,"notes":null}',
  ])("a damaged file (%j) stops the witness", async (text) => {
    await (await openedWitness()).addCheckpoint(request(0, 8));
    const running = await openedWitness();
    await writeFile(statePath, text);
    const opened = await openWitness({ signer, logs: [log], statePath, seconds: () => SECONDS });
    expect(isRefusal(opened) && opened.code).toBe("witness-state-unreadable");
    expect((await running.addCheckpoint(request(8, 9))).status).toBe(503);
  });

  test("whatever is asked at once and in whatever order, no two answers cosign trees that do not fit together", async () => {
    const asks = fc.array(fc.record({ oldSize: fc.nat(12), grow: fc.nat(12), forked: fc.boolean() }), {
      minLength: 2,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(asks, async (given) => {
        await rm(statePath, { force: true });
        const witness = await openedWitness();
        const answers = await Promise.all(
          given.map(({ oldSize, grow, forked }) =>
            witness.addCheckpoint(request(oldSize, oldSize + grow, forked ? fork : tree)),
          ),
        );
        const sides = answers.flatMap(({ status }, index) => {
          const ask = given[index];
          // The empty tree is the beginning of both.
          return status === 200 && ask !== undefined && ask.oldSize + ask.grow > 0 ? [ask.forked] : [];
        });
        return new Set(sides).size <= 1;
      }),
      { numRuns: 25 },
    );
  });
});
