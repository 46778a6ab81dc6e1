// A proof of an entry verifies with nothing else at hand, and with anything about it changed it does not.
import { isRefusal } from "@parley/kernel";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { browserPrimitives } from "./browser.ts";
import { formatProof, verifyProof } from "./index.ts";
import type { EntryProof } from "./index.ts";
import { nodePrimitives } from "./node.ts";
import {
  COSIGNED_AT,
  LOG_VKEY,
  WITNESS_VKEY,
  good,
  sampleEntry,
  sampleOf,
  witnessSigner,
} from "./testing/sample-record.ts";

const SIZE = 60;
const sample = sampleOf(SIZE);

function proofOf(seq: number, size = SIZE): string {
  const row = sample.rows[seq - 1];
  if (row === undefined) throw new Error(`there is no entry ${seq}`);
  return good(
    formatProof({
      row,
      proof: sample.tree.inclusionProof(seq - 1, size),
      size,
      note: sample.note(size),
      vkey: LOG_VKEY,
      witnesses: [WITNESS_VKEY],
    }),
  );
}

const places = fc
  .integer({ min: 1, max: SIZE })
  .chain((size) => fc.record({ size: fc.constant(size), seq: fc.integer({ min: 1, max: size }) }));

describe("a proof", () => {
  test("of any entry in any later tree verifies, on a server and in a browser", () => {
    fc.assert(
      fc.property(places, ({ seq, size }) => {
        const verified = verifyProof(nodePrimitives, proofOf(seq, size), {
          vkey: LOG_VKEY,
          witnesses: [WITNESS_VKEY],
          cosignatures: 1,
        });
        expect(verified).toMatchObject({
          kind: "entry",
          entry: sampleEntry(seq),
          size,
          keyFrom: "given",
          cosignedBy: [{ name: witnessSigner.name, at: COSIGNED_AT }],
        });
      }),
      { numRuns: 50 },
    );
    expect(verifyProof(browserPrimitives, proofOf(7))).toEqual(verifyProof(nodePrimitives, proofOf(7)));
  });

  test("with any one character of its text changed does not prove anything else", () => {
    const text = proofOf(31, 47);
    const letters = [..."aZ09+/= "];
    fc.assert(
      fc.property(fc.nat(text.length - 2), fc.constantFrom(...letters), (at, letter) => {
        const changed = text.slice(0, at) + letter + text.slice(at + 1);
        const verified = verifyProof(nodePrimitives, changed, { vkey: LOG_VKEY, witnesses: [WITNESS_VKEY] });
        // White space between members and the keys that it names itself are not what it proves.
        if (!isRefusal(verified)) expect(verified.entry).toEqual(sampleEntry(31));
      }),
      { numRuns: 200 },
    );
  });

  test("is not a proof of another place, of another tree, or with a node dropped, added or swapped", () => {
    const claim = JSON.parse(proofOf(31, 47)) as EntryProof;
    const nodes = claim.proof;
    const spoilt: Partial<EntryProof>[] = [
      { index: 31 },
      { index: 30.5 },
      { size: 48 },
      { checkpoint: sample.note(48) },
      { size: 48, checkpoint: sample.note(48) },
      { proof: nodes.slice(1) },
      { proof: [...nodes, nodes[0] ?? ""] },
      { proof: [nodes[1] ?? "", nodes[0] ?? "", ...nodes.slice(2)] },
      { entry: { ...claim.entry, seq: 32 } },
      { entry: { ...claim.entry, actor: "seat-9" } },
      { salt: nodes[0] ?? "" },
    ];
    for (const changes of spoilt) {
      const verified = verifyProof(nodePrimitives, JSON.stringify({ ...claim, ...changes }));
      expect(isRefusal(verified) && ["proof-wrong", "proof-unreadable"].includes(verified.code)).toBe(true);
    }
    expect(isRefusal(verifyProof(nodePrimitives, JSON.stringify(claim)))).toBe(false);
  });

  test.each([
    "",
    "null",
    "[]",
    "{}",
    '{"parley":"record-proof"}',
    "[".repeat(200_000),
    `{"parley":"record-proof","version":1,"entry":${"[".repeat(50_000)}${"]".repeat(50_000)}}`,
    "\ud800",
  ])("hostile text %# is unreadable, not a throw", (text) => {
    const verified = verifyProof(nodePrimitives, text);
    expect(isRefusal(verified) && verified.code).toBe("proof-unreadable");
  });

  test("cannot be made of what is withheld", () => {
    const { seq, stream, version, leaf } = sample.rows[0] ?? {
      seq: 1,
      stream: "process",
      version: 1,
      leaf: new Uint8Array(32),
    };
    const refused = formatProof({
      row: { seq, stream, version, leaf },
      proof: [],
      size: 1,
      note: sample.note(1),
      vkey: LOG_VKEY,
    });
    expect(isRefusal(refused) && refused.code).toBe("entry-withheld");
  });
});
