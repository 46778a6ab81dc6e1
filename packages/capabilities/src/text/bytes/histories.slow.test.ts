// The compiler on texts that people really revised: README files of published packages, each version a proposal on each other.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { originalText, proposedText } from "../compile/segments.ts";
import { proposalId } from "../compile/testing/notation.ts";
import { applyFile, compileFile, type FileProposal } from "./compile-file.ts";
import { mergeFiles } from "./merge-file.ts";
import { redlineFiles } from "./redline-file.ts";

const folder = join(import.meta.dirname, "fixtures", "histories");

function history(name: string): FileProposal[] {
  return globSync(`${name}-*.md`, { cwd: folder })
    .sort()
    .map((file) => ({ id: file, text: readFileSync(join(folder, file), "utf8") }));
}

describe.each(["semver", "commander"])("the history of %s", (name) => {
  const versions = history(name);

  it("compiled against each version gives back every other, and the version itself", () => {
    expect(versions.length).toBeGreaterThan(2);
    for (const { text: base } of versions) {
      const compiled = compileFile(base, versions);
      const segments = compiled.provisions.flatMap((provision) => provision.segments);
      expect(originalText(segments)).toBe(base);
      expect(compiled.lost).toEqual([]);
      for (const { id, text } of versions) {
        expect(proposedText(segments, proposalId(id))).toBe(text);
        expect(applyFile(base, versions, [id])).toEqual({ text });
      }
    }
  });

  it("is the same whatever the order of versions", () => {
    const [base] = versions;
    const forwards = compileFile(base?.text ?? "", versions);
    const backwards = compileFile(base?.text ?? "", versions.toReversed());
    expect(backwards.conflicts).toBe(forwards.conflicts);
    expect(backwards.provisions.map(({ segments }) => segments.length)).toEqual(
      forwards.provisions.map(({ segments }) => segments.length),
    );
  });

  it("merges a later version with changes elsewhere, and gives a clash where both change the same words", () => {
    for (const [index, { text: base }] of versions.entries()) {
      const next = versions[index + 1]?.text;
      if (next === undefined) continue;
      const ours = `A first line of ours.\n\n${base}`;
      expect(mergeFiles(base, ours, next).text).toBe(`A first line of ours.\n\n${next}`);
      const changed = redlineFiles(base, next).find((segment) => "deleted" in segment && /\w/.test(segment.deleted));
      const deleted = changed !== undefined && "deleted" in changed ? changed.deleted : "";
      const at = base.indexOf(deleted);
      const rival = `${base.slice(0, at)}rival words${base.slice(at + deleted.length)}`;
      if (base.indexOf(deleted, at + 1) < 0) expect(mergeFiles(base, rival, next).conflicts.length).toBeGreaterThan(0);
    }
  });

  it("is told by redlines from which both versions can be read", () => {
    for (const { text: before } of versions) {
      for (const { text: after } of versions) {
        const segments = redlineFiles(before, after);
        expect(segments.map((segment) => ("text" in segment ? segment.text : segment.deleted)).join("")).toBe(before);
        expect(segments.map((segment) => ("text" in segment ? segment.text : segment.inserted)).join("")).toBe(after);
      }
    }
  });
});
