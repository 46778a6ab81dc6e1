import { expect, test } from "vitest";
import type { ProposalId, Provision, ProvisionId, TextDocument } from "../../document.ts";
import { changeOf, draftFrom, draftOf, following, placesFor } from "./draft.ts";
import { draftShelf, nameOf } from "./kept-drafts.ts";

const id = (name: string) => name as ProvisionId;
const provision = (
  name: string,
  kind: Provision["kind"],
  parent: string | null,
  text = `Words of ${name}.`,
): Provision => ({
  id: id(name),
  kind,
  parent: parent === null ? null : id(parent),
  heading: kind === "article" ? `Heading of ${name}` : "",
  text,
});
const document: TextDocument = {
  title: "Outcome",
  provisions: [
    provision("a1", "article", null, ""),
    provision("a1p1", "paragraph", "a1"),
    provision("a1p2", "paragraph", "a1"),
    provision("a2", "article", null, ""),
    provision("a2p1", "paragraph", "a2"),
  ],
};
const draft = (kind: Parameters<typeof draftFrom>[2]["kind"], on: string | null, inside = false) => {
  const found = draftFrom(document, 3, { kind, provision: on === null ? null : id(on), inside });
  if (!found) throw new Error("no draft");
  return found;
};

test("words that nobody changed are no proposal", () => {
  expect(changeOf(draft("reword", "a1p1"), document)).toBeUndefined();
  expect(changeOf(draft("retitle", null), document)).toBeUndefined();
  expect(changeOf(draft("insert", "a1p1"), document)).toBeUndefined();
  expect(changeOf(draft("move", "a1p1"), document)).toBeUndefined();
  expect(changeOf(draft("split", "a1p1"), document)).toBeUndefined();
});

test("changed words are proposed exactly as they were written, a heading only where it changed", () => {
  expect(changeOf({ ...draft("reword", "a1p1"), text: "Other  words" }, document)).toEqual({
    kind: "reword",
    provision: "a1p1",
    text: "Other  words",
  });
  expect(changeOf({ ...draft("reword", "a1"), heading: "Scope" }, document)).toEqual({
    kind: "reword",
    provision: "a1",
    text: "",
    heading: "Scope",
  });
});

test("a new provision goes after the chosen one as its like, or inside it as its part, last", () => {
  expect(changeOf({ ...draft("insert", "a1p1"), text: "New" }, document)).toEqual({
    kind: "insert",
    as: "paragraph",
    heading: "",
    text: "New",
    parent: "a1",
    after: "a1p1",
  });
  expect(changeOf({ ...draft("insert", "a1", true), text: "New" }, document)).toMatchObject({
    as: "paragraph",
    parent: "a1",
    after: "a1p2",
  });
});

test("each line becomes a piece of a split, the first with the heading", () => {
  expect(changeOf({ ...draft("split", "a1p1"), text: "One.\n\nTwo." }, document)).toEqual({
    kind: "split",
    provision: "a1p1",
    pieces: [
      { heading: "", text: "One." },
      { heading: "", text: "Two." },
    ],
  });
});

test("a provision merges with the next one of its kind, and the last one with none", () => {
  expect(changeOf(draft("merge", "a1p1"), document)).toEqual({
    kind: "merge",
    provisions: ["a1p1", "a1p2"],
    text: "Words of a1p1. Words of a1p2.",
  });
  expect(draftFrom(document, 3, { kind: "merge", provision: id("a1p2") })).toBeUndefined();
  expect(following(document, provision("a1p2", "paragraph", "a1"))).toBeUndefined();
});

test("a provision is offered places beside its like, never inside itself", () => {
  expect(placesFor(document, { id: id("a1p1"), kind: "paragraph" })).toEqual([
    { parent: "a1", after: null },
    { parent: "a1", after: "a1p2" },
    { parent: "a2", after: null },
    { parent: "a2", after: "a2p1" },
  ]);
});

test("a draft of a proposal tables that proposal again", () => {
  const change = { kind: "reword", provision: id("a1"), text: "Other" } as const;
  expect(changeOf(draftOf(document, change, 3), document)).toEqual(change);
});

test("drafts outlive the page, each under its own place, and leave when they are tabled", () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  const written = { ...draft("reword", "a1p1"), text: "Half a sen" };
  draftShelf(storage, "p/seat/t").keep(written);
  draftShelf(storage, "p/seat/t").keep(draft("delete", "a1p1"));
  const again = draftShelf(storage, "p/seat/t");
  expect(again.find(draft("reword", "a1p1"))).toEqual(written);
  expect(draftShelf(storage, "p/other-seat/t").all()).toEqual([]);
  again.drop(written);
  expect(again.all().map(({ kind }) => kind)).toEqual(["delete"]);
});

test("a rewriting and an amendment of one provision are different drafts", () => {
  const plain = draft("reword", "a1p1");
  const amending = { ...plain, amends: "x" as ProposalId };
  expect(new Set([plain, amending, { ...plain, rewrites: "x" as ProposalId }].map(nameOf)).size).toBe(3);
});

test("a storage that holds something else costs nothing but the drafts", () => {
  expect(draftShelf({ getItem: () => "{", setItem: () => undefined }, "p").all()).toEqual([]);
});
