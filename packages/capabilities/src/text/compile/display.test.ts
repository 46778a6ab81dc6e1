import { describe, expect, it } from "vitest";
import { display } from "./display.ts";
import { redline, redlineTexts } from "./redline.ts";
import type { Segment } from "./segments.ts";
import { compile } from "./compile.ts";
import { documentOf, id, propose, written } from "./testing/notation.ts";

function shown(text: string, wordings: Readonly<Record<string, string>>): string {
  const document = documentOf(`a1 ${text}`);
  const proposals = Object.entries(wordings).map(([name, wording]) =>
    propose(name, { kind: "reword", provision: id("a1"), text: wording }),
  );
  const segments: readonly Segment[] = compile(document, proposals).provisions[0]?.segments ?? [];
  return written(display(segments));
}

describe("what is shown", () => {
  it("joins changes that only spaces and signs part", () => {
    expect(shown("States shall act promptly.", { A: "States should proceed soon." })).toBe(
      "States [shall act promptly|should proceed soon{A}].",
    );
  });

  it("takes in a short word that happened to stay between long changes", () => {
    expect(shown("the full use of every available means", { A: "some partial exercise of several other ways" })).toBe(
      "[the full use of every available means|some partial exercise of several other ways{A}]",
    );
  });

  it("leaves apart changes with more words between them than they change", () => {
    expect(shown("States shall act and report every year.", { A: "States may act and report every day." })).toBe(
      "States [shall|may{A}] act and report every [year|day{A}].",
    );
  });

  it("never joins the changes of different proposals", () => {
    expect(shown("States shall act now.", { A: "States should act now.", B: "States shall comply now." })).toBe(
      "States [shall|should{A}] [act|comply{B}] now.",
    );
  });
});

describe("a redline", () => {
  it("shows words kept, deleted and inserted", () => {
    expect(redlineTexts("States shall act.", "States should act now.")).toEqual([
      { text: "States " },
      { deleted: "shall", inserted: "should" },
      { text: " act" },
      { deleted: "", inserted: " now" },
      { text: "." },
    ]);
    expect(redlineTexts("", "New.")).toEqual([{ deleted: "", inserted: "New." }]);
    expect(redlineTexts("", "")).toEqual([]);
  });

  it("of documents says which provisions came, went and moved, deleted ones where they stood", () => {
    const before = documentOf("a0 Gone first.", "a1 One.", "a2 Two.", "  g1 Point.", "a3 Three.", "a4 Four.");
    const after = documentOf("a1 One.", "n1 New.", "a4 Four!", "a3 Three.");
    expect(redline(before, after).provisions.map(({ provision, how }) => `${provision.id} ${how}`)).toEqual([
      "a0 deleted",
      "a1 kept",
      "a2 deleted",
      "g1 deleted",
      "n1 inserted",
      "a4 kept",
      "a3 moved",
    ]);
  });
});
