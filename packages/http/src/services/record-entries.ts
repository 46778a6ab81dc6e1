// Entries of a record for one viewer: looked through piece by piece, and never one outside the viewer's audiences.
import type { InputOf } from "@parley/contract";
import type { EntriesPage, entries } from "@parley/contract/record";
import { notFound } from "@parley/engine";
import type { ProcessHost } from "@parley/engine";
import { isWithheld } from "@parley/kernel";
import type { RecordedEntry, Refusal } from "@parley/kernel";
import type { Asked } from "./service.ts";

type Wanted = InputOf<typeof entries>;

const MOST_ENTRIES = 1_000;
const USUAL_ENTRIES = 100;
/** Entries that are read at once. */
const PIECE = 500;
/** Entries that one question looks at: a filter that fits few of them is asked again from `upTo`. */
const MOST_LOOKED_AT = 20_000;

export async function listEntries(asked: Asked, wanted: Wanted): Promise<EntriesPage | Refusal> {
  const { host, viewer } = asked;
  const { stream } = wanted;
  if (stream !== undefined && !host.maySee(viewer, stream)) return notFound();
  const most = Math.max(1, Math.min(Number(wanted.limit ?? USUAL_ENTRIES), MOST_ENTRIES));
  const { head } = host.record;
  const found: RecordedEntry[] = [];
  let notShown = 0;
  let upTo = startOf(wanted, head);
  for (const [from, to] of pieces(wanted, upTo, head)) {
    const read = await piece(host, from, to, stream);
    // What was recorded meanwhile may have changed who sees what.
    await host.settled();
    if (stream !== undefined && !host.maySee(viewer, stream)) return notFound();
    for (const entry of wanted.before === undefined ? read : read.toReversed()) {
      if (found.length === most) return { entries: found, upTo, more: true, notShown, head };
      upTo = entry.seq;
      if (!host.maySee(viewer, entry.stream)) notShown++;
      else if (fits(entry, wanted, host)) found.push(entry);
    }
    upTo = wanted.before === undefined ? to : from;
  }
  const more = wanted.before === undefined ? upTo < head : upTo > 1;
  return { entries: found, upTo, more, notShown, head };
}

/** The seq beside the first one to look at. */
function startOf({ after = "0", before }: Wanted, head: number): number {
  if (before === undefined) return Number(after);
  return before === "end" ? head + 1 : Math.min(Number(before), head + 1);
}

/** Ranges of seqs, both ends included, in the order in which they are looked at. */
function* pieces({ before }: Wanted, start: number, head: number): Generator<readonly [from: number, to: number]> {
  let lookedAt = 0;
  let [from, to] =
    before === undefined ? [start + 1, Math.min(start + PIECE, head)] : [Math.max(1, start - PIECE), start - 1];
  while (from <= to && lookedAt < MOST_LOOKED_AT) {
    yield [from, to];
    lookedAt += to - from + 1;
    [from, to] = before === undefined ? [to + 1, Math.min(to + PIECE, head)] : [Math.max(1, from - PIECE), from - 1];
  }
}

async function piece(host: ProcessHost, from: number, to: number, stream?: string): Promise<readonly RecordedEntry[]> {
  const read = await host.record.read(from - 1, to - from + 1, stream === undefined ? undefined : [stream]);
  return read.filter(({ seq }) => seq <= to);
}

function fits(entry: RecordedEntry, { type, participant, about }: Wanted, host: ProcessHost): boolean {
  if (type === undefined && participant === undefined && about === undefined) return true;
  // Nothing is known any more of what it was about.
  if (isWithheld(entry)) return false;
  return (
    (type === undefined || entry.type === type || entry.type.replace(/@\d+$/, "") === type) &&
    (about === undefined || entry.refs.includes(about)) &&
    (participant === undefined ||
      entry.refs.includes(`participant:${participant}`) ||
      host.viewer(entry.actor).participant === participant)
  );
}
