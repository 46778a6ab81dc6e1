import { expect, test } from "vitest";
import { registered, renamed, spell } from "./new-capability.ts";

test("a name is spelt as its place wants it", () => {
  const text = '{ sampleStream, SampleState, "sample.remark-added@1", "/sample/remarks", "Sample" }';
  expect(renamed(text, spell("tabletop-log"))).toBe(
    '{ tabletopLogStream, TabletopLogState, "tabletop-log.remark-added@1", "/tabletop-log/remarks", "Tabletop log" }',
  );
});

test("a registry gains one import, among those of other capabilities, and one member", () => {
  const empty = 'import type { Face } from "face";\n\nexport const faces: readonly Face[] = [];\n';
  const first = 'import { face as a } from "@parley/capabilities/a/web";';
  const second = 'import { face as b } from "@parley/capabilities/b/web";';
  const one = registered(empty, first, "a");
  expect(one).toBe(`${first}\nimport type { Face } from "face";\n\nexport const faces: readonly Face[] = [a];\n`);
  expect(registered(one, second, "b")).toBe(
    `${first}\n${second}\nimport type { Face } from "face";\n\nexport const faces: readonly Face[] = [a, b];\n`,
  );
});

test("a list over several lines is added to as well", () => {
  const source = 'import x from "x";\nexport const faces = [\n  one,\n  two,\n];\n';
  expect(registered(source, 'import { b } from "b";', "b")).toContain("[\n  one,\n  two, b];");
});
