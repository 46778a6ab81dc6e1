// The single-file verifier, run as a stranger would run it: one file, another directory, nothing installed.
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formatProof } from "../src/trust/index.ts";
import {
  LOG_VKEY,
  PROCESS,
  WITNESS_VKEY,
  good,
  rowOf,
  sampleEntry,
  sampleOf,
} from "../src/trust/testing/sample-record.ts";
import { buildVerifier } from "./build.ts";

const sample = sampleOf(300);
const proof = good(
  formatProof({
    row: rowOf(sampleEntry(42)),
    proof: sample.tree.inclusionProof(41),
    size: 300,
    note: sample.note(),
    vkey: LOG_VKEY,
    witnesses: [WITNESS_VKEY],
  }),
);
let lines: string[];
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "parley-verify-"));
  await buildVerifier(join(directory, "parley-verify.mjs"));
  lines = await sample.lines((row) => (row.stream.startsWith("caucus/") ? "nothing" : "content"));
  await writeFile(join(directory, "record.jsonl"), `${lines.join("\n")}\n`);
  await writeFile(join(directory, "proof.json"), proof);
  await writeFile(join(directory, "kept.txt"), sample.note(170));
});
afterAll(() => rm(directory, { recursive: true }));

function run(...given: readonly string[]): Promise<{ code: number | string; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ["parley-verify.mjs", ...given], { cwd: directory, env: {} }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });
}

async function withFile(content: string): Promise<string> {
  await writeFile(join(directory, "spoilt"), content);
  return "spoilt";
}

test("imports nothing but Node itself", async () => {
  const text = await readFile(join(directory, "parley-verify.mjs"), "utf8");
  const imports = [
    ...text.matchAll(
      /^\s*(?:import|export)\b[^\n]*?from\s+["']([^"']+)["']|\bimport\(["']([^"']+)["']\)|\brequire\(["']([^"']+)["']\)/gm,
    ),
  ];
  expect(imports.length).toBeGreaterThan(0);
  expect(
    imports.map(([, first, second, third]) => first ?? second ?? third).filter((name) => !name?.startsWith("node:")),
  ).toEqual([]);
});

describe("a good file", () => {
  test("a record, with the file's own key: exit 0, and it says whose key that is", async () => {
    const { code, stdout, stderr } = await run("record.jsonl");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain(`RIGHT: the record of ${PROCESS} is whole and unchanged. 225 entries were checked`);
    expect(stdout).toContain("75 more are counted but not shown");
    expect(stdout).toContain("witness.example/netherlands (2024-09-10T08:20:00.000Z)");
    expect(stdout).toContain(`came from the file itself:\n  ${LOG_VKEY}`);
  });

  test("a record, with given keys and a kept checkpoint", async () => {
    const { code, stdout } = await run(
      "record.jsonl",
      "--vkey",
      LOG_VKEY,
      "--witness",
      WITNESS_VKEY,
      "--cosignatures",
      "1",
      "--checkpoint",
      "kept.txt",
    );
    expect(code).toBe(0);
    expect(stdout).toContain("checked with the key that you gave");
    expect(stdout).toContain("170 entries");
  });

  test("the proof of an entry: exit 0, and the entry itself to read", async () => {
    const { code, stdout } = await run("proof.json", "--vkey", LOG_VKEY);
    expect(code).toBe(0);
    expect(stdout).toContain("RIGHT: entry 42");
    expect(stdout).toContain('"proposal": "p42"');
  });

  test("as JSON", async () => {
    const { code, stdout } = await run("record.jsonl", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      verified: true,
      kind: "record",
      size: 300,
      shown: 225,
      keyFrom: "file",
    });
  });
});

describe("a tampered file", () => {
  test.each([
    ["changed", () => lines.with(42, (lines[42] ?? "").replace("human control", "no control")), "entry-changed", 42],
    ["dropped", () => lines.toSpliced(42, 1), "entry-missing", 42],
    ["added", () => lines.toSpliced(42, 0, lines[42] ?? ""), "entry-added", 42],
    ["swapped", () => lines.with(42, lines[50] ?? "").with(50, lines[42] ?? ""), "entries-swapped", 42],
  ])("%s: exit 1, and the entry is named", async (_how, tampered, expected, seq) => {
    const file = await withFile(`${tampered().join("\n")}\n`);
    const { code, stdout } = await run(file);
    expect(code).toBe(1);
    expect(stdout).toMatch(new RegExp(`^WRONG: .*${seq}.*\\[${expected}\\]\n$`));
  });

  test("a leaf that was replaced with its entry: the server's tiles name it", async () => {
    const other = rowOf({ ...sampleEntry(42), data: {} });
    const forged = `{"entry":${other.body ?? ""},"leaf":"${Buffer.from(other.leaf).toString("base64")}","salt":"${Buffer.from(other.salt ?? []).toString("base64")}"}`;
    const file = await withFile(`${lines.with(42, forged).join("\n")}\n`);
    expect((await run(file)).stdout).toContain("[root-differs]");
    const server = createServer((request, response) => {
      void sample
        .tiles((request.url ?? "").slice("/log/".length))
        .then((bytes) => response.writeHead(bytes ? 200 : 404).end(bytes));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    // It listens on TCP, so its address is one.
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/log/`;
    const { code, stdout } = await run(file, "--server", url);
    expect({ code, stdout }).toEqual({
      code: 1,
      stdout: expect.stringMatching(/^WRONG: Entry 42 .*\[entry-changed\]\n$/),
    });
    await new Promise((resolve) => server.close(resolve));
  });

  test("as JSON: the code, and the place", async () => {
    const { code, stdout } = await run(await withFile(`${lines.toSpliced(42, 1).join("\n")}\n`), "--json");
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ verified: false, code: "entry-missing", values: { seq: 42 } });
  });

  test("a proof of which anything was changed", async () => {
    expect(await run(await withFile(proof.replace("human control", "no control")))).toMatchObject({
      code: 1,
      stdout: expect.stringContaining("[proof-wrong]"),
    });
    expect(await run(await withFile(proof.slice(0, -9)))).toMatchObject({
      code: 1,
      stdout: expect.stringContaining("[proof-unreadable]"),
    });
  });

  test("a stranger's key, too few witnesses", async () => {
    expect(await run("record.jsonl", "--vkey", WITNESS_VKEY)).toMatchObject({ code: 1 });
    expect(await run("record.jsonl", "--cosignatures", "2")).toMatchObject({
      code: 1,
      stdout: expect.stringContaining("[cosignatures-too-few]"),
    });
  });

  test("bytes that are no file of ours", async () => {
    expect(await run(await withFile("\u0000\u0001"))).toMatchObject({
      code: 1,
      stdout: expect.stringContaining("[file-not-an-export]"),
    });
  });
});

describe("what cannot be checked", () => {
  test("help shows an example", async () => {
    const { code, stdout } = await run("--help");
    expect(code).toBe(0);
    expect(stdout).toContain("Example\n  node parley-verify.mjs");
  });

  test.each([
    [[]],
    [["absent.jsonl"]],
    [["."]],
    [["record.jsonl", "proof.json"]],
    [["record.jsonl", "--unknown"]],
    [["record.jsonl", "--cosignatures", "many"]],
    [["record.jsonl", "--checkpoint", "absent.txt"]],
    [["record.jsonl", "--server", "http://127.0.0.1:1"]],
  ])("%j: exit 2, without a stack trace", async (given) => {
    const { code, stdout, stderr } = await run(...given);
    expect({ code, stderr }).toEqual({ code: 2, stderr: "" });
    expect(stdout).not.toContain("    at ");
  });
});
