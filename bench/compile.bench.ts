// The text compiler on negotiation-sized inputs, beside the libraries that people merge and compare texts with.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { compile, recompile, startCompilation } from "@parley/capabilities/text/compile";
import DiffMatchPatch from "diff-match-patch";
import { diff3Merge } from "node-diff3";
import { ChangeSet } from "prosemirror-changeset";
import { Schema, type Node } from "prosemirror-model";
import { Transform } from "prosemirror-transform";
import { corpus, overlappingPairs, type Corpus } from "./compile.corpus.ts";
import type { Figure } from "./figures.ts";

export const repeats = 3;

const schema = new Schema({ nodes: { doc: { content: "text*" }, text: {} } });

function time(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

interface Timing {
  readonly median: number;
  readonly spread: readonly [number, number];
}

/** The median of several goes at the same work, after one that is not counted. */
function measured(goes: number, work: () => void): Timing {
  work();
  const times = Array.from({ length: goes }, () => time(work)).sort((left, right) => left - right);
  return { median: times[goes >> 1] ?? Number.NaN, spread: [times[0] ?? Number.NaN, times.at(-1) ?? Number.NaN] };
}

function figure(what: string, unit: string, { median, spread }: Timing, peer?: Timing): Figure {
  return {
    what,
    unit,
    value: median,
    spread: [spread[0], spread[1]],
    peer: peer?.median ?? null,
    ratio: peer === undefined ? null : peer.median / median,
  };
}

/** Each amended text merged into what the ones before it made of its article, as one would with a three-way merge. */
function foldWithDiff3({ document, proposals }: Corpus): void {
  const merged = new Map(document.provisions.map(({ id, text }) => [id, text.split(" ")]));
  const base = new Map(document.provisions.map(({ id, text }) => [id, text.split(" ")]));
  for (const { change } of proposals) {
    if (change.kind !== "reword") continue;
    const ours = merged.get(change.provision) ?? [];
    const regions = diff3Merge(ours, base.get(change.provision) ?? [], change.text.split(" "));
    merged.set(
      change.provision,
      regions.flatMap(({ ok, conflict }) => ok ?? conflict?.a ?? []),
    );
  }
}

function node(text: string): Node {
  return schema.node("doc", null, text === "" ? [] : [schema.text(text)]);
}

/** Each amended text compared with its article. */
function compareWithChangeSet({ document, proposals }: Corpus): void {
  const bases = new Map(document.provisions.map(({ id, text }) => [id, node(text)]));
  for (const { change } of proposals) {
    if (change.kind !== "reword") continue;
    const base = bases.get(change.provision);
    if (base === undefined) continue;
    const step = new Transform(base).replaceWith(0, base.content.size, schema.text(change.text));
    ChangeSet.create(base).addSteps(step.doc, step.mapping.maps, change.provision);
  }
}

/** How many of these pairs of overlapping edits a patch applies without saying that anything was amiss. */
function unflaggedByPatches(pairs: ReturnType<typeof overlappingPairs>): number {
  const matcher = new DiffMatchPatch();
  return pairs.filter(({ base, ours, theirs }) => {
    const [, applied] = matcher.patch_apply(matcher.patch_make(base, ours), theirs);
    return applied.every(Boolean);
  }).length;
}

function unflagged(pairs: ReturnType<typeof overlappingPairs>): number {
  return pairs.filter(({ document, proposals }) => compile(document, proposals).conflicts.length === 0).length;
}

/** What the heap has grown by while the work's result is held, garbage collected before and after, in megabytes. */
function megabytesHeld(work: () => unknown): number {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  collect();
  const before = process.memoryUsage().heapUsed;
  const held = work();
  collect();
  const after = process.memoryUsage().heapUsed;
  return held === undefined ? Number.NaN : (after - before) / 1e6;
}

export function run(): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  const session = corpus({ articles: 20, words: 300, proposals: 1000, seed: 1 });
  const first = time(() => compile(session.document, session.proposals));
  figures.push(
    figure("1,000 amendments of 20 articles, first in the process", "ms", { median: first, spread: [first, first] }),
  );
  const ours = measured(15, () => compile(session.document, session.proposals));
  figures.push(
    figure(
      "1,000 amendments of 20 articles (peer: node-diff3 folded)",
      "ms",
      ours,
      measured(3, () => foldWithDiff3(session)),
    ),
  );
  figures.push(
    figure(
      "1,000 amendments of 20 articles (peer: prosemirror-changeset)",
      "ms",
      ours,
      measured(5, () => compareWithChangeSet(session)),
    ),
  );

  const [last] = session.proposals.slice(-1);
  const started = startCompilation(session.document, session.proposals.slice(0, -1));
  if (last !== undefined) {
    figures.push(
      figure(
        "one more proposal beside 999",
        "ms",
        measured(200, () => recompile(started, { added: [last] })),
      ),
    );
  }

  const paper = corpus({ articles: 20, words: 250, proposals: 100, seed: 2 });
  figures.push(
    figure(
      "100 amendments over 5,000 words",
      "ms",
      measured(50, () => compile(paper.document, paper.proposals)),
    ),
  );
  const whole = corpus({ articles: 1, words: 5000, proposals: 100, seed: 3 });
  figures.push(
    figure(
      "100 amendments of one text of 5,000 words",
      "ms",
      measured(50, () => compile(whole.document, whole.proposals)),
    ),
  );

  const large = corpus({ articles: 334, words: 300, proposals: 10_000, seed: 4 });
  figures.push(
    figure(
      "10,000 amendments over 100,000 words",
      "ms",
      measured(5, () => compile(large.document, large.proposals)),
    ),
  );
  const held = megabytesHeld(() => startCompilation(large.document, large.proposals));
  figures.push(figure("the same, memory held", "MB", { median: held, spread: [held, held] }));
  const one = large.proposals.slice(-1);
  const before = startCompilation(large.document, large.proposals.slice(0, -1));
  figures.push(
    figure(
      "one more proposal beside 9,999",
      "ms",
      measured(50, () => recompile(before, { added: one })),
    ),
  );

  const pairs = overlappingPairs(500);
  const missed = unflagged(pairs);
  figures.push({
    what: "of 500 overlapping edits, applied unflagged (peer: diff-match-patch)",
    value: missed,
    unit: "pairs",
    peer: unflaggedByPatches(pairs),
    ratio: null,
    spread: [missed, missed],
  });
  return Promise.resolve(figures);
}
