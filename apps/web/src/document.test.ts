// A page's data and title stay data and title, whatever delegations write into them.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { DATA_ELEMENT, htmlDocument } from "./document.ts";

const assets = { script: "/assets/a.js", styles: ["/assets/a.css"], modules: [], fonts: [] };

function page(title: string, data: unknown): string {
  return htmlDocument({ locale: "ar", theme: "dark", title, body: "<main></main>", data, assets });
}

test("the document says language, direction and palette before anything is painted", () => {
  expect(page("", null)).toContain('<html lang="ar" dir="rtl" data-theme="dark">');
});

test("no inline script that runs, no inline style", () => {
  const html = page("Seoul 2024", { a: 1 });
  expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=/);
  expect([...html.matchAll(/<script[^>]*>/g)].map(([tag]) => tag)).toEqual([
    '<script type="module" src="/assets/a.js">',
    `<script type="application/json" id="${DATA_ELEMENT}">`,
  ]);
});

test("data comes back as it went in, and no text in it ends its element", () => {
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), fc.constant("</script><!-- <script>\u2028")), (data) => {
      const html = page("", data);
      const json = new RegExp(`id="${DATA_ELEMENT}">(.*)</script>`).exec(html)?.[1] ?? "";
      expect(json).not.toContain("<");
      expect(JSON.stringify(JSON.parse(json))).toBe(JSON.stringify(data));
    }),
  );
});

test("a title is text", () => {
  expect(page("</title><script>", null)).toContain("<title>&lt;/title>&lt;script></title>");
});
