// A world for the live store's tests: a server with the real hub, a network that can fail, browsers with several tabs,
// and a clock that is turned by hand. Nothing in it happens unless it is told to.
import type { Receipt } from "@parley/contract";
import { isRefusal, matchStream, type Entry, type Event, type Viewer } from "@parley/kernel";
import { EventReader } from "../../event-reader.ts";
import { createHub, type Hub } from "../../hub/hub.ts";
import { HandTiming } from "../../hub/testing/hall.ts";
import type {
  Device,
  SendAnswer,
  TabChannel,
  TabLock,
  TransportEvents,
  WaitingCommand,
  WaitingStorage,
} from "../ports.ts";
import { notes } from "./notes.ts";

export const P = "p";
const AT = "2026-01-01T00:00:00.000Z";

/** Virtual time, shared by all browsers. */
class Clock {
  milliseconds = 0;
  #due: { readonly at: number; readonly run: () => void }[] = [];

  after(milliseconds: number, run: () => void): () => void {
    const timer = { at: this.milliseconds + milliseconds, run };
    this.#due.push(timer);
    return () => {
      this.#due = this.#due.filter((other) => other !== timer);
    };
  }

  /** Runs the next thing that is due up to `until`; false where there is none. */
  step(until: number): boolean {
    const next = this.#due.filter(({ at }) => at <= until).sort((one, other) => one.at - other.at)[0];
    if (next === undefined) return false;
    this.#due = this.#due.filter((other) => other !== next);
    this.milliseconds = Math.max(this.milliseconds, next.at);
    next.run();
    return true;
  }
}

interface Wire {
  readonly on: TransportEvents;
  readonly browser: Browser;
  readonly reader: EventReader;
  readonly arriving: string[];
  open: boolean;
  close(): void;
}

/** The record, the image and the hub of one process. */
export class World {
  readonly clock = new Clock();
  readonly entries: Entry[] = [];
  readonly hub: Hub;
  readonly #timing = new HandTiming();
  readonly #states = new Map<string, { version: number; seq: number; state: unknown }>();
  readonly #answers = new Map<string, SendAnswer>();
  readonly wires = new Set<Wire>();
  readonly browsers: Browser[] = [];
  /** How many connections were ever opened, and what they asked for. */
  readonly opened: string[] = [];
  /** Whether commands are recorded but their answers get lost. */
  losesAnswers = false;
  /** Whether answers come only when they are let through, see `answer`. */
  holdsAnswers = false;
  /** Whether what was written together arrives one event at a time. */
  splitsEvents = false;
  readonly #heldAnswers: (() => void)[] = [];

  constructor() {
    this.hub = createHub({
      code: "v1",
      timing: this.#timing,
      recent: 8,
      ports: {
        head: () => this.entries.length,
        snapshot: (_process, stream) => this.#image(stream),
        mayHear: (_process, stream, viewer) => this.mayHear(stream, viewer),
        read: async (_process, afterSeq, streams) =>
          this.entries.filter(({ seq, stream }) => seq > afterSeq && streams.includes(stream)),
      },
    });
  }

  state(stream: string): unknown {
    return this.#image(stream)?.state;
  }

  mayHear(stream: string, viewer: Viewer): boolean {
    const found = this.#kind(stream);
    return found !== undefined && found.kind.audience(viewer, found.params, this.state("process"));
  }

  /** Records events as one command of `actor` and tells the hub. */
  record(actor: string, events: readonly Event[], command = `c${this.entries.length}`): readonly Entry[] {
    const entries = events.map((event): Entry => {
      const image = this.#image(event.stream);
      const found = this.#kind(event.stream);
      if (image === undefined || found === undefined) throw new Error(`no stream ${event.stream}`);
      const { stream, type, data, refs = [] } = event;
      const seq = this.entries.length + 1;
      const entry: Entry = { seq, stream, version: image.version + 1, type, data, refs, actor, at: AT, command };
      this.entries.push(entry);
      this.#states.set(stream, {
        version: entry.version,
        seq: entry.seq,
        state: found.kind.evolve(image.state, structuredClone(entry)),
      });
      return entry;
    });
    this.hub.publish(P, entries);
    return entries;
  }

  grant(seat: string, stream: string): void {
    this.record("host", [{ stream: "process", type: "test.granted@1", data: `${seat} ${stream}` }]);
  }

  revoke(seat: string, stream: string): void {
    this.record("host", [{ stream: "process", type: "test.revoked@1", data: `${seat} ${stream}` }]);
  }

  /** Decides a command as a server does: once for each id. */
  decide(viewer: Viewer, contract: string, input: unknown, id: string): SendAnswer {
    const known = this.#answers.get(id);
    if (known !== undefined) return known;
    const handler = notes.handlers[contract];
    if (handler === undefined) throw new Error(`no handler for ${contract}`);
    const states = Object.fromEntries(
      Object.entries(handler.on(input, viewer)).map(([name, stream]) => [name, this.state(stream)]),
    );
    const refusal = handler.allow(viewer, states, input);
    const decision = refusal ?? handler.decide(states, { id, input }, { at: AT, viewer });
    let answer: SendAnswer;
    if (isRefusal(decision)) answer = { kind: "refused", refusal: decision };
    else {
      const entries = this.record(viewer.actor, decision, id);
      const receipt: Receipt = { command: id, seq: this.entries.length, entries, repeated: false };
      answer = { kind: "recorded", receipt };
    }
    this.#answers.set(id, answer);
    return answer;
  }

  async send(browser: Browser, contract: string, input: unknown, id: string): Promise<SendAnswer> {
    if (!browser.reachable) return { kind: "unreachable" };
    const answer = structuredClone(this.decide(browser.viewer, contract, input, id));
    if (this.holdsAnswers) await new Promise<void>((resolve) => this.#heldAnswers.push(resolve));
    return this.losesAnswers ? { kind: "unreachable" } : answer;
  }

  answer(): void {
    for (const resolve of this.#heldAnswers.splice(0)) resolve();
  }

  connect(browser: Browser, query: Parameters<Device["transport"]["open"]>[1], on: TransportEvents): Wire {
    this.opened.push(query.streams.map(({ stream, heldTo }) => `${stream}@${heldTo ?? ""}`).join(","));
    let onClose = (): void => {};
    const wire: Wire = {
      on,
      browser,
      reader: new EventReader(),
      arriving: [],
      open: true,
      close: () => {
        if (!wire.open) return;
        wire.open = false;
        this.wires.delete(wire);
        onClose();
      },
    };
    this.wires.add(wire);
    if (!browser.reachable) return wire;
    this.hub.attach({
      viewer: browser.viewer,
      process: P,
      ...query,
      sink: {
        write: (...pieces) => {
          for (const piece of pieces) wire.arriving.push(Buffer.from(piece).toString());
        },
        buffered: () => 0,
        end: () => wire.close(),
        cut: () => wire.close(),
        onClose: (run) => {
          onClose = run;
        },
      },
    });
    return wire;
  }

  /** Breaks every connection of a browser; what was under way is lost. */
  cut(browser: Browser): void {
    for (const wire of [...this.wires]) {
      if (wire.browser !== browser) continue;
      wire.close();
      wire.on.closed();
    }
  }

  /** Lets everything that is under way arrive, without time passing. */
  async settle(): Promise<void> {
    for (let quiet = 0; quiet < 3; quiet++) {
      this.#timing.turn();
      let moved = false;
      for (const wire of [...this.wires]) moved = this.#deliver(wire) || moved;
      for (const browser of this.browsers) moved = browser.deliver() || moved;
      await new Promise(setImmediate);
      if (moved) quiet = 0;
    }
  }

  /** Lets time pass, and everything arrive that is under way meanwhile. */
  async pass(milliseconds: number): Promise<void> {
    const until = this.clock.milliseconds + milliseconds;
    await this.settle();
    while (this.clock.step(until)) await this.settle();
    this.clock.milliseconds = until;
  }

  beat(): void {
    this.#timing.beat();
  }

  #deliver(wire: Wire): boolean {
    if (!wire.open) return false;
    if (!wire.browser.reachable) {
      wire.close();
      wire.on.closed();
      return true;
    }
    const pieces = wire.arriving.splice(0);
    if (pieces.length === 0) return false;
    if (pieces[0]?.startsWith("retry") === true) wire.on.opened();
    for (const piece of pieces) {
      const events = wire.reader.read(piece);
      const parts = this.splitsEvents ? events.map((event) => [event]) : [events];
      for (const part of parts) if (wire.open) wire.on.received(part);
    }
    return true;
  }

  #kind(stream: string) {
    for (const kind of notes.streams) {
      const params = matchStream(kind.pattern, stream);
      if (params !== undefined) return { kind, params };
    }
    return undefined;
  }

  #image(stream: string): { version: number; seq: number; state: unknown } | undefined {
    const standing = this.#states.get(stream);
    if (standing !== undefined) return standing;
    const found = this.#kind(stream);
    if (found === undefined) return undefined;
    const image = { version: 0, seq: 0, state: found.kind.initial(found.params) };
    this.#states.set(stream, image);
    return image;
  }
}

/** One browser of one person: its tabs share the channel, the lock and the storage. */
export class Browser {
  readonly world: World;
  readonly viewer: Viewer;
  readonly storage = new MapStorage();
  reachable = true;
  /** The tab (counted from 0, of those that are open) that misses what the others say. */
  deaf: number | undefined;
  #online = true;
  readonly #onChange = new Set<() => void>();
  readonly #inboxes: { readonly receive: (message: unknown) => void; readonly messages: unknown[] }[] = [];
  readonly #locks: { readonly lead: () => void; leads: boolean }[] = [];
  #ids = 0;

  constructor(world: World, actor: string) {
    this.world = world;
    this.viewer = { actor, roles: [] };
    world.browsers.push(this);
  }

  /** Takes the network away and gives it back, as the device notices it. */
  network(online: boolean): void {
    this.reachable = online;
    this.#online = online;
    for (const changed of [...this.#onChange]) changed();
  }

  device(options: { readonly alone?: boolean } = {}): Device {
    const { world } = this;
    return {
      transport: { open: (_process, query, on) => world.connect(this, query, on) },
      commands: { send: (_process, address, input, id) => world.send(this, address.name, input, id) },
      storage: this.storage,
      ...(options.alone === true ? {} : { tabs: { channel: this.#channel(), lock: this.#lock() } }),
      network: {
        online: () => this.#online,
        onChange: (changed) => {
          this.#onChange.add(changed);
          return () => this.#onChange.delete(changed);
        },
      },
      timers: world.clock,
      now: () => new Date(Date.UTC(2026, 0, 1) + world.clock.milliseconds).toISOString(),
      newId: () => `${this.viewer.actor}-${this.#ids++}`,
      random: () => 0.5,
    };
  }

  /** Delivers what tabs said to one another; false where nobody said anything. */
  deliver(): boolean {
    let moved = false;
    for (const [nth, inbox] of [...this.#inboxes].entries()) {
      if (nth === this.deaf) inbox.messages.length = 0;
      for (const message of inbox.messages.splice(0)) {
        moved = true;
        inbox.receive(message);
      }
    }
    return moved;
  }

  #channel(): TabChannel {
    let own: { readonly receive: (message: unknown) => void; readonly messages: unknown[] } | undefined;
    return {
      post: (message) => {
        for (const inbox of this.#inboxes) if (inbox !== own) inbox.messages.push(structuredClone(message));
      },
      onMessage: (receive) => {
        own = { receive, messages: [] };
        this.#inboxes.push(own);
      },
      close: () => {
        if (own !== undefined) this.#inboxes.splice(this.#inboxes.indexOf(own), 1);
      },
    };
  }

  #lock(): TabLock {
    return {
      request: (lead) => {
        const place = { lead, leads: false };
        this.#locks.push(place);
        const next = (): void => {
          const first = this.#locks[0];
          if (first === undefined || first.leads) return;
          first.leads = true;
          first.lead();
        };
        // As with Web Locks, the lock is never there at once.
        queueMicrotask(next);
        return {
          release: () => {
            this.#locks.splice(this.#locks.indexOf(place), 1);
            queueMicrotask(next);
          },
        };
      },
    };
  }
}

class MapStorage implements WaitingStorage {
  readonly #commands = new Map<string, WaitingCommand>();

  async all(): Promise<readonly WaitingCommand[]> {
    return [...this.#commands.values()].map((command) => structuredClone(command)).sort((a, b) => a.order - b.order);
  }

  async put(command: WaitingCommand): Promise<void> {
    this.#commands.set(command.id, structuredClone(command));
  }

  async remove(id: string): Promise<void> {
    this.#commands.delete(id);
  }

  async clear(): Promise<void> {
    this.#commands.clear();
  }
}
