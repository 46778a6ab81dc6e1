// Deciding a batch: its commands one after another, each on what the ones before it did, into what is to be written.
import { randomBytes } from "node:crypto";
import { canonicalJson, isRefusal } from "@parley/kernel";
import type { Entry, Event, Refusal } from "@parley/kernel";
import type { Fold } from "./fold.ts";
import type { Head, RecordedCommand, Recording, Turn } from "./ledger.ts";
import { commandIdReused, withheldUnknownEntry } from "./refusals.ts";
import { WITHHELD } from "./storage.ts";
import type { Submission, WithheldOrder } from "./storage.ts";
import { HASH_SIZE, RightEdge, hashLeaf } from "./tree/index.ts";
import { SALT_SIZE, leafData } from "./trust/index.ts";
import { nodePrimitives } from "./trust/node.ts";

const { sha256 } = nodePrimitives;

/** Text beyond which a batch takes no more commands, in UTF-16 code units. */
const FULL = 8_000_000;

/** What became of one command of a batch, once the batch is committed. */
export type Verdict =
  | { readonly kind: "recorded"; readonly command: RecordedCommand; readonly bodies: readonly string[] }
  | { readonly kind: "repeated"; readonly command: RecordedCommand }
  | { readonly kind: "refused"; readonly refusal: Refusal }
  | { readonly kind: "threw"; readonly error: unknown };

export interface DecidedBatch {
  /** One for each of the first commands; the rest is left for the next batch. */
  readonly verdicts: readonly Verdict[];
  readonly recording: Recording;
  readonly edge: RightEdge;
}

/** The image is no longer right: applying what this command wrote threw. Fold anew, and leave that command out. */
export class ApplyFailed extends Error {
  override readonly name = "ApplyFailed";
  readonly submission: Submission;

  constructor(submission: Submission, cause: unknown) {
    super(`applying the events of command ${submission.command} failed`, { cause });
    this.submission = submission;
  }
}

/**
 * Decides the commands in order and applies what they do to the image at once. `failed` are commands that are known to break the
 * image, with what they threw. @throws ApplyFailed
 */
export function decideBatch(
  submissions: readonly Submission[],
  turn: Turn,
  fold: Fold,
  edge: RightEdge,
  failed: ReadonlyMap<Submission, unknown>,
): DecidedBatch {
  const batch = new Batch(turn, fold, edge);
  for (const submission of submissions) {
    batch.decide(submission, failed);
    if (batch.isFull) break;
  }
  return batch.close();
}

class Batch {
  readonly #fold: Fold;
  readonly #head: Head;
  readonly #at: string;
  readonly #edge: RightEdge;
  readonly #known: Map<string, RecordedCommand>;
  readonly #verdicts: Verdict[] = [];
  readonly #written: Entry[] = [];
  readonly #bodies: string[] = [];
  readonly #commands: RecordedCommand[] = [];
  #size = 0;
  #order: WithheldOrder | undefined;

  constructor(turn: Turn, fold: Fold, edge: RightEdge) {
    this.#fold = fold;
    this.#head = turn.head;
    // One clock for all nodes, which may yet have been set back.
    this.#at = turn.at > turn.head.at ? turn.at : turn.head.at;
    this.#edge = edge.clone();
    this.#known = new Map(turn.known.map((command) => [command.id, command]));
  }

  /** After an order the image has to be folded anew before anything else is decided. */
  get isFull(): boolean {
    return this.#order !== undefined || this.#size > FULL;
  }

  decide(submission: Submission, failed: ReadonlyMap<Submission, unknown>): void {
    this.#verdicts.push(this.#verdictOn(submission, failed));
  }

  #verdictOn(submission: Submission, failed: ReadonlyMap<Submission, unknown>): Verdict {
    if (failed.has(submission)) return { kind: "threw", error: failed.get(submission) };
    const known = this.#known.get(submission.command);
    if (known !== undefined)
      return isRetry(submission, known) ? { kind: "repeated", command: known } : reused(submission);
    let entries: readonly Entry[];
    let bodies: readonly string[];
    try {
      const decision = submission.decide(this.#at);
      if (isRefusal(decision)) return { kind: "refused", refusal: decision };
      entries = this.#number(submission, decision);
      bodies = entries.map((entry) => canonicalJson(entry));
      const order = orderAmong(decision);
      const unknown = order?.seqs.find((seq) => seq > this.#head.seq);
      if (unknown !== undefined) return { kind: "refused", refusal: withheldUnknownEntry(unknown) };
      this.#order = order;
    } catch (error) {
      return { kind: "threw", error };
    }
    const command: RecordedCommand = {
      id: submission.command,
      actor: submission.actor,
      digest: submission.digest,
      firstSeq: this.#fold.seq + 1,
      lastSeq: this.#fold.seq + entries.length,
    };
    try {
      // The image gets an entry of its own, so that no state shares objects with what others are given.
      for (const body of bodies) this.#fold.apply(JSON.parse(body) as Entry);
    } catch (error) {
      throw new ApplyFailed(submission, error);
    }
    this.#written.push(...entries);
    this.#bodies.push(...bodies);
    for (const body of bodies) this.#size += body.length;
    this.#commands.push(command);
    this.#known.set(command.id, command);
    return { kind: "recorded", command, bodies };
  }

  #number(submission: Submission, events: readonly Event[]): readonly Entry[] {
    const versions = new Map<string, number>();
    return events.map((event, index) => {
      if (!STREAM_NAME.test(event.stream))
        throw new TypeError(`a stream cannot be called ${JSON.stringify(event.stream)}`);
      const version = (versions.get(event.stream) ?? this.#fold.version(event.stream)) + 1;
      versions.set(event.stream, version);
      return {
        seq: this.#fold.seq + 1 + index,
        stream: event.stream,
        version,
        type: event.type,
        data: event.data,
        refs: event.refs ?? [],
        actor: submission.actor,
        at: this.#at,
        command: submission.command,
      };
    });
  }

  close(): DecidedBatch {
    const count = this.#bodies.length;
    const salts = randomBytes(count * SALT_SIZE);
    const leaves = new Uint8Array(count * HASH_SIZE);
    for (const [index, body] of this.#bodies.entries()) {
      const leaf = leafData(sha256, salts.subarray(index * SALT_SIZE, (index + 1) * SALT_SIZE), body);
      leaves.set(leaf, index * HASH_SIZE);
      this.#edge.append(hashLeaf(sha256, leaf));
    }
    const order = this.#order;
    return {
      verdicts: this.#verdicts,
      edge: this.#edge,
      recording: {
        firstSeq: this.#head.seq + 1,
        streams: this.#written.map((entry) => entry.stream),
        versions: this.#written.map((entry) => entry.version),
        bodies: this.#bodies,
        leaves,
        salts,
        commands: this.#commands,
        head: {
          seq: this.#head.seq + count,
          at: count === 0 ? this.#head.at : this.#at,
          edge: encodeEdge(this.#edge),
          lastOrder: order === undefined ? this.#head.lastOrder : this.#fold.seq,
        },
        ...(order === undefined ? {} : { withheld: { seqs: order.seqs, blobs: order.blobs ?? [] } }),
      },
    };
  }
}

/** Visible characters and inner spaces, at most 300. */
const STREAM_NAME = /^[^\p{Cc}\p{Cs}]{1,300}$/u;

export function isRetry(submission: Submission, known: RecordedCommand): boolean {
  return known.actor === submission.actor && (known.digest === null || known.digest === submission.digest);
}

function reused(submission: Submission): Verdict {
  return { kind: "refused", refusal: commandIdReused(submission.command) };
}

function orderAmong(events: readonly Event[]): WithheldOrder | undefined {
  const orders = events.filter((event) => event.type === WITHHELD).map((event) => readOrder(event.data));
  if (orders.length === 0) return undefined;
  return {
    seqs: orders.flatMap((order) => order.seqs),
    blobs: orders.flatMap((order) => order.blobs ?? []),
  };
}

/** A decider that writes an order of another shape has a bug. */
function readOrder(data: unknown): WithheldOrder {
  const isObject = typeof data === "object" && data !== null && "seqs" in data;
  const seqs: unknown = isObject ? data.seqs : undefined;
  const blobs: unknown = isObject && "blobs" in data ? data.blobs : [];
  if (!Array.isArray(seqs) || !seqs.every((seq): seq is number => Number.isSafeInteger(seq) && seq >= 1)) {
    throw new TypeError(`${WITHHELD} names the entries in "seqs", by their numbers`);
  }
  if (!Array.isArray(blobs) || !blobs.every((hash): hash is string => typeof hash === "string")) {
    throw new TypeError(`${WITHHELD} names blobs in "blobs", by their hashes`);
  }
  return { seqs, blobs };
}

/** An edge as a head row keeps it. */
export function encodeEdge(edge: RightEdge): Uint8Array {
  return Buffer.concat(edge.hashes());
}

/** The edge that a head row keeps. */
export function decodeEdge(head: Head): RightEdge {
  const hashes: Uint8Array[] = [];
  for (let from = 0; from < head.edge.length; from += HASH_SIZE)
    hashes.push(head.edge.subarray(from, from + HASH_SIZE));
  return new RightEdge(sha256, head.seq, hashes);
}
