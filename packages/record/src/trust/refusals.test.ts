// Every refusal of this room and of the witness' can be said in people's words, with values for each place in them.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import messages from "./messages/en.json" with { type: "json" };

test("the catalogue holds exactly the codes that are refused with", () => {
  const files = ["", "../witness/"].flatMap((folder) => globSync(`${folder}*.ts`, { cwd: import.meta.dirname }));
  const codes = files
    .filter((file) => !file.endsWith(".test.ts"))
    .flatMap((file) => [...readFileSync(join(import.meta.dirname, file), "utf8").matchAll(/\brefuse\(\s*"([^"]+)"/g)])
    .map(([, code]) => `refusal.${code}`);
  expect([...new Set(codes)].sort()).toEqual(Object.keys(messages).sort());
});
