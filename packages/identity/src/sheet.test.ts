// The sheet that is printed for an invitation.
import { create } from "qrcode";
import { expect, test } from "vitest";
import { granted } from "./testing/given.ts";
import { sqliteBackend } from "./testing/sqlite.ts";

test("a sheet holds the link in words and as a code of the right size with a quiet zone, in a scalable drawing", async () => {
  const backend = await sqliteBackend();
  const identity = await backend.open();
  const issued = granted(await identity.invite({ process: "reaim", seat: "ken-head", by: "host" }));
  const sheet = await identity.sheet(issued);
  expect(sheet.link).toBe(`http://localhost:8080/invitation#${issued.token}`);
  const modules = create(issued.link, { errorCorrectionLevel: "M" }).modules.size;
  const size = modules + 8;
  expect(sheet.qr).toMatch(/^<svg [^>]*>.*<\/svg>$/s);
  expect(sheet.qr).toContain(`viewBox="0 0 ${size} ${size}"`);
  expect(/^<svg [^>]*\b(?:width|height)=/.test(sheet.qr)).toBe(false);
  expect(sheet.qr).not.toContain(issued.token);
  await backend.destroy();
});
