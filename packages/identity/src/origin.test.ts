// Which requests may change something, by what they say of where they come from.
import { expect, test } from "vitest";
import { refuseForgedRequest } from "./origin.ts";

const OWN = "https://parley.example";

function refused(method: string, headers: Readonly<Record<string, string>>, csrf?: string): boolean {
  return refuseForgedRequest({ method, header: (name) => headers[name], origin: OWN, csrf }) !== undefined;
}

test.each([
  ["our own page", { "sec-fetch-site": "same-origin", origin: OWN, cookie: "a" }, false],
  ["our own page in an older browser", { origin: OWN, cookie: "a" }, false],
  ["our own page that says no origin", { "sec-fetch-site": "same-origin", cookie: "a" }, false],
  ["another site", { "sec-fetch-site": "cross-site", origin: "https://evil.example", cookie: "a" }, true],
  ["another site without a cookie (signing somebody in as somebody else)", { "sec-fetch-site": "cross-site" }, true],
  ["a sister domain", { "sec-fetch-site": "same-site", origin: "https://other.parley.example", cookie: "a" }, true],
  ["another port", { origin: "https://parley.example:8443", cookie: "a" }, true],
  ["a sandboxed frame", { origin: "null", cookie: "a" }, true],
  [
    "another site that lies about one of the two",
    { "sec-fetch-site": "same-origin", origin: "https://evil.example", cookie: "a" },
    true,
  ],
  ["a client that sends a cookie and says nothing", { cookie: "a" }, true],
  ["that client with the session's csrf value", { cookie: "a", "x-parley-csrf": "right" }, false],
  ["that client with another csrf value", { cookie: "a", "x-parley-csrf": "wrong" }, true],
  ["a machine with its token", { authorization: "Bearer parley_x" }, false],
  ["a client with nothing at all", {}, false],
])("a request by %s", (_who, headers, expected) => {
  for (const method of ["POST", "PUT", "PATCH", "DELETE", "post"])
    expect(refused(method, headers, "right")).toBe(expected);
  for (const method of ["GET", "HEAD", "OPTIONS"]) expect(refused(method, headers, "right")).toBe(false);
});

test("without a session no csrf value is right", () => {
  expect(refused("POST", { cookie: "a", "x-parley-csrf": "" })).toBe(true);
});
