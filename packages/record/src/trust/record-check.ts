// Checking a record entry by entry as it streams by, and naming the first one that is wrong.
import { refuse } from "@parley/kernel";
import type { Entry, Refusal } from "@parley/kernel";
import { HashList, RightEdge, equalBytes, hashLeaf } from "../tree/index.ts";
import type { Sha256 } from "../tree/index.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { firstDifference } from "./differences.ts";
import { leafData } from "./leaf.ts";
import { VersionCheck } from "./version-check.ts";

/** One line of a record, in order. Without `shown`, it only counts; `place` is then what the exporter says of it, unproved. */
export interface CheckedLine {
  /** 32 bytes. */
  readonly leaf: Uint8Array;
  readonly shown?: { readonly entry: Entry; readonly text: string; readonly salt: Uint8Array };
  readonly place?: { readonly stream: string; readonly version: number };
}

export interface Tally {
  readonly size: number;
  /** Entries whose content was checked; the rest was only counted. */
  readonly shown: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
  /** The instant of the last shown entry. */
  readonly lastAt?: string;
}

interface Finding {
  /** Where to look: the seq that is wrong. */
  readonly seq: number;
  readonly refusal: Refusal;
}

/** A line whose entry says another number than its place in the file. */
interface Drift {
  readonly line: number;
  readonly seq: number;
  /** The last line before it that was shown and at its place. */
  readonly lastRight: number;
}

/** Feed it every line in order with `add`, then ask `verdict`. What is checked of a line does not depend on the signature. */
export class RecordCheck {
  readonly #sha256: Sha256;
  readonly #edge: RightEdge;
  readonly #leaves = new HashList();
  readonly #versions = new VersionCheck();
  readonly #rootsAt = new Map<number, Uint8Array | undefined>();
  #shown = 0;
  #lastAt: string | undefined;
  #lastRight = 0;
  #drift: Drift | undefined;
  #isReordered = false;
  #first: Finding | undefined;

  /** `sizes`: at which sizes to note the root on the way, for `rootAt` (those of checkpoints that the verifier kept). */
  constructor(sha256: Sha256, sizes: Iterable<number> = []) {
    this.#sha256 = sha256;
    this.#edge = new RightEdge(sha256);
    for (const size of sizes) this.#rootsAt.set(size, size === 0 ? this.#edge.root() : undefined);
  }

  add({ leaf, shown, place }: CheckedLine): void {
    this.#leaves.push(leaf);
    this.#edge.append(hashLeaf(this.#sha256, leaf));
    const line = this.#leaves.length;
    if (this.#rootsAt.has(line)) this.#rootsAt.set(line, this.#edge.root());
    if (shown === undefined) {
      if (place === undefined) this.#versions.unshown(line);
      else if (!this.#versions.shown(line, place.stream, place.version))
        this.#found(line, versionGap(line, place.stream, place.version));
      return;
    }
    const { entry, text, salt } = shown;
    this.#shown++;
    if (!equalBytes(leafData(this.#sha256, salt, text), leaf)) this.#found(line, entryChanged(line, entry.seq));
    this.#checkOrder(line, entry);
  }

  /** The root that the record had at a size asked for in the constructor; undefined where it is shorter. */
  rootAt(size: number): Uint8Array | undefined {
    return this.#rootsAt.get(size);
  }

  tally(): Tally {
    const lastAt = this.#lastAt;
    return {
      size: this.#leaves.length,
      shown: this.#shown,
      root: this.#edge.root(),
      ...(lastAt !== undefined && { lastAt }),
    };
  }

  /**
   * The first entry that is wrong, or undefined where all is as the checkpoint says. Without a checkpoint, only what the lines say of
   * themselves is judged. Codes: `entry-changed`, `entry-missing`, `entry-added`, `entries-swapped`, `entry-misnumbered`, `version-gap`,
   * `time-runs-backwards`, and `root-differs` where the lines alone cannot tell which entry it is (give `truth`, the leaf hashes out of
   * the server's tiles, and it can).
   */
  verdict(checkpoint?: Checkpoint, truth?: HashList): Refusal | undefined {
    const isSigned = checkpoint === undefined || this.#isTreeOf(checkpoint);
    const findings = [this.#first];
    if (truth !== undefined) findings.push(this.#compared(truth));
    else if (!isSigned) findings.push(this.#guessed(checkpoint));
    else if (this.#drift !== undefined)
      findings.push(checkpoint === undefined ? this.#drifted() : misnumbered(this.#drift));
    const [earliest] = findings.filter((finding) => finding !== undefined).sort((one, other) => one.seq - other.seq);
    if (earliest !== undefined) return earliest.refusal;
    return isSigned ? undefined : rootDiffers(checkpoint.size);
  }

  #checkOrder(line: number, entry: Entry): void {
    if (this.#drift !== undefined) {
      const { line: firstWrong, lastRight } = this.#drift;
      // What was not where it belongs comes later: it was not dropped.
      if (entry.seq > lastRight && entry.seq <= firstWrong) this.#isReordered = true;
    } else if (entry.seq === line) this.#lastRight = line;
    else this.#drift = { line, seq: entry.seq, lastRight: this.#lastRight };
    // What follows a line that is out of its place says nothing more about the order.
    if (this.#drift !== undefined) return;
    if (!this.#versions.shown(line, entry.stream, entry.version))
      this.#found(line, versionGap(line, entry.stream, entry.version));
    if (this.#lastAt !== undefined && entry.at < this.#lastAt)
      this.#found(line, timeRunsBackwards(line, entry.at, this.#lastAt));
    this.#lastAt = entry.at;
  }

  #found(seq: number, refusal: Refusal): void {
    this.#first ??= { seq, refusal };
  }

  #isTreeOf({ size, root }: Checkpoint): boolean {
    return size === this.#leaves.length && equalBytes(root, this.#edge.root());
  }

  #compared(truth: HashList): Finding | undefined {
    const given = new HashList();
    for (let index = 0; index < this.#leaves.length; index++)
      given.push(hashLeaf(this.#sha256, this.#leaves.get(index)));
    const difference = firstDifference(given, truth);
    if (difference === undefined) return this.#drift === undefined ? undefined : misnumbered(this.#drift);
    const seq = difference.at + 1;
    switch (difference.kind) {
      case "changed":
        return { seq, refusal: entryChanged(seq, seq) };
      case "missing":
        return { seq, refusal: entryMissing(seq, seq) };
      case "added":
        return { seq, refusal: entryAdded(seq, seq) };
      case "swapped":
        return { seq, refusal: entriesSwapped(seq, difference.with + 1) };
    }
  }

  /** What the numbers in the lines say, where the leaves are not those that were signed. */
  #guessed(checkpoint: Checkpoint): Finding | undefined {
    if (this.#drift !== undefined) return this.#drifted();
    const count = this.#leaves.length;
    const from = this.#lastRight + 1;
    if (count < checkpoint.size)
      return { seq: from, refusal: entryMissing(from, from === count + 1 ? from : count + 1) };
    if (count > checkpoint.size) {
      const rest = new RightEdge(this.#sha256);
      for (let index = 0; index < checkpoint.size; index++)
        rest.append(hashLeaf(this.#sha256, this.#leaves.get(index)));
      if (equalBytes(rest.root(), checkpoint.root))
        return { seq: checkpoint.size + 1, refusal: entryAdded(checkpoint.size + 1, count) };
      return from <= count ? { seq: from, refusal: entryAdded(from, count) } : undefined;
    }
    return undefined;
  }

  #drifted(): Finding | undefined {
    if (this.#drift === undefined) return undefined;
    const { line, seq, lastRight } = this.#drift;
    const from = lastRight + 1;
    if (seq < line) {
      // The line repeats a number, or one between the last right line and this one does not belong.
      const first = Math.min(seq, from);
      return { seq: first, refusal: entryAdded(first, line) };
    }
    if (this.#isReordered) return { seq: from, refusal: entriesSwapped(line, seq) };
    return { seq: from, refusal: entryMissing(from, seq - 1) };
  }
}

function entryChanged(seq: number, says: number): Refusal {
  return refuse(
    "entry-changed",
    `Entry ${seq} is not the one that was recorded: its text or its salt was changed afterwards.`,
    {
      values: { seq, says },
    },
  );
}

function entryMissing(from: number, to: number): Refusal {
  const where = from === to ? `Entry ${from} is` : `One or more of the entries ${from} to ${to} are`;
  return refuse("entry-missing", `${where} missing: the record that was signed has more entries than are here.`, {
    values: { seq: from, to, where: from === to ? "one" : "range" },
  });
}

function entryAdded(from: number, to: number): Refusal {
  const where = from === to ? `at entry ${from}` : `between entry ${from} and line ${to}`;
  return refuse("entry-added", `Something was added ${where} that is not in the record that was signed.`, {
    values: { seq: from, to, where: from === to ? "one" : "range" },
  });
}

function entriesSwapped(seq: number, other: number): Refusal {
  return refuse("entries-swapped", `The order was changed: where entry ${seq} belongs stands entry ${other}.`, {
    values: { seq, other },
  });
}

function misnumbered({ line, seq }: Drift): Finding {
  const refusal = refuse(
    "entry-misnumbered",
    `Entry ${line} was signed with the number ${seq}: the node itself has recorded it wrongly.`,
    {
      values: { seq: line, says: seq },
    },
  );
  return { seq: line, refusal };
}

function versionGap(seq: number, stream: string, version: number): Refusal {
  return refuse(
    "version-gap",
    `Entry ${seq} says it is version ${version} of ${stream}, but the versions before it are not all there.`,
    {
      values: { seq, stream, version },
    },
  );
}

function timeRunsBackwards(seq: number, at: string, before: string): Refusal {
  return refuse("time-runs-backwards", `Entry ${seq} is dated ${at}, before the entry that precedes it (${before}).`, {
    values: { seq, at, before },
  });
}

function rootDiffers(size: number): Refusal {
  return refuse(
    "root-differs",
    `The ${size} entries do not add up to the root that was signed: at least one was replaced together with its leaf. The file alone cannot say which; verify it against the server's tiles.`,
    { values: { size } },
  );
}
