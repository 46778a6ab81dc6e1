// A hostile, broken or foreign file gets a refusal that says what is wrong with it, early, and never a throw.
import { isRefusal } from "@parley/kernel";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { verifyExport } from "./index.ts";
import type { VerifyOptions } from "./index.ts";
import { nodePrimitives } from "./node.ts";
import { LOG_VKEY, WITNESS_VKEY, bytesOf, good, sampleOf } from "./testing/sample-record.ts";

const complete = await sampleOf(30).lines();

async function codeOf(lines: readonly string[], options: VerifyOptions = {}): Promise<string> {
  const verified = await verifyExport(nodePrimitives, bytesOf(lines), options);
  return isRefusal(verified) ? verified.code : "it verified";
}

describe("hostile and broken files", () => {
  const header = complete[0] ?? "";
  const line = complete[1] ?? "";
  const trailer = complete.at(-1) ?? "";
  const nested = (depth: number): string => `{"leaf":${"[".repeat(depth)}${"]".repeat(depth)}}`;

  test.each<[string, readonly string[], string]>([
    ["nothing", [], "file-not-an-export"],
    ["another kind of file", ["PK\u0003\u0004"], "file-not-an-export"],
    ["another JSON", ['{"a":1}'], "file-not-an-export"],
    ["another version", [header.replace('"version":1', '"version":2')], "file-version-unknown"],
    ["a header with a wrong key", [header.replace(/"vkey":"[^"]*"/, '"vkey":"x"')], "key-unreadable"],
    ["no checkpoint", complete.slice(0, -1), "file-ends-early"],
    ["a cut line", [header, line.slice(0, 100)], "file-not-json"],
    ["white space", [header, ` ${line}`, trailer], "file-line-not-canonical"],
    ["a member twice", [header, line.replace('"data":', '"data":1,"data":'), trailer], "file-line-not-canonical"],
    ["a lone surrogate", [header, '{"leaf":"\\ud800"}', trailer], "file-line-not-canonical"],
    ["a null", [header, "null", trailer], "line-unreadable"],
    ["no leaf", [header, "{}", trailer], "line-unreadable"],
    ["a short leaf", [header, '{"leaf":"AAAA"}', trailer], "line-unreadable"],
    ["an entry without salt", [header, line.replace(/,"salt":.*/, "}"), trailer], "line-unreadable"],
    ["a seq that is no number", [header, line.replace('"seq":1', '"seq":"1"'), trailer], "line-unreadable"],
    ["a member too many", [header, line.replace(/}$/, ',"spare":1}'), trailer], "line-unreadable"],
    [
      "an entry with a member too many",
      [header, line.replace('"version":1}', '"version":1,"x":1}'), trailer],
      "line-unreadable",
    ],
    ["deep nesting", [header, nested(10_000), trailer], "file-too-deep"],
    ["very deep nesting", [header, nested(1_000_000), trailer], "file-too-deep"],
    ["more after the checkpoint", [...complete, line], "file-goes-on"],
    ["a second checkpoint", [...complete, trailer], "file-goes-on"],
    ["a checkpoint that is none", [...complete.slice(0, -1), '{"checkpoint":"x"}'], "note-unreadable"],
  ])("%s", async (_name, lines, code) => {
    expect(await codeOf(lines)).toBe(code);
  });

  test("long lines, many lines and bytes that are no text stop the reading early", async () => {
    const limits = { longestLine: 1000, mostLines: 20 };
    function* endless(): Iterable<Uint8Array> {
      for (;;) yield new TextEncoder().encode("a".repeat(500));
    }
    const endlessly = await verifyExport(nodePrimitives, endless(), { limits });
    expect(isRefusal(endlessly) && endlessly.code).toBe("file-line-too-long");
    expect(await codeOf([header, `{"leaf":"${"A".repeat(2000)}"}`], { limits })).toBe("file-line-too-long");
    expect(await codeOf(complete, { limits })).toBe("file-too-many-lines");
    for (const bytes of [Uint8Array.of(0xff, 0xfe, 0x0a), Uint8Array.of(0xe2, 0x82)]) {
      const verified = await verifyExport(nodePrimitives, [bytes]);
      expect(isRefusal(verified) && verified.code).toBe("file-not-text");
    }
  });

  test("any bytes at all get a refusal, never a throw", () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) =>
        isRefusal(await verifyExport(nodePrimitives, [Uint8Array.from(bytes)])),
      ),
    ));

  test("any one byte of a file changed is noticed", async () => {
    const small = await sampleOf(5).lines();
    const bytes = Uint8Array.from(Buffer.concat([...bytesOf(small)]));
    const before = good(await verifyExport(nodePrimitives, bytesOf(small)));
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const changed = Uint8Array.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ change;
        const after = await verifyExport(nodePrimitives, [changed], {
          vkey: LOG_VKEY,
          witnesses: [WITNESS_VKEY],
          cosignatures: 1,
        });
        // The header's process and its keys are not signed: they are only what the exporter says.
        const isHeader = at < new TextEncoder().encode(small[0]).length;
        return isRefusal(after) || (isHeader && after.root === before.root) || at === bytes.length - 1;
      }),
      { numRuns: 300 },
    );
  });
});
