// The record of one process on one node: group commit, catching up, and mending the image after a failure.
import { setImmediate as nextTick } from "node:timers/promises";
import type { Entry, RecordedEntry } from "@parley/kernel";
import { Announcer } from "./announcer.ts";
import type { Listener } from "./announcer.ts";
import { ApplyFailed, decideBatch, decodeEdge } from "./batch.ts";
import type { DecidedBatch } from "./batch.ts";
import { Fold, parseEntries } from "./fold.ts";
import { LedgerFailure } from "./ledger.ts";
import type { Head, Ledger, Turn } from "./ledger.ts";
import { Queue } from "./queue.ts";
import { recordBusy, recordUnavailable } from "./refusals.ts";
import { Snapshots } from "./snapshots.ts";
import { reading } from "./reading.ts";
import type { Image, Outcome, ProcessRecord, RecordRow, SignedCheckpoint, Submission, TreeHead } from "./storage.ts";
import { HASH_SIZE, RightEdge } from "./tree/index.ts";
import { signCheckpoint } from "./trust/index.ts";
import type { Signer } from "./trust/index.ts";
import { nodePrimitives } from "./trust/node.ts";
import { Undecided, answer, recordedOutcome, refuseAll } from "./waiting.ts";
import type { Waiting } from "./waiting.ts";

/** How records behave; what is left out is as said. */
export interface RecordOptions {
  /** Commands that one transaction takes at most: 1,000. */
  readonly batchSize?: number;
  /** Commands that may wait; more are refused with `record-busy`: 10,000. */
  readonly queueSize?: number;
  /** Entries after which a snapshot is saved: 5,000. */
  readonly snapshotEvery?: number;
  /** Milliseconds that a command waits, after the connection broke while it was committed, to learn what became of it: 10,000. */
  readonly patience?: number;
  /** The key that signs a process' checkpoints, by the process' name. Without it there are none. */
  readonly signerOf?: (process: string) => Signer;
  /** Told of what nobody waits for: a snapshot that failed, a listener that threw. By default standard error. */
  readonly log?: (message: string, cause: unknown) => void;
}

/** Leaves, or entries with their texts, that are read at once. */
const LONGEST_RANGE = 10_000;
const COMMAND_ID = /^[^\p{Cc}\p{Cs}]{1,200}$/u;

export class LedgerRecord implements ProcessRecord {
  readonly process: string;
  readonly #ledger: Ledger;
  readonly #fold: Fold;
  readonly #codeHash: string | undefined;
  readonly #options: RecordOptions;
  readonly #queue = new Queue();
  readonly #announcer: Announcer;
  readonly #snapshots: Snapshots;
  readonly #undecided: Undecided;
  #waiting: Waiting[] = [];
  #isPumping = false;
  /** Set while the image holds, or may hold, what is not committed. */
  #unsettled: PromiseWithResolvers<void> | undefined;
  /** False after a failure, until the image is folded anew. */
  #isSound = true;
  /** True after a failed commit, until something could be written again. */
  #isDoubtful = false;
  #catchingUp: Promise<void> | undefined;
  #isClosed = false;
  #lastOrder = 0;
  #edge = new RightEdge(nodePrimitives.sha256);

  private constructor(
    process: string,
    ledger: Ledger,
    image: Image,
    codeHash: string | undefined,
    options: RecordOptions,
  ) {
    this.process = process;
    this.#ledger = ledger;
    this.#fold = new Fold(image);
    this.#codeHash = codeHash;
    this.#options = options;
    this.#announcer = new Announcer((message, cause) => this.#log(message, cause));
    this.#snapshots = new Snapshots(process, ledger, this.#fold, codeHash, options.snapshotEvery ?? 5_000);
    this.#undecided = new Undecided(options.patience ?? 10_000);
  }

  static async open(
    process: string,
    ledger: Ledger,
    image: Image,
    codeHash: string | undefined,
    options: RecordOptions,
  ): Promise<LedgerRecord> {
    const record = new LedgerRecord(process, ledger, image, codeHash, options);
    await reading(async () => {
      await ledger.create(process);
      await record.#foldAnew();
    });
    return record;
  }

  get head(): number {
    return this.#announcer.head;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Whether it has something to do now that the head is known to be at `seq` or beyond. */
  needs(seq: number): boolean {
    return seq > this.head || !this.#isSound || !this.#undecided.isEmpty;
  }

  submit(submission: Submission): Promise<Outcome> {
    if (!COMMAND_ID.test(submission.command)) {
      return Promise.reject(new TypeError(`a command cannot have the id ${JSON.stringify(submission.command)}`));
    }
    if (this.#isClosed) return Promise.resolve({ kind: "refused", refusal: recordUnavailable() });
    if (this.#waiting.length >= (this.#options.queueSize ?? 10_000)) {
      return Promise.resolve({ kind: "refused", refusal: recordBusy() });
    }
    const outcome = Promise.withResolvers<Outcome>();
    this.#waiting.push({ submission, outcome });
    this.#pump();
    return outcome.promise;
  }

  settled(): Promise<void> {
    if (this.#unsettled === undefined) return Promise.resolve();
    // Without a batch to do it, whoever waits starts the mending.
    if (!this.#isSound) void this.catchUp().catch(() => undefined);
    return this.#unsettled.promise;
  }

  catchUp(): Promise<void> {
    this.#catchingUp ??= this.#queue.run(() => {
      this.#catchingUp = undefined;
      return reading(async () => {
        await this.#recover();
        await this.#followHead();
        this.#saveSnapshotIfDue();
      });
    });
    return this.#catchingUp;
  }

  onCommitted(listener: Listener): () => void {
    return this.#announcer.add(listener);
  }

  async read(afterSeq: number, limit: number, streams?: readonly string[]): Promise<readonly RecordedEntry[]> {
    const count = Math.min(limit, LONGEST_RANGE);
    return parseEntries(
      await reading(() =>
        streams === undefined
          ? this.#ledger.entries(this.process, afterSeq, afterSeq + count)
          : this.#ledger.entriesOf(this.process, streams, afterSeq, count),
      ),
    );
  }

  async leaf(seq: number): Promise<Uint8Array | undefined> {
    const [leaf] = await this.leaves(seq, seq);
    return leaf;
  }

  async leaves(from: number, to: number): Promise<readonly Uint8Array[]> {
    const bytes = await reading(() => this.#ledger.leaves(this.process, from, to));
    const leaves: Uint8Array[] = [];
    for (let at = 0; at < bytes.length; at += HASH_SIZE) leaves.push(bytes.subarray(at, at + HASH_SIZE));
    return leaves;
  }

  rows(from: number, to: number): Promise<readonly RecordRow[]> {
    return reading(() => this.#ledger.rows(this.process, from, to));
  }

  treeHead(): TreeHead {
    return { size: this.#edge.size, root: new Uint8Array(this.#edge.root()) };
  }

  async checkpoint(): Promise<SignedCheckpoint> {
    const signer = this.#options.signerOf?.(this.process);
    if (signer === undefined) throw new Error("this storage was opened without a key that signs checkpoints");
    const { size, root } = this.treeHead();
    return { size, root, note: signCheckpoint(signer, { origin: signer.name, size, root }) };
  }

  saveSnapshot(codeHash?: string): Promise<void> {
    return this.#queue.run(() =>
      reading(async () => {
        await this.#recover();
        await this.#snapshots.save(codeHash);
      }),
    );
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#queue.run(async () => {
      while (this.#waiting.length > 0) await this.#recordBatch();
      this.#undecided.giveUp();
      if (!this.#isSound) return;
      await this.#snapshots.save().catch((error: unknown) => this.#log("no snapshot was saved on closing", error));
    });
  }

  #pump(): void {
    if (this.#isPumping) return;
    this.#isPumping = true;
    void this.#queue.run(async () => {
      // Those that the last batch answered, and whatever arrives at the same time, come along.
      await nextTick();
      this.#isPumping = false;
      await this.#recordBatch();
      this.#saveSnapshotIfDue();
      if (this.#waiting.length > 0) this.#pump();
    });
  }

  /** Takes as many as one batch holds from those that wait, and answers each of them. */
  async #recordBatch(): Promise<void> {
    const batch = this.#waiting.splice(0, this.#options.batchSize ?? 1_000);
    if (batch.length === 0) return;
    const failed = new Map<Submission, unknown>();
    let hadConflict = false;
    for (;;) {
      try {
        await this.#attempt(batch, failed);
        break;
      } catch (error) {
        if (error instanceof ApplyFailed) failed.set(error.submission, error.cause);
        else if (error instanceof LedgerFailure && error.kind === "conflict" && !hadConflict) hadConflict = true;
        else {
          refuseAll(batch, error);
          break;
        }
      }
    }
    if (!this.#isSound)
      await this.#recover().catch((error: unknown) => this.#log("the image could not be folded anew", error));
  }

  /** Decides, commits and answers. Where it throws, nothing is recorded and nobody has an answer yet. */
  async #attempt(batch: readonly Waiting[], failed: ReadonlyMap<Submission, unknown>): Promise<void> {
    await this.#recover();
    if (this.#isDoubtful) {
      await this.#ledger.probe(this.process);
      this.#isDoubtful = false;
    }
    const submissions = batch.map(({ submission }) => submission);
    const turn = await this.#ledger.begin(this.process, [...new Set(submissions.map(({ command }) => command))]);
    let decided: DecidedBatch;
    try {
      await this.#follow(turn.head);
      this.#unsettle();
      decided = decideBatch(submissions, turn, this.#fold, this.#edge, failed);
    } catch (error) {
      if (!(error instanceof LedgerFailure)) this.#spoil();
      await turn.abandon();
      throw error;
    }
    const taken = batch.slice(0, decided.verdicts.length);
    const rest = batch.slice(taken.length);
    if (await this.#commit(turn, decided, taken)) {
      this.#waiting.unshift(...rest);
      await this.#answer(taken, decided);
    } else refuseAll(rest, undefined);
  }

  /** Answers false where it is not known whether it was done. */
  async #commit(turn: Turn, { recording }: DecidedBatch, taken: readonly Waiting[]): Promise<boolean> {
    if (recording.commands.length === 0) {
      await turn.abandon();
      return true;
    }
    try {
      await turn.commit(recording);
      return true;
    } catch (error) {
      this.#spoil();
      this.#isDoubtful = true;
      if (!(error instanceof LedgerFailure) || error.kind !== "unknown") throw error;
      this.#undecided.add(taken);
      return false;
    }
  }

  async #answer(taken: readonly Waiting[], { verdicts, recording, edge }: DecidedBatch): Promise<void> {
    if (recording.head.lastOrder > this.#lastOrder) {
      // The state still shows what is withheld now. It is folded anew before anybody hears of the order.
      this.#spoil();
      await this.#recover().catch((error: unknown) => this.#log("the image could not be folded anew", error));
    }
    const entries = verdicts.map((verdict) => (verdict.kind === "recorded" ? verdict.bodies.map(parseEntry) : []));
    if (this.#isSound) {
      if (edge.size > this.#edge.size) this.#edge = edge;
      this.#settle();
      this.#announcer.tell(entries.flat());
    }
    for (const [index, verdict] of verdicts.entries()) {
      const outcome = taken[index]?.outcome;
      if (outcome === undefined) continue;
      answer(outcome, verdict, entries[index] ?? [], (command) =>
        recordedOutcome(this.#ledger, this.process, "repeated", command),
      );
    }
  }

  async #followHead(): Promise<void> {
    await this.#follow(await this.#ledger.head(this.process));
  }

  /** Brings the image from where it stands to `head`. */
  async #follow(head: Head): Promise<void> {
    if (head.seq > this.#fold.seq) {
      await this.#fold.follow(this.#ledger, this.process, head.seq, (piece, seq) =>
        this.#announcer.tellText(piece, seq),
      );
      this.#edge = decodeEdge(head);
    }
    if (head.lastOrder > this.#lastOrder) {
      this.#spoil();
      await this.#foldAnew();
    }
  }

  /** Makes the image from what is committed, and lets the readers on. */
  async #foldAnew(): Promise<void> {
    await this.#fold.restart(this.#ledger, this.process, this.#codeHash);
    const head = await this.#ledger.head(this.process);
    if (this.#fold.snapshotSeq < head.lastOrder) await this.#fold.restart(this.#ledger, this.process, undefined);
    await this.#tellSkipped();
    await this.#fold.follow(this.#ledger, this.process, head.seq, (piece, seq) => this.#announcer.tellText(piece, seq));
    this.#edge = decodeEdge(head);
    this.#lastOrder = head.lastOrder;
    this.#isSound = true;
    this.#settle();
  }

  /** A snapshot that another node saved may have taken the image beyond what the listeners know. */
  async #tellSkipped(): Promise<void> {
    while (this.head < this.#fold.seq) {
      const upTo = this.#announcer.hasListeners ? Math.min(this.head + LONGEST_RANGE, this.#fold.seq) : this.#fold.seq;
      const text = this.#announcer.hasListeners ? await this.#ledger.entries(this.process, this.head, upTo) : "[]";
      this.#announcer.tellText(text, upTo);
    }
  }

  /** After a failure: folds anew, and finds out what became of the commands whose commit was cut. */
  async #recover(): Promise<void> {
    if (!this.#isSound) await this.#foldAnew();
    if (this.#undecided.isEmpty) return;
    await this.#ledger.probe(this.process);
    // Having the head's lock means that the transaction that was cut is over, one way or the other.
    const turn = await this.#ledger.begin(this.process, this.#undecided.commands);
    await turn.abandon();
    await this.#follow(turn.head);
    this.#isDoubtful = false;
    this.#undecided.decide(turn.known, (command) => recordedOutcome(this.#ledger, this.process, "committed", command));
  }

  #unsettle(): void {
    this.#unsettled ??= Promise.withResolvers<void>();
  }

  /** The image is not to be trusted until it is folded anew. */
  #spoil(): void {
    this.#isSound = false;
    this.#unsettle();
  }

  #settle(): void {
    this.#unsettled?.resolve();
    this.#unsettled = undefined;
  }

  #saveSnapshotIfDue(): void {
    if (!this.#snapshots.takeDue()) return;
    this.saveSnapshot().catch((error: unknown) => this.#log("a snapshot could not be saved", error));
  }

  #log(message: string, cause: unknown): void {
    const log = this.#options.log ?? logToStandardError;
    log(`${this.process}: ${message}`, cause);
  }
}

function logToStandardError(message: string, cause: unknown): void {
  process.emitWarning(`${message}: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`);
}

function parseEntry(body: string): Entry {
  // The record wrote this text itself, from an entry.
  return JSON.parse(body) as Entry;
}
