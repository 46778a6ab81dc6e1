// The live hub beside a bare `ws` broadcast and socket.io: how soon the last of many listeners has an entry, how many
// entries are delivered a second, and what a listener costs in memory. Servers and listeners are processes of their own,
// all up at the same time, and take turns round by round, so that what else the machine does falls on all alike.
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Figure } from "./figures.ts";
import type { ToListeners } from "./live.listeners.ts";
import type { ToServer } from "./live.server.ts";

/** One run takes turns many times within itself. */
export const repeats = 1;

const KINDS = ["parley", "ws", "socket.io"] as const;
type Kind = (typeof KINDS)[number];

const HALL = 10_000;
const ROOM = 2_000;
const ROUNDS = 15;
/** Entries of one tick, as a group commit under load brings them. */
const BURST = 10;
const BURSTS = 12;

interface Answer {
  readonly type: string;
  readonly port?: number;
  readonly started?: string;
  readonly last?: number;
  readonly ended?: string;
  readonly wrong?: number;
  readonly resident?: number;
  readonly listeners?: number;
}

class Arena {
  readonly kind: Kind;
  readonly #server: ChildProcess;
  readonly #listeners: ChildProcess;
  #port = 0;
  wrong = 0;

  constructor(kind: Kind) {
    this.kind = kind;
    this.#server = fork(join(import.meta.dirname, "live.server.ts"), [kind], { execArgv: ["--expose-gc"] });
    this.#listeners = fork(join(import.meta.dirname, "live.listeners.ts"));
  }

  async ready(): Promise<void> {
    this.#port = (await answered(this.#server, "ready")).port ?? 0;
  }

  async connect(count: number): Promise<void> {
    const message: ToListeners = { type: "connect", kind: this.kind, port: this.#port, count };
    const done = answered(this.#listeners, "connect");
    this.#listeners.send(message);
    await done;
    const { listeners } = await this.#ask({ type: "listeners" });
    if (listeners === undefined || listeners < count)
      throw new Error(`${this.kind}: ${listeners} of ${count} connected`);
  }

  /** Bytes resident in the server, after its garbage was collected. */
  async resident(): Promise<number> {
    return (await this.#ask({ type: "memory" })).resident ?? Number.NaN;
  }

  /** Milliseconds from just before the entries were sent until the last listener had the last of them. */
  async broadcast(entries: number): Promise<number> {
    const { started = "0", last = 0 } = await this.#ask({ type: "broadcast", entries });
    const waited = answered(this.#listeners, "wait");
    const message: ToListeners = { type: "wait", last };
    this.#listeners.send(message);
    const { ended = "0", wrong = 0 } = await waited;
    this.wrong = wrong;
    return Number(BigInt(ended) - BigInt(started)) / 1e6;
  }

  close(): void {
    this.#listeners.kill("SIGKILL");
    this.#server.kill("SIGKILL");
  }

  #ask(message: ToServer): Promise<Answer> {
    const answer = answered(this.#server, message.type);
    this.#server.send(message);
    return answer;
  }
}

async function answered(child: ChildProcess, type: string): Promise<Answer> {
  for (;;) {
    const [message] = (await once(child, "message")) as [Answer];
    if (message.type === type) return message;
  }
}

interface Measured {
  readonly values: readonly number[];
  readonly median: number;
}

function measured(values: readonly number[]): Measured {
  const sorted = [...values].sort((one, other) => one - other);
  return { values: sorted, median: sorted[sorted.length >> 1] ?? Number.NaN };
}

function figure(what: string, unit: string, own: Measured, peer?: Measured): Figure {
  return {
    what,
    unit,
    value: own.median,
    peer: peer?.median ?? null,
    ratio: peer === undefined ? null : own.median / peer.median,
    spread: [own.values[0] ?? Number.NaN, own.values.at(-1) ?? Number.NaN],
  };
}

/** Opens an arena of each kind with so many listeners; answers the bytes that each listener made resident, too. */
async function openAll(listeners: number): Promise<Map<Kind, { arena: Arena; bytesEach: number }>> {
  const arenas = new Map<Kind, { arena: Arena; bytesEach: number }>();
  for (const kind of KINDS) {
    const arena = new Arena(kind);
    await arena.ready();
    // What is loaded and compiled once is not a listener's.
    await arena.connect(50);
    await arena.broadcast(1);
    const before = await arena.resident();
    await arena.connect(listeners - 50);
    await arena.broadcast(1);
    arenas.set(kind, { arena, bytesEach: ((await arena.resident()) - before) / (listeners - 50) });
  }
  return arenas;
}

/** Rounds in turn, the first of each kind not counted; the milliseconds of each. */
async function takeTurns(
  arenas: ReadonlyMap<Kind, { readonly arena: Arena }>,
  rounds: number,
  entries: number,
): Promise<(kind: Kind) => readonly number[]> {
  const times = new Map<Kind, number[]>(KINDS.map((kind) => [kind, []]));
  for (let round = -1; round < rounds; round++) {
    // Each in turn is the first.
    const order = KINDS.map((_kind, nth) => KINDS[(nth + round + 1) % KINDS.length]);
    for (const kind of order) {
      const arena = kind === undefined ? undefined : arenas.get(kind)?.arena;
      if (kind === undefined || arena === undefined) continue;
      const milliseconds = await arena.broadcast(entries);
      if (round >= 0) times.get(kind)?.push(milliseconds);
    }
  }
  return (kind) => times.get(kind) ?? [];
}

export async function run(): Promise<readonly Figure[]> {
  const figures: Figure[] = [];

  const hall = await openAll(HALL);
  try {
    const kibEach = (kind: Kind): Measured => measured([(hall.get(kind)?.bytesEach ?? Number.NaN) / 1024]);
    const last = await takeTurns(hall, ROUNDS, 1);
    const own = measured(last("parley"));
    figures.push(
      figure("last of 10,000 listeners has a 1 KB entry, beside ws", "ms", own, measured(last("ws"))),
      figure("last of 10,000 listeners has a 1 KB entry, beside socket.io", "ms", own, measured(last("socket.io"))),
      figure("resident for each of 10,000 listeners, beside ws", "KiB", kibEach("parley"), kibEach("ws")),
      figure(
        "entries lost or out of order among 10,000 listeners",
        "entries",
        measured([hall.get("parley")?.arena.wrong ?? Number.NaN]),
      ),
    );
  } finally {
    for (const { arena } of hall.values()) arena.close();
  }

  const room = await openAll(ROOM);
  try {
    for (const [burst, rounds] of [
      [1, ROUNDS],
      [BURST, BURSTS],
    ] as const) {
      const times = await takeTurns(room, rounds, burst);
      const perSecond = (kind: Kind): Measured => measured(times(kind).map((time) => (ROOM * burst * 1000) / time));
      const what = `delivered to 2,000 listeners, ${burst} ${burst === 1 ? "entry" : "entries"} a tick, beside ws`;
      figures.push(figure(what, "entries/s", perSecond("parley"), perSecond("ws")));
    }
    figures.push(
      figure(
        "entries lost or out of order among 2,000 listeners",
        "entries",
        measured([room.get("parley")?.arena.wrong ?? Number.NaN]),
      ),
    );
  } finally {
    for (const { arena } of room.values()) arena.close();
  }
  return figures;
}
