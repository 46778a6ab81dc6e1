// An address means one page or none, and says by itself what that page needs.
import { expect, test } from "vitest";
import { fillAddress, findPage, pages, planOf } from "./pages.ts";

test("every page is found at its own address, and no two have the same", () => {
  const addresses = pages.map(({ address }) => address);
  expect(new Set(addresses).size).toBe(addresses.length);
  for (const { address, route } of pages) {
    const params = Object.fromEntries(
      [...address.matchAll(/:([A-Za-z]+)/g)].map(([, name = ""]) => [name, `a ${name}/é`]),
    );
    const found = findPage(fillAddress(address, params));
    expect(found?.route.name).toBe(route.name);
    expect(found?.params).toEqual(params);
  }
});

test("a route is named after its capability, and its navigation leads to pages of its own", () => {
  for (const { face, route } of pages) expect(route.name.startsWith(`${face.name}.`)).toBe(true);
  for (const face of new Set(pages.map((page) => page.face))) {
    for (const { path } of face.navigation) expect(face.routes.map((route) => route.path)).toContain(path);
  }
});

test("an address that no page has needs nothing, also when its escapes are broken", () => {
  for (const url of ["/nowhere", "/processes/%E0%A4%A/texts", "/%00", "/processes/a/b/c/d/e/f"]) {
    expect(planOf(url)).toEqual({ streams: [], reads: [] });
  }
});

test("the node's own page needs no process", () => {
  expect(planOf("/?x=1")).toEqual({ route: "identity.start", streams: [], reads: [] });
});
