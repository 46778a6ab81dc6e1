// Reading the one cookie that matters out of whatever a browser sends.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { cookieJar, readCookie, writeCookie } from "./cookies.ts";

test("a cookie is found among others, and never one whose name only begins or ends alike", () => {
  const token = fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/);
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(token, token), { selector: ([name]) => name, maxLength: 6 }),
      token,
      (pairs, name) => {
        const header = pairs.map(([key, value]) => `${key}=${value}`).join("; ");
        expect(readCookie(header, name)).toBe(pairs.find(([key]) => key === name)?.[1]);
      },
    ),
  );
  expect(readCookie("xparley=1; parley-locale=fr; parley=2", "parley")).toBe("2");
  expect(readCookie("parley", "parley")).toBeUndefined();
  expect(readCookie(undefined, "parley")).toBeUndefined();
});

test("what is written is what is read back", () => {
  const jar = cookieJar("https://parley.example");
  const written = writeCookie(jar, jar.session, "secret", 60);
  expect(readCookie(written, jar.session)).toBe("secret");
  expect(written).toMatch(/^__Host-parley=.*; Secure$/);
});
