// The reader's settings are kept in cookies, chosen by links, and never trusted further than the lists that they come from.
import { expect, test } from "vitest";
import { preferencesOf } from "./preferences.ts";

test("cookies decide, then the browser's languages, then the defaults", () => {
  expect(preferencesOf({ url: "/", cookie: "parley-locale=ko; parley-theme=dark", acceptLanguage: "fr" })).toEqual({
    locale: "ko",
    theme: "dark",
  });
  expect(preferencesOf({ url: "/", acceptLanguage: "fr" })).toEqual({ locale: "fr", theme: "auto" });
  expect(preferencesOf({ url: "/", cookie: "parley-locale=xx; parley-theme=<b>; =; x" })).toEqual({
    locale: "en",
    theme: "auto",
  });
});

test("a link that chooses sets the cookie and leads to the same page without it", () => {
  const { chosen } = preferencesOf({ url: "/processes/seoul?changes=7&locale=ar&theme=contrast" });
  expect(chosen?.location).toBe("/processes/seoul?changes=7");
  expect(chosen?.setCookie.map((cookie) => cookie.split(";")[0])).toEqual([
    "parley-locale=ar",
    "parley-theme=contrast",
  ]);
});

test("an unknown choice chooses nothing", () => {
  expect(preferencesOf({ url: "/?locale=de&theme=pink%0d%0aX: y" }).chosen).toBeUndefined();
});

test("a choice never leads to another host", () => {
  for (const url of ["//evil.example/?theme=dark", "/\\evil.example?theme=dark", "/.//evil.example?theme=dark"]) {
    const { chosen } = preferencesOf({ url });
    expect(new URL(chosen?.location ?? "", "http://here.invalid").host).toBe("here.invalid");
  }
});
