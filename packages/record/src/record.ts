// The record of one process on one node: group commit, catching up, and mending the image after a failure.
import { setImmediate as nextTick } from "node:timers/promises";
import { isWithheld } from "@parley/kernel";
import type { Entry, RecordedEntry } from "@parley/kernel";
import { ApplyFailed, decideBatch, decodeEdge, isRetry } from "./batch.ts";
import type { DecidedBatch, Verdict } from "./batch.ts";
import { Fold, parseEntries } from "./fold.ts";
import { LedgerFailure } from "./ledger.ts";
import type { Head, Ledger, RecordedCommand, SnapshotState, Turn } from "./ledger.ts";
import { Queue } from "./queue.ts";
import { commandIdReused, outcomeUnknown, recordBusy, recordUnavailable } from "./refusals.ts";
import { RecordUnavailable } from "./storage.ts";
import type {
  Image,
  Outcome,
  ProcessRecord,
  RecordRow,
  SignedCheckpoint,
  Submission,
  TreeHead,
} from "./storage.ts";
import { HASH_SIZE, RightEdge } from "./tree/index.ts";
import { signCheckpoint } from "./trust/index.ts";
import type { Signer } from "./trust/index.ts";
import { nodePrimitives } from "./trust/node.ts";

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

interface Waiting {
  readonly submission: Submission;
  readonly outcome: PromiseWithResolvers<Outcome>;
}

type Listener = (entries: readonly RecordedEntry[]) => void;

/** Leaves, or entries with their texts, that are read at once. */
const LONGEST_RANGE = 10_000;
/** Characters of a snapshot after which other work gets a turn. */
const BREATH = 4_000_000;
const COMMAND_ID = /^[^\p{Cc}\p{Cs}]{1,200}$/u;

export class LedgerRecord implements ProcessRecord {
  readonly process: string;
  readonly #ledger: Ledger;
  readonly #fold: Fold;
  readonly #codeHash: string | undefined;
  readonly #options: RecordOptions;
  readonly #queue = new Queue();
  readonly #listeners = new Set<Listener>();
  #waiting: Waiting[] = [];
  #isPumping = false;
  /** Those of a batch whose commit may or may not have been done. */
  #undecided: Waiting[] = [];
  #patienceTimer: NodeJS.Timeout | undefined;
  /** Set while the image holds, or may hold, what is not committed. */
  #unsettled: PromiseWithResolvers<void> | undefined;
  /** False after a failure, until the image is folded anew. */
  #isSound = true;
  /** True after a failed commit, until something could be written again. */
  #isDoubtful = false;
  #catchingUp: Promise<void> | undefined;
  /** Where the last snapshot was saved, or was to be. */
  #snapshotTried = 0;
  #isClosed = false;
  #head = 0;
  #lastOrder = 0;
  #edge = new RightEdge(nodePrimitives.sha256);

  private constructor(process: string, ledger: Ledger, image: Image, codeHash: string | undefined, options: RecordOptions) {
    this.process = process;
    this.#ledger = ledger;
    this.#fold = new Fold(image);
    this.#codeHash = codeHash;
    this.#options = options;
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
    return this.#head;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Whether it has something to do now that the head is known to be at `seq` or beyond. */
  needs(seq: number): boolean {
    return seq > this.#head || !this.#isSound || this.#undecided.length > 0;
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
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
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

  saveSnapshot(codeHash = this.#codeHash): Promise<void> {
    if (codeHash === undefined) throw new TypeError("a snapshot is saved under the hash of the code that folds");
    return this.#queue.run(() => reading(() => this.#saveSnapshotNow(codeHash)));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#queue.run(async () => {
      while (this.#waiting.length > 0) await this.#recordBatch();
      this.#giveUpOnUndecided();
      if (this.#codeHash === undefined || !this.#isSound || this.#fold.snapshotSeq === this.#fold.seq) return;
      await this.#saveSnapshotNow(this.#codeHash).catch((error: unknown) => this.#log("no snapshot was saved on closing", error));
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
    if (!this.#isSound) await this.#recover().catch((error: unknown) => this.#log("the image could not be folded anew", error));
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
      this.#wonder(taken);
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
      this.#tell(entries.flat());
    }
    for (const [index, verdict] of verdicts.entries()) {
      const outcome = taken[index]?.outcome;
      if (outcome === undefined) continue;
      switch (verdict.kind) {
        case "recorded":
          outcome.resolve({ kind: "committed", seq: verdict.command.lastSeq, entries: entries[index] ?? [] });
          break;
        case "repeated":
          outcome.resolve(this.#recordedOutcome("repeated", verdict.command));
          break;
        case "refused":
          outcome.resolve({ kind: "refused", refusal: verdict.refusal });
          break;
        case "threw":
          outcome.reject(verdict.error);
          break;
      }
    }
  }

  /** What a command that is recorded is answered with. */
  async #recordedOutcome(kind: "committed" | "repeated", { firstSeq, lastSeq }: RecordedCommand): Promise<Outcome> {
    try {
      const entries = parseEntries(await this.#ledger.entries(this.process, firstSeq - 1, lastSeq));
      return { kind, seq: lastSeq, entries: entries.filter((entry): entry is Entry => !isWithheld(entry)) };
    } catch (error) {
      if (!(error instanceof LedgerFailure)) throw error;
      return { kind: "refused", refusal: outcomeUnknown() };
    }
  }

  async #followHead(): Promise<void> {
    await this.#follow(await this.#ledger.head(this.process));
  }

  /** Brings the image from where it stands to `head`. */
  async #follow(head: Head): Promise<void> {
    if (head.seq > this.#fold.seq) {
      await this.#fold.follow(this.#ledger, this.process, head.seq, (piece) => this.#tellPiece(piece));
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
    await this.#fold.follow(this.#ledger, this.process, head.seq, (piece) => this.#tellPiece(piece));
    this.#head = Math.max(this.#head, this.#fold.seq);
    this.#edge = decodeEdge(head);
    this.#snapshotTried = Math.max(this.#snapshotTried, this.#fold.snapshotSeq);
    this.#lastOrder = head.lastOrder;
    this.#isSound = true;
    this.#settle();
  }

  /** A snapshot that another node saved may have taken the image beyond what the listeners know. */
  async #tellSkipped(): Promise<void> {
    while (this.#listeners.size > 0 && this.#head < this.#fold.seq) {
      const upTo = Math.min(this.#head + LONGEST_RANGE, this.#fold.seq);
      this.#tell(parseEntries(await this.#ledger.entries(this.process, this.#head, upTo)));
    }
  }

  /** After a failure: folds anew, and finds out what became of the commands whose commit was cut. */
  async #recover(): Promise<void> {
    if (!this.#isSound) await this.#foldAnew();
    if (this.#undecided.length > 0) await this.#findOut();
  }

  async #findOut(): Promise<void> {
    await this.#ledger.probe(this.process);
    const ids = this.#undecided.map(({ submission }) => submission.command);
    // Having the head's lock means that the transaction that was cut is over, one way or the other.
    const turn = await this.#ledger.begin(this.process, [...new Set(ids)]);
    await turn.abandon();
    await this.#follow(turn.head);
    this.#isDoubtful = false;
    const known = new Map(turn.known.map((command) => [command.id, command]));
    for (const { submission, outcome } of this.#undecided.splice(0)) {
      const command = known.get(submission.command);
      if (command === undefined) outcome.resolve({ kind: "refused", refusal: recordUnavailable() });
      else if (isRetry(submission, command)) outcome.resolve(this.#recordedOutcome("committed", command));
      else outcome.resolve({ kind: "refused", refusal: commandIdReused(command.id) });
    }
    clearTimeout(this.#patienceTimer);
  }

  #wonder(taken: readonly Waiting[]): void {
    this.#undecided.push(...taken);
    clearTimeout(this.#patienceTimer);
    this.#patienceTimer = setTimeout(() => this.#giveUpOnUndecided(), this.#options.patience ?? 10_000);
  }

  #giveUpOnUndecided(): void {
    clearTimeout(this.#patienceTimer);
    for (const { outcome } of this.#undecided.splice(0)) outcome.resolve({ kind: "refused", refusal: outcomeUnknown() });
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

  #tellPiece(piece: string): void {
    const first = this.#head + 1;
    if (this.#listeners.size > 0 && this.#fold.seq >= first) this.#tell(parseEntries(piece));
    else this.#head = Math.max(this.#head, this.#fold.seq);
  }

  /** Tells those entries that have not been told yet. */
  #tell(entries: readonly RecordedEntry[]): void {
    const news = entries.filter((entry) => entry.seq > this.#head);
    const last = news.at(-1);
    if (last === undefined) return;
    this.#head = last.seq;
    for (const listener of this.#listeners) {
      try {
        listener(news);
      } catch (error) {
        this.#log("a listener to committed entries threw", error);
      }
    }
  }

  #saveSnapshotIfDue(): void {
    const every = this.#options.snapshotEvery ?? 5_000;
    const codeHash = this.#codeHash;
    if (codeHash === undefined || this.#fold.seq - this.#snapshotTried < every) return;
    this.#snapshotTried = this.#fold.seq;
    void this.#queue
      .run(() => this.#saveSnapshotNow(codeHash))
      .catch((error: unknown) => this.#log("a snapshot could not be saved", error));
  }

  async #saveSnapshotNow(codeHash: string): Promise<void> {
    await this.#recover();
    const seq = this.#fold.seq;
    const isOwn = codeHash === this.#codeHash;
    const since = isOwn ? this.#fold.snapshotSeq : 0;
    if (seq === 0 || (isOwn && since === seq)) return;
    const states: SnapshotState[] = [];
    let size = 0;
    for (const state of isOwn ? this.#fold.changedStates() : this.#fold.allStates()) {
      states.push(state);
      size += state.state.length;
      if (size < BREATH) continue;
      size = 0;
      await nextTick();
    }
    const saved = await this.#ledger.saveSnapshot(this.process, codeHash, since, seq, states);
    if (!isOwn) return;
    if (saved === "saved") this.#fold.snapshotSaved(seq);
    else if (saved === "lost") this.#fold.snapshotLost();
  }

  #log(message: string, cause: unknown): void {
    const log = this.#options.log ?? logToStandardError;
    log(`${this.process}: ${message}`, cause);
  }
}

function logToStandardError(message: string, cause: unknown): void {
  console.error(message, cause);
}

/** Nothing of these was recorded: a failure of the database is answered as a refusal, a bug as what was thrown. */
function refuseAll(batch: readonly Waiting[], error: unknown): void {
  for (const { outcome } of batch) {
    if (error === undefined || error instanceof LedgerFailure) outcome.resolve({ kind: "refused", refusal: recordUnavailable() });
    else outcome.reject(error);
  }
}

/** Reads, and throws what the record's port says it throws. */
export async function reading<Result>(read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof LedgerFailure ? new RecordUnavailable(recordUnavailable(), error) : error;
  }
}

function parseEntry(body: string): Entry {
  // The record wrote this text itself, from an entry.
  return JSON.parse(body) as Entry;
}
