// Durable commands a second at the record layer, 64 submitters, against one transaction per command in the same run.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isRefusal } from "@parley/kernel";
import { openPostgres, openSqlite } from "@parley/record";
import type { Image, Storage, StorageOptions, StreamState, Submission } from "@parley/record";
import { dropSchema, reachPostgres, temporarySchema } from "@parley/record/testing";
import type { Figure } from "./figures.ts";

const SUBMITTERS = 64;
const COMMANDS = 20_000;
/** One transaction each takes longer; fewer of them tell its rate as well. */
const SINGLE_COMMANDS = 2_000;
const STREAMS = 100;
/** About as long as a sentence that a delegation proposes. */
const WORDS =
  "States should ensure appropriate human judgement and control over the use of force at all times. ".repeat(3);

class CountingImage implements Image {
  readonly #versions = new Map<string, number>();

  reset(): void {
    this.#versions.clear();
  }

  restore(streams: ReadonlyMap<string, StreamState>): void {
    for (const [stream, { version }] of streams) this.#versions.set(stream, version);
  }

  apply({ stream, version }: { readonly stream: string; readonly version: number }): void {
    this.#versions.set(stream, version);
  }

  *states(): Iterable<readonly [string, StreamState]> {
    for (const [stream, version] of this.#versions) yield [stream, { version, state: version }];
  }
}

function proposal(nth: number): Submission {
  const command = `command-${nth}`;
  const event = { stream: `text/t${nth % STREAMS}`, type: "text.proposal-tabled@1", data: { nth, words: WORDS } };
  return { command, actor: "seat-1", digest: command, decide: () => [event] };
}

/** Commands a second, each acknowledged only after it was synced. */
async function rate(
  open: (options: StorageOptions) => Promise<Storage>,
  process: string,
  options: StorageOptions,
  count: number,
): Promise<number> {
  const storage = await open(options);
  const record = await storage.open(process, new CountingImage());
  let next = 0;
  const submitter = async (): Promise<void> => {
    while (next < count) {
      const outcome = await record.submit(proposal(next++));
      if (outcome.kind !== "committed") throw new Error(`a command was ${outcome.kind}`);
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: SUBMITTERS }, submitter));
  const seconds = (performance.now() - started) / 1000;
  await storage.close();
  return count / seconds;
}

async function compare(what: string, open: (options: StorageOptions) => Promise<Storage>): Promise<Figure> {
  const value = await rate(open, "batches", {}, COMMANDS);
  const peer = await rate(open, "singles", { batchSize: 1 }, SINGLE_COMMANDS);
  return { what, value, unit: "commands/s", peer, ratio: value / peer, spread: [value, value] };
}

function usable(storage: Awaited<ReturnType<typeof openSqlite>>): Storage {
  if (isRefusal(storage)) throw new Error(storage.message);
  return storage;
}

export async function run(): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  const directory = await mkdtemp(join(tmpdir(), "parley-bench-"));
  try {
    figures.push(
      await compare("durable commands at the record layer, SQLite", async (options) =>
        usable(await openSqlite(directory, options)),
      ),
    );
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
  const url = await reachPostgres();
  if (url === undefined) return figures;
  const schema = temporarySchema();
  try {
    figures.push(
      await compare("durable commands at the record layer, Postgres", async (options) =>
        usable(await openPostgres(url, { ...options, schema })),
      ),
    );
  } finally {
    await dropSchema(url, schema);
  }
  return figures;
}
