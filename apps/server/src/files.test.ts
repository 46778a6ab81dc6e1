// Files that are broken, mistaken or made to harm, over HTTP: refused each with its own code, nothing stored; scripts stay text.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { negotiation } from "@parley/capabilities/testing";
import { open } from "@parley/capabilities/text/contract";
import type { InputOf } from "@parley/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { VISITORS, ask, openHall, send } from "./testing/hall.ts";
import type { Answered, Hall } from "./testing/hall.ts";
import { startNode } from "./testing/node.ts";
import type { TestNode } from "./testing/node.ts";
import { paragraph, wordFile, zipOf } from "./testing/zip.ts";

const HALL = "hall";
const FIXTURES = join(import.meta.dirname, "../../../packages/formats/fixtures");
const MIB = 1024 * 1024;
const DOCX = "draft.docx";
/** What no answer may hold: the content of a file of this machine. */
const OF_THIS_MACHINE = /root:|daemon:/;

let node: TestNode;
let hall: Hall;

beforeAll(async () => {
  node = await startNode();
  hall = await openHall(node, HALL, negotiation());
});

afterAll(() => node.remove());

function read(bytes: Buffer, name: string, visitor: (typeof VISITORS)[number] = "chair"): Promise<Answered> {
  return ask(node, {
    method: "POST",
    url: `/api/processes/${HALL}/texts/drafts`,
    headers: {
      ...hall.headers[visitor],
      "content-type": "application/octet-stream",
      "parley-file-name": encodeURIComponent(name),
    },
    payload: bytes,
  });
}

const good = wordFile(paragraph("Article 1") + paragraph("States should act."));

describe("a file that is read", () => {
  test.each(["en", "fr", "es", "ar", "ru", "zh", "ko"])(
    "is a real text of thirty articles, in %s",
    async (language) => {
      const answer = await read(readFileSync(join(FIXTURES, `udhr-${language}.docx`)), DOCX);
      expect(answer.status).toBe(200);
      const provisions = answer.body["provisions"] as readonly { readonly kind: string }[];
      expect(provisions.filter(({ kind }) => kind === "article").length).toBe(30);
    },
  );

  test("is a small Word file, whatever path its name claims", async () => {
    const answer = await read(good, "../../etc/passwd.docx");
    expect(answer.status).toBe(200);
    expect(answer.text).toContain("States should act.");
    expect(answer.text).not.toContain("..");
  });

  test.each(VISITORS)("is read for those who may open a text alone: %s", async (visitor) => {
    const may = ["host", "host-2", "chair"].includes(visitor);
    expect((await read(good, DOCX, visitor)).status).toBe(may ? 200 : 403);
  });
});

/** Each refused with a code of its own; the bytes are made when they are needed. */
const HOSTILE: readonly (readonly [
  what: string,
  name: string,
  bytes: () => Buffer,
  status: number,
  code: string | RegExp,
])[] = [
  ["nothing at all", DOCX, () => Buffer.alloc(0), 422, "file-missing"],
  ["200 MB", DOCX, () => Buffer.alloc(200 * MIB), 413, "body-too-large"],
  ["a zip bomb", DOCX, () => wordFile(Buffer.alloc(60 * MIB, " ")), 422, /too-large|zip/],
  [
    "a zip bomb of many paragraphs",
    DOCX,
    () => wordFile(paragraph("x").repeat(1_200_000)),
    422,
    /too-large|zip|xml|many|document/,
  ],
  [
    "external entities",
    DOCX,
    () => wordFile(paragraph("&x;"), '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    422,
    /xml|docx/,
  ],
  [
    "entities that multiply",
    DOCX,
    () =>
      wordFile(paragraph("&b;"), `<!DOCTYPE d [<!ENTITY a "${"x".repeat(1_000)}"><!ENTITY b "${"&a;".repeat(999)}">]>`),
    422,
    /xml|docx/,
  ],
  ["elements 10,000 deep", DOCX, () => wordFile("<w:p>".repeat(10_000)), 422, "document-too-deep"],
  ["half a Word file", DOCX, () => good.subarray(0, good.length / 2), 422, /file-damaged|docx-invalid/],
  ["a zip of something else", DOCX, () => zipOf({ "a.txt": "a" }), 422, "docx-invalid"],
  ["a picture", DOCX, () => Buffer.from("89504e470d0a1a0a", "hex"), 422, /^file-/],
  ["a PDF", DOCX, () => Buffer.from("%PDF-1.7"), 422, "file-is-pdf"],
  ["plain words under a Word file's name", DOCX, () => Buffer.from("Article 1"), 422, "file-not-a-zip"],
  ["Markdown of 2 MB", "draft.md", () => Buffer.alloc(2 * MIB, "a "), 413, "file-too-large"],
  ["lists 10,000 deep", "draft.md", () => Buffer.from(`${"> ".repeat(10_000)}x`), 422, /^markdown-|^document-|^file-/],
];

describe("a file that is refused", () => {
  test.each(HOSTILE)("holds %s", async (_what, name, bytes, status, code) => {
    const { head } = hall.host.record;
    const answer = await read(bytes(), name);
    expect(answer.type).toMatch(/^application\/problem\+json\b/);
    expect(answer.body["code"]).toEqual(expect.stringMatching(code));
    expect(answer.status).toBe(status);
    expect(answer.text).not.toMatch(OF_THIS_MACHINE);
    expect(answer.text).not.toMatch(/\bat .+:\d+:\d+|node_modules/);
    expect(hall.host.record.head).toBe(head);
  });
});

describe("Markdown with scripts", () => {
  const SCRIPT = "<script>alert(1)</script>";
  const MARKDOWN = [
    `# A text </title>${SCRIPT}`,
    "## Article 1 <img src=x onerror=alert(2)>",
    `States should act. ${SCRIPT} <!-- <script> [link](javascript:alert(3)) </textarea>${SCRIPT}`,
    "## Article 2 </script><script>alert(4)</script>",
    "Words with \u2028 and &lt;b&gt; and <svg onload=alert(5)>.",
  ].join("\n\n");

  test("is text from the file to the page: nothing of it runs or marks up", async () => {
    const drafted = await read(Buffer.from(MARKDOWN), "draft.md");
    expect(drafted.status).toBe(200);
    const draft = drafted.body as Pick<InputOf<typeof open>, "title" | "provisions">;
    const opened = await send(
      node,
      HALL,
      open,
      {
        text: "scripts",
        title: draft.title,
        language: "en",
        visibility: "public",
        label: `Draft ${SCRIPT}`,
        provisions: draft.provisions,
      },
      hall.headers.chair,
    );
    expect([opened.status, opened.body["code"]]).toEqual([200, undefined]);

    for (const path of ["", "/texts", "/texts/scripts"]) {
      const page = await ask(node, { method: "GET", url: `/processes/${HALL}${path}`, headers: hall.headers.chair });
      expect([path, page.status]).toEqual([path, 200]);
      const found =
        /.{0,200}(?:<script>|<img src=x|<svg onload|<[a-z][^<>]*\son[a-z]+=|href="javascript:).{0,50}/i.exec(page.text);
      expect(found?.[0]).toBeUndefined();
      // A script of ours has its source elsewhere or is data.
      const scripts = [...page.text.matchAll(/<script\b[^>]*>/gi)].map(([tag]) => tag);
      expect(scripts.filter((tag) => !/\ssrc="\/assets\/|type="application\/json"/.test(tag))).toEqual([]);
      const ends = [...page.text.matchAll(/<\/script\s*>/gi)].length;
      expect(ends).toBe(scripts.length);
    }
    const page = await ask(node, { method: "GET", url: `/processes/${HALL}/texts/scripts` });
    expect(page.text).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  });
});
