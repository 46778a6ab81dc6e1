// A page names all that it will need, so that a slow connection fetches it at once and not one after the other.
import { expect, test } from "vitest";
import { assetsFor } from "./assets.ts";
import type { Manifest } from "./assets.ts";
import type { JoinedPage } from "./pages.ts";

const face = { name: "text", routes: [], navigation: [], messages: () => Promise.reject(new Error("not loaded here")) };
const route = {
  name: "text.workspace",
  path: "/texts/:text",
  weight: "workspace",
  streams: () => [],
  title: () => "",
  load: () => Promise.reject(new Error("not loaded here")),
} as const;
const page: JoinedPage = { face, route, address: "/processes/:process/texts/:text" };

const text = "../../packages/capabilities/src/text";
const manifest: Manifest = {
  "src/entry-client.tsx": {
    file: "assets/entry.js",
    css: ["assets/entry.css"],
    imports: ["_shared.js"],
    assets: [
      "assets/inter-latin-wght-normal-1.woff2",
      "assets/inter-cyrillic-wght-normal-1.woff2",
      "assets/source-serif-4-latin-wght-normal-1.woff2",
      "assets/source-serif-4-latin-wght-italic-1.woff2",
    ],
  },
  "_shared.js": { file: "assets/shared.js", imports: ["_deep.js"] },
  "_deep.js": { file: "assets/deep.js", imports: ["_shared.js"] },
  [`${text}/ui/workspace.tsx`]: { file: "assets/workspace.js", css: ["assets/workspace.css"], imports: ["_deep.js"] },
  [`${text}/index.ts`]: { file: "assets/text.js" },
  [`${text}/messages/ko.json`]: { file: "assets/text-ko.js" },
  [`${text}/messages/en.json`]: { file: "assets/text-en.js" },
  "src/messages/ko.json": { file: "assets/shell-ko.js" },
  [`../../packages/capabilities/src/floor/ui/list.tsx`]: { file: "assets/list.js" },
};

test("a page's scripts are all named once, its own language alone, nothing of other pages", () => {
  const { script, modules, styles } = assetsFor(manifest, "ko", page);
  expect(script).toBe("/assets/entry.js");
  expect(new Set(modules)).toEqual(
    new Set(["deep", "shared", "shell-ko", "text", "text-ko", "workspace"].map((name) => `/assets/${name}.js`)),
  );
  expect(new Set(modules).size).toBe(modules.length);
  expect(styles).toEqual(["/assets/entry.css", "/assets/workspace.css"]);
});

test("fonts are fetched ahead only for the scripts that a page is sure to show", () => {
  expect(assetsFor(manifest, "ko", page).fonts).toEqual([
    "/assets/inter-latin-wght-normal-1.woff2",
    "/assets/source-serif-4-latin-wght-normal-1.woff2",
  ]);
  expect(assetsFor(manifest, "ru", page).fonts).toContain("/assets/inter-cyrillic-wght-normal-1.woff2");
});
