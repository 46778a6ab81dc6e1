// A node's start: 500,000 entries folded from zero and from a snapshot, each in a program of its own, with the memory it takes.
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { isRefusal, isWithheld } from "@parley/kernel";
import type { RecordedEntry } from "@parley/kernel";
import { openSqlite } from "@parley/record";
import type { Image, Storage, StreamState } from "@parley/record";
import type { Figure } from "./figures.ts";

/** Once is enough: it takes half a minute, and every start is measured in a program of its own. */
export const repeats = 1;

const ENTRIES = 500_000;
const STREAMS = 2_000;
const EVENTS_PER_COMMAND = 1_000;
const STARTS = 3;
const PROCESS = "fold";
const CODE_HASH = "bench";

interface TextState {
  proposals: Record<string, { provision: string; words: string; supporters: string[] }>;
  count: number;
}

interface Proposed {
  readonly provision: string;
  readonly words: string;
}

/** Folds about what a text capability folds: what is proposed, by whom, and where. */
class TextImage implements Image {
  readonly #streams = new Map<string, { version: number; state: TextState }>();

  reset(): void {
    this.#streams.clear();
  }

  restore(streams: ReadonlyMap<string, StreamState>): void {
    // The states that this image told for the snapshot.
    for (const [stream, { version, state }] of streams)
      this.#streams.set(stream, { version, state: state as TextState });
  }

  apply(entry: RecordedEntry): void {
    const stream = this.#streams.get(entry.stream) ?? { version: 0, state: { proposals: {}, count: 0 } };
    stream.version = entry.version;
    stream.state.count++;
    if (!isWithheld(entry)) {
      // The benchmark wrote these entries itself.
      const { provision, words } = entry.data as Proposed;
      stream.state.proposals[`${entry.version % 50}`] = { provision, words, supporters: [entry.actor] };
    }
    this.#streams.set(entry.stream, stream);
  }

  states(): Iterable<readonly [string, StreamState]> {
    return this.#streams;
  }
}

async function open(directory: string): Promise<Storage> {
  const storage = await openSqlite(directory);
  if (isRefusal(storage)) throw new Error(storage.message);
  return storage;
}

async function fill(directory: string): Promise<void> {
  const storage = await open(directory);
  const record = await storage.open(PROCESS, new TextImage(), { codeHash: CODE_HASH });
  for (let from = 0; from < ENTRIES; from += EVENTS_PER_COMMAND) {
    const events = Array.from({ length: EVENTS_PER_COMMAND }, (_, nth) => ({
      stream: `text/t${(from + nth) % STREAMS}`,
      type: "text.proposal-tabled@1",
      data: {
        provision: `provision-${nth % 60}`,
        words: `States should, in proposal ${from + nth}, ensure appropriate human judgement and control.`,
      },
      refs: [`text:t${(from + nth) % STREAMS}`],
    }));
    const command = `fill-${from}`;
    const outcome = await record.submit({ command, actor: "seat-1", digest: command, decide: () => events });
    if (outcome.kind !== "committed") throw new Error(`a command was ${outcome.kind}`);
  }
  await storage.close();
}

interface Start {
  readonly milliseconds: number;
  /** Resident memory at its highest, in bytes. */
  readonly memory: number;
}

async function start(directory: string, from: "zero" | "snapshot"): Promise<Start> {
  const { stdout } = await promisify(execFile)(process.execPath, [fileURLToPath(import.meta.url), directory, from]);
  // What the same file prints when it is run as a program.
  return JSON.parse(stdout) as Start;
}

async function measureStart(directory: string, from: string): Promise<Start> {
  const started = performance.now();
  const storage = await open(directory);
  const record = await storage.open(PROCESS, new TextImage(), from === "snapshot" ? { codeHash: CODE_HASH } : {});
  const milliseconds = performance.now() - started;
  if (record.head !== ENTRIES) throw new Error(`the head is at ${record.head}`);
  await storage.close();
  return { milliseconds, memory: process.resourceUsage().maxRSS * 1024 };
}

export async function run(): Promise<readonly Figure[]> {
  const directory = await mkdtemp(join(tmpdir(), "parley-bench-"));
  try {
    await fill(directory);
    const figures: Figure[] = [];
    for (const from of ["zero", "snapshot"] as const) {
      const starts: Start[] = [];
      for (let nth = 0; nth < STARTS; nth++) starts.push(await start(directory, from));
      figures.push(
        figure(
          `start with 500,000 entries, from ${from}`,
          "s",
          starts.map(({ milliseconds }) => milliseconds / 1000),
        ),
      );
      figures.push(
        figure(
          `memory after it, from ${from}`,
          "MB",
          starts.map(({ memory }) => memory / 1e6),
        ),
      );
    }
    return figures;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function figure(what: string, unit: string, values: readonly number[]): Figure {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  return { what, value, unit, peer: null, ratio: null, spread: [sorted[0] ?? value, sorted.at(-1) ?? value] };
}

if (import.meta.main) {
  const [directory = "", from = ""] = process.argv.slice(2);
  console.log(JSON.stringify(await measureStart(directory, from)));
}
