// A witness with a memory: what it has cosigned is on its disk before anybody gets the signature.
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { isRefusal, refuse } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";
import { parseCheckpoint, parseNote } from "../trust/index.ts";
import type { Checkpoint, Signer, Verifier } from "../trust/index.ts";
import { nodePrimitives } from "../trust/node.ts";
import { decideAddCheckpoint } from "./decide.ts";
import type { WitnessAnswer } from "./decide.ts";

export interface WitnessOptions {
  /** The witness' key; its name is what stands under the checkpoints. */
  readonly signer: Signer;
  /** The keys of the records that it watches; a key's name is the record's origin. */
  readonly logs: readonly Verifier[];
  /** The file in which it remembers; made when the first checkpoint is cosigned. */
  readonly statePath: string;
  /** Now, in seconds since 1970. */
  readonly seconds: () => number;
  /** Told when a record's key has signed two trees that do not fit together: what was cosigned, what was offered now. */
  readonly onFork?: (cosigned: string, offered: string) => void;
}

/** The file: the last cosigned note of each origin. */
interface WitnessState {
  readonly parley: "witness-state";
  readonly version: 1;
  readonly notes: Readonly<Record<string, string>>;
}

/**
 * Opens a witness. Refuses with `witness-state-unreadable` where its file is damaged: a witness that forgot what it had cosigned
 * could be made to cosign a fork, so it does not start from nothing by itself.
 */
export async function openWitness(options: WitnessOptions): Promise<Witness | Refusal> {
  // What a witness that was killed left behind; while one runs, this file is its lock.
  await rm(lockPath(options), { force: true });
  const state = await readState(options.statePath);
  return isRefusal(state) ? state : new Witness(options);
}

export class Witness {
  readonly #options: WitnessOptions;
  #last: Promise<unknown> = Promise.resolve();

  /** @internal Use `openWitness`. */
  constructor(options: WitnessOptions) {
    this.#options = options;
  }

  get verifier(): Verifier {
    return this.#options.signer;
  }

  get logs(): readonly Verifier[] {
    return this.#options.logs;
  }

  /** Answers the body of an add-checkpoint request; one after the other, so that none is decided on what another is changing. */
  addCheckpoint(body: string): Promise<WitnessAnswer> {
    const answer = this.#last.then(() => this.#answer(body));
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  /** The checkpoints that it last cosigned, by origin. */
  async cosigned(): Promise<ReadonlyMap<string, Checkpoint> | Refusal> {
    const state = await readState(this.#options.statePath);
    return isRefusal(state) ? state : checkpointsOf(state);
  }

  async #answer(body: string): Promise<WitnessAnswer> {
    const { signer, logs, statePath, seconds, onFork } = this.#options;
    // The new state's file is opened first, and only where it is not there: a second witness on the same state waits its turn.
    const file = await openNew(this.#options);
    if (file === undefined) return unavailable("Another process is writing this witness' memory. Try again.");
    let kept = false;
    try {
      const state = await readState(statePath);
      if (isRefusal(state)) return unavailable(state.message);
      const checkpoints = checkpointsOf(state);
      const latest = (origin: string): Checkpoint | undefined => checkpoints.get(origin);
      const answer = decideAddCheckpoint(
        { primitives: nodePrimitives, signer, logs, latest, seconds: seconds() },
        body,
      );
      if (answer.fork === true) reportFork(state, body, onFork);
      if (answer.cosigned === undefined) return answer;
      const { checkpoint, note } = answer.cosigned;
      const next: WitnessState = { ...state, notes: { ...state.notes, [checkpoint.origin]: note } };
      await file.writeFile(`${JSON.stringify(next, undefined, 2)}\n`);
      await file.sync();
      await rename(lockPath(this.#options), statePath);
      kept = true;
      await syncDirectory(dirname(statePath));
      return answer;
    } finally {
      await file.close();
      if (!kept) await rm(lockPath(this.#options), { force: true });
    }
  }
}

function reportFork(state: WitnessState, body: string, onFork: WitnessOptions["onFork"]): void {
  const offered = body.slice(body.indexOf("\n\n") + 2);
  const note = parseNote(offered);
  const checkpoint = isRefusal(note) ? note : parseCheckpoint(note.text);
  if (!isRefusal(checkpoint)) onFork?.(state.notes[checkpoint.origin] ?? "", offered);
}

function lockPath({ statePath }: WitnessOptions): string {
  return `${statePath}.new`;
}

async function openNew(options: WitnessOptions) {
  await mkdir(dirname(options.statePath), { recursive: true });
  try {
    return await open(lockPath(options), "wx", 0o600);
  } catch (error) {
    if (isNodeError(error) && error.code === "EEXIST") return undefined;
    throw error;
  }
}

/** A rename is on disk when its directory is. Systems that cannot sync a directory (Windows) sync it themselves. */
async function syncDirectory(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const directory = await open(path, "r");
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

async function readState(path: string): Promise<WitnessState | Refusal> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if (isNodeError(error) && error.code === "ENOENT") return { parley: "witness-state", version: 1, notes: {} };
    throw error;
  }
  const state = parseState(text);
  if (state !== undefined) return state;
  return refuse(
    "witness-state-unreadable",
    `${path} is damaged, so this witness no longer knows what it has cosigned. Restore the file from a copy, or start a new witness with a new key.`,
    { values: { path } },
  );
}

function parseState(text: string): WitnessState | undefined {
  let state: unknown;
  try {
    state = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof state !== "object" || state === null || !("parley" in state && "version" in state && "notes" in state))
    return undefined;
  const { parley, version, notes } = state;
  if (parley !== "witness-state" || version !== 1 || typeof notes !== "object" || notes === null) return undefined;
  for (const [origin, note] of Object.entries(notes)) {
    const checkpoint = typeof note === "string" ? noteCheckpoint(note) : undefined;
    if (checkpoint?.origin !== origin) return undefined;
  }
  // Every value was seen to be a note.
  return { parley, version, notes: notes as Record<string, string> };
}

function checkpointsOf(state: WitnessState): ReadonlyMap<string, Checkpoint> {
  const checkpoints = new Map<string, Checkpoint>();
  for (const [origin, note] of Object.entries(state.notes)) {
    const checkpoint = noteCheckpoint(note);
    if (checkpoint !== undefined) checkpoints.set(origin, checkpoint);
  }
  return checkpoints;
}

function noteCheckpoint(note: string): Checkpoint | undefined {
  const parsed = parseNote(note);
  const checkpoint = isRefusal(parsed) ? parsed : parseCheckpoint(parsed.text);
  return isRefusal(checkpoint) ? undefined : checkpoint;
}

function unavailable(sentence: string): WitnessAnswer {
  return { status: 503, contentType: "text/plain; charset=utf-8", body: `${sentence}\n` };
}

function isNodeError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "code" in error;
}
