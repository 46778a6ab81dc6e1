import { expect, test } from "vitest";
import { registered, renamed, spell } from "./new-capability.ts";

test("a name is spelt as its place wants it", () => {
  const text = '{ sampleStream, SampleState, "sample.remark-added@1", "/sample/remarks", "Sample" }';
  expect(renamed(text, spell("tabletop-log"))).toBe(
    '{ tabletopLogStream, TabletopLogState, "tabletop-log.remark-added@1", "/tabletop-log/remarks", "Tabletop log" }',
  );
});

test("a registry gains one import and one member, be it empty or not", () => {
  const empty = 'import type { Face } from "face";\n\nexport const faces: readonly Face[] = [];\n';
  const one = registered(empty, 'import { a } from "a";', "a");
  expect(one).toBe(
    'import type { Face } from "face";\nimport { a } from "a";\n\nexport const faces: readonly Face[] = [a];\n',
  );
  expect(registered(one, 'import { b } from "b";', "b")).toContain(
    'import { b } from "b";\n\nexport const faces: readonly Face[] = [a, b];',
  );
});

test("a list over several lines is added to as well", () => {
  const source = 'import x from "x";\nexport const faces = [\n  one,\n  two,\n];\n';
  expect(registered(source, 'import { b } from "b";', "b")).toContain("[\n  one,\n  two, b];");
});
