// The record's tools against a server that runs, a directory at rest and a file: what was tampered with is named, and nothing else is.
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { negotiation } from "@parley/capabilities/testing";
import { isRefusal } from "@parley/kernel";
import { record, startNode } from "@parley/server/testing";
import type { TestNode } from "@parley/server/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parley, parleyJson } from "../testing/parley.ts";

const run = promisify(execFile);
const PROCESS = "hall";

let directory: string;
let data: string;
let node: TestNode;
let server: string;
/** Of the host's seat. */
let token: string;
let isServing = true;
const at = (name: string): string => join(directory, name);

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "parley-command-line-"));
  data = at("data");
  node = await startNode({ PARLEY_DATA: data });
  const host = await node.engine.create(PROCESS);
  await record(host, "the-beginning", negotiation().entries);
  token = await tokenOf("host");
  server = await node.app.listen({ port: 0, host: "127.0.0.1" });
});
afterAll(async () => {
  if (isServing) await node.remove();
  await rm(directory, { recursive: true, force: true });
});

async function tokenOf(seat: string): Promise<string> {
  const person = await node.identity.createPerson({ name: `Person of ${seat}` });
  if (isRefusal(person)) throw new Error(person.message);
  const refusal = await node.identity.seat(person.id, PROCESS, seat);
  if (refusal) throw new Error(refusal.message);
  const issued = await node.identity.issueToken({
    person: person.id,
    process: PROCESS,
    seat,
    name: "command line",
    lasts: 3_600,
  });
  if (isRefusal(issued)) throw new Error(issued.message);
  return issued.token;
}

const onServer = (...args: readonly string[]): readonly string[] => [...args, "--server", server, "--process", PROCESS];

describe("a server that runs", () => {
  test("takes a command with flags and a file, and says what it refuses", async () => {
    const environment = { PARLEY_TOKEN: token };
    const instrument = { id: "call", title: "Call", source: "the host", countOnly: false, claims: [] };
    const recorded = await parleyJson(
      onServer("process", "record-instrument", "--input", "-", "--title", "Call to Action"),
      {
        environment,
        input: JSON.stringify(instrument),
      },
    );
    expect([recorded.code, recorded.answer["entries"]]).toMatchObject([
      0,
      [{ type: "process.instrument-recorded@1", data: { instrument: { title: "Call to Action" } }, actor: "host" }],
    ]);
    const endorsed = await parleyJson(
      onServer(
        "process",
        "record-endorsements",
        "--instrument",
        "call",
        "--date",
        "2024-09-10",
        "--source",
        "list",
        "--input",
        "-",
      ),
      { environment, input: '{"endorsers":[{"participant":"AAA"}]}' },
    );
    expect(endorsed.code).toBe(0);
    const again = await parleyJson(onServer("process", "record-instrument", "--input", "-"), {
      environment,
      input: JSON.stringify(instrument),
    });
    expect([again.code, again.answer["code"]]).toEqual([1, "instrument-exists"]);
    const byNobody = await parleyJson(onServer("process", "describe", "--title", "Mine"));
    expect([byNobody.code, byNobody.answer["code"]]).toEqual([1, "not-allowed"]);
  });

  test("is verified against its own tiles", async () => {
    const { code, answer } = await parleyJson(["record", "verify", `${server}/processes/${PROCESS}`]);
    expect([code, answer]).toMatchObject([0, { verified: true, origin: `parley.test/parley/${PROCESS}` }]);
    expect(Number(answer["shown"])).toBeLessThan(Number(answer["size"]));
  });

  test("keeps others out of its data directory", async () => {
    const { code, answer } = await parleyJson(["record", "verify", data]);
    expect([code, answer]).toMatchObject([1, { verified: false, code: "data-directory-in-use" }]);
  });

  test("gives the proof of an endorsement, which the verifier from the same server verifies offline, as a file of its own", async () => {
    const listed = await parleyJson(
      onServer("record", "list-entries", "--type", "process.endorsements-recorded", "--before", "end"),
    );
    // As the contract has it.
    const [endorsement] = listed.answer["entries"] as readonly { readonly seq: number; readonly data: object }[];
    const seq = String(endorsement?.seq);
    const proved = await parleyJson([
      "record",
      "prove",
      server,
      seq,
      "--process",
      PROCESS,
      "--output",
      at("proof.json"),
    ]);
    expect([proved.code, proved.answer["type"]]).toEqual([0, "process.endorsements-recorded@1"]);
    await writeFile(at("parley-verify.mjs"), await (await fetch(`${server}/parley-verify.mjs`)).text());
    const verify = (file: string) =>
      run(process.execPath, [at("parley-verify.mjs"), file, "--json"], { cwd: directory });
    const { stdout } = await verify(at("proof.json"));
    expect(JSON.parse(stdout)).toMatchObject({ verified: true, kind: "entry", entry: { data: endorsement?.data } });

    const proof = await readFile(at("proof.json"), "utf8");
    await writeFile(at("forged.json"), proof.replace('"participant":"AAA"', '"participant":"AAB"'));
    await expect(verify(at("forged.json"))).rejects.toMatchObject({
      code: 1,
      stdout: expect.stringContaining("proof-wrong"),
    });
  });
});

describe("an exported file", () => {
  let lines: readonly string[];

  beforeAll(async () => {
    const environment = { PARLEY_TOKEN: token };
    const target = ["--process", PROCESS, "--output"];
    expect(
      (await parley(["record", "export", server, ...target, at("all.jsonl"), "--complete"], { environment })).code,
    ).toBe(0);
    lines = (await readFile(at("all.jsonl"), "utf8")).trimEnd().split("\n");
  });

  async function verdictOn(name: string, changed: readonly string[]) {
    await writeFile(at(name), `${changed.join("\n")}\n`);
    const { code, answer } = await parleyJson(["record", "verify", at(name)]);
    return [code, answer["code"], (answer["values"] as { readonly seq?: number } | undefined)?.seq];
  }

  test("is right as it came, byte for byte as the server sends it", async () => {
    const headers = { authorization: `Bearer ${token}` };
    const sent = await fetch(`${server}/api/processes/${PROCESS}/record/export?complete=yes`, { headers });
    expect(await sent.text()).toBe(await readFile(at("all.jsonl"), "utf8"));
    expect((await parley(["record", "verify", at("all.jsonl")])).code).toBe(0);
  });

  test("names the entry that was changed, dropped, added or swapped", async () => {
    const [third = "", fourth = ""] = lines.slice(3, 5);
    const changed = lines.with(3, third.replace('"actor":"system"', '"actor":"chair"'));
    const dropped = lines.toSpliced(3, 1);
    const added = lines.toSpliced(3, 0, third);
    const swapped = lines.with(3, fourth).with(4, third);
    const [one, two, three, four] = await Promise.all([
      verdictOn("changed.jsonl", changed),
      verdictOn("dropped.jsonl", dropped),
      verdictOn("added.jsonl", added),
      verdictOn("swapped.jsonl", swapped),
    ]);
    expect(one).toEqual([1, "entry-changed", 3]);
    expect(two).toEqual([1, "entry-missing", 3]);
    expect(three.slice(0, 2)).toEqual([1, "entry-added"]);
    expect(four).toEqual([1, "entries-swapped", 3]);
  });

  test("proves an entry as the server does, and none that it only counts", async () => {
    const proved = await parley(["record", "prove", at("all.jsonl"), "2"]);
    expect(JSON.parse(proved.out)).toMatchObject({ parley: "record-proof", entry: { seq: 2 }, index: 1 });
    const target = ["record", "export", server, "--process", PROCESS, "--output", at("public.jsonl")];
    expect((await parley(target)).code).toBe(0);
    const counted = (await readFile(at("public.jsonl"), "utf8"))
      .split("\n")
      .findIndex((text) => text.startsWith('{"leaf"'));
    const { code, answer } = await parleyJson(["record", "prove", at("public.jsonl"), String(counted)]);
    expect([code, answer["code"]]).toEqual([1, "entry-withheld"]);
  });

  test("is imported into a directory, where it has the same root; only a complete one is", async () => {
    const verified = await parleyJson(["record", "verify", at("all.jsonl")]);
    const imported = await parleyJson(["record", "import", at("all.jsonl"), "--data", at("copy"), "--as", "copied"]);
    expect([imported.code, imported.answer["process"], imported.answer["root"]]).toEqual([
      0,
      "copied",
      verified.answer["root"],
    ]);
    const atRest = await parleyJson(["record", "verify", at("copy")]);
    expect([atRest.code, atRest.answer]).toMatchObject([0, { kind: "store", root: verified.answer["root"] }]);
    const twice = await parleyJson(["record", "import", at("all.jsonl"), "--data", at("copy"), "--as", "copied"]);
    expect([twice.code, twice.answer["code"]]).toEqual([1, "process-not-empty"]);
    const partly = await parleyJson(["record", "import", at("public.jsonl"), "--data", at("copy"), "--as", "part"]);
    expect([partly.code, partly.answer["code"]]).toEqual([1, "import-incomplete"]);
  });
});

describe("a directory at rest", () => {
  test("is exported whole, with the checkpoint that its server signs", async () => {
    const live = await (await fetch(`${server}/api/processes/${PROCESS}/log/checkpoint`)).text();
    isServing = false;
    await node.close();
    const options = ["--process", PROCESS, "--origin", "http://parley.test", "--output", at("rest.jsonl")];
    expect((await parley(["record", "export", data, ...options])).code).toBe(0);
    const last = (await readFile(at("rest.jsonl"), "utf8")).trimEnd().split("\n").at(-1) ?? "";
    expect(JSON.parse(last)).toEqual({ checkpoint: live });
    await writeFile(at("kept.txt"), live);
    const { code, answer } = await parleyJson(["record", "verify", at("rest.jsonl"), "--checkpoint", at("kept.txt")]);
    expect([code, answer["shown"]]).toEqual([0, answer["size"]]);
  });
});

test("what is not there is not checked, and says so", async () => {
  const [nothing, empty] = await Promise.all([
    parleyJson(["record", "verify", at("nothing.jsonl")]),
    parleyJson(["record", "verify", directory]),
  ]);
  expect([nothing.code, nothing.answer["code"]]).toEqual([2, "file-not-found"]);
  expect([empty.code, empty.answer["code"]]).toEqual([2, "no-record-here"]);
});
