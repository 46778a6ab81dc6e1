// The live store: one process as this browser holds it, kept alive by the server and answering every screen.
import type { CommandContract, InputOf } from "@parley/contract";
import { isWithheld, type Domain, type Refusal, type StreamKind, type Viewer } from "@parley/kernel";
import type { Doorbell, LiveEvent, Presence } from "../events.ts";
import { ConfirmedStreams } from "./confirmed.ts";
import { createLine } from "./line.ts";
import { Outbox, type OutboxMessage } from "./outbox.ts";
import { Overlay, confirmPart } from "./overlay.ts";
import type { Device } from "./ports.ts";
import type { ConnectionView, PendingCommand, Seed, Sent, StreamView } from "./view.ts";

export interface LiveStoreOptions {
  readonly process: string;
  /** Who looks at it. Another viewer is another store. */
  readonly viewer: Viewer;
  readonly device: Device;
  /** The version of the code that this page was served with. */
  readonly code?: string;
  /** States that came with the page. */
  readonly seeds?: readonly Seed[];
  readonly domains?: readonly Domain[];
}

export interface LiveStore {
  readonly process: string;
  readonly viewer: Viewer;
  /** Adds a capability that was loaded later: its kinds of streams, its handlers for optimistic commands. */
  learn(domain: Domain): void;
  /** How a stream stands here; the same object until something changes. */
  readonly view: (stream: string) => StreamView;
  /** Keeps a stream alive and calls `changed` after each change, until the answer is called. `kind` folds it. */
  watch(kind: StreamKind, stream: string, changed: () => void): () => void;
  /** Gives a command: shown at once where all that it decides on is here, taken back if it is refused. */
  send<C extends CommandContract>(contract: C, input: InputOf<C>): Promise<Sent>;
  /** Why the command would be refused as far as can be seen from here; undefined if it would not, or if that can't be told. */
  check<C extends CommandContract>(contract: C, input: InputOf<C>): Refusal | undefined;
  readonly connection: () => ConnectionView;
  presence(stream: string): Presence | undefined;
  /** Commands under way, in the order in which they were given. */
  readonly pending: () => readonly PendingCommand[];
  /** Lets go of a waiting or refused command, words and all. */
  dismiss(id: string): Promise<void>;
  /** Calls `changed` after each change of connection, presence or pending commands. */
  readonly subscribe: (changed: () => void) => () => void;
  onDoorbell(rang: (bell: Doorbell) => void): () => void;
  /** Signing out: deletes all that is held here and on the device, in every tab, and ends the connection. */
  forget(): Promise<void>;
  /** Ends the connection of this tab; the rest stays as it is. */
  close(): void;
}

/** A stream that nobody watches any more is let go after this, so that going back and forth costs nothing. */
const GRACE_MILLISECONDS = 30_000;

/** What the stores of one browser's tabs say to one another. */
type Said = { readonly kind: "forget" } | OutboxMessage;

export function createLiveStore(options: LiveStoreOptions): LiveStore {
  const { process, viewer, device } = options;
  const confirmed = new ConfirmedStreams();
  const overlay = new Overlay(confirmed, viewer);
  const views = new Map<string, StreamView>();
  const gone = new Set<string>();
  const watchers = new Map<string, Set<() => void>>();
  const leaving = new Map<string, () => void>();
  const presences = new Map<string, Presence>();
  const subscribers = new Set<() => void>();
  const bells = new Set<(bell: Doorbell) => void>();
  const touched = new Set<string>();
  let connection: ConnectionView = { status: "connecting", since: device.now(), reload: false };
  let pending: readonly PendingCommand[] = [];
  let revision = 0;
  /** While events that came together are taken in, nothing is shown: a command's entries appear all at once. */
  let gathering = false;

  function makeView(stream: string): StreamView {
    if (gone.has(stream)) return { status: "gone" };
    const held = confirmed.get(stream);
    if (held === undefined) return { status: "loading" };
    const laid = overlay.get(stream);
    const { version, seq } = held;
    const state = laid === undefined ? held.state : laid.state;
    return { status: "held", state, version, seq, optimistic: laid !== undefined, revision: ++revision };
  }

  function view(stream: string): StreamView {
    const standing = views.get(stream);
    if (standing !== undefined) return standing;
    const made = makeView(stream);
    views.set(stream, made);
    return made;
  }

  /** Shows what has changed since the last time: lays the commands over anew, and calls whoever looks at it. */
  function show(): void {
    if (gathering) return;
    outbox.settle(({ stream, version }) => version <= (confirmed.get(stream)?.version ?? Infinity));
    const before = overlay.streams();
    overlay.derive(outbox.commands());
    for (const stream of [...before, ...overlay.streams()]) touched.add(stream);
    const changed = [...touched];
    touched.clear();
    for (const stream of changed) views.delete(stream);
    pending = outbox.pending();
    for (const stream of changed) for (const watcher of watchers.get(stream) ?? []) watcher();
    for (const subscriber of subscribers) subscriber();
  }

  /** Takes in what came together. A fold that fails (a bug) does not keep the rest from being taken: what is gone must go. */
  function gather(events: readonly LiveEvent[]): void {
    const bugs: unknown[] = [];
    gathering = true;
    for (const event of events) {
      try {
        take(event);
      } catch (bug) {
        bugs.push(bug);
      }
    }
    gathering = false;
    show();
    if (bugs.length > 0) throw bugs[0];
  }

  function take(event: LiveEvent): void {
    const stream = event.type === "entry" ? event.entry.stream : "stream" in event ? event.stream : undefined;
    // Another tab of this browser may want more than this one.
    if (stream !== undefined && !watchers.has(stream)) return;
    switch (event.type) {
      case "snapshot":
        gone.delete(event.stream);
        if (confirmed.snapshot(event) === "changed") {
          touched.add(event.stream);
          outbox.stateCame(event.stream);
        }
        break;
      case "entry": {
        const { entry } = event;
        const effect = confirmed.entry(entry);
        if (effect === "none") break;
        touched.add(entry.stream);
        if (effect === "behind") line.want([asked(entry.stream)]);
        else if (!isWithheld(entry)) {
          const command = outbox.get(entry.command);
          if (command !== undefined && command.receipt === undefined) confirmPart(command, entry);
        }
        break;
      }
      case "gone":
        confirmed.drop(event.stream);
        presences.delete(event.stream);
        gone.add(event.stream);
        touched.add(event.stream);
        break;
      case "withheld":
        confirmed.drop(event.stream);
        touched.add(event.stream);
        break;
      case "presence": {
        const { here, seats } = event;
        presences.set(event.stream, seats === undefined ? { here } : { here, seats });
        break;
      }
      case "doorbell":
        for (const rang of bells) rang(event.bell);
        break;
      case "reload":
        connection = { ...connection, reload: true };
        break;
    }
  }

  function asked(stream: string): { readonly stream: string; readonly heldTo?: number } {
    const heldTo = confirmed.heldTo(stream);
    return heldTo === undefined ? { stream } : { stream, heldTo };
  }

  function release(stream: string): void {
    if (watchers.get(stream)?.size !== 0) return;
    watchers.delete(stream);
    confirmed.drop(stream);
    gone.delete(stream);
    views.delete(stream);
    presences.delete(stream);
    line.unwant([stream]);
  }

  function forgetAll(): void {
    confirmed.clear();
    outbox.clear();
    presences.clear();
    for (const stream of views.keys()) touched.add(stream);
    line.close();
    outbox.close();
    show();
  }

  const outbox = new Outbox({
    process,
    actor: viewer.actor,
    device,
    leading: () => line.leading(),
    say: (message) => line.say(message),
    changed: show,
  });
  for (const domain of options.domains ?? []) learnQuietly(domain);
  for (const seed of options.seeds ?? []) confirmed.snapshot(seed);

  const line = createLine({
    process,
    code: options.code,
    device,
    wanted: () => [...watchers.keys()].map(asked),
    supply(stream) {
      const held = confirmed.get(stream);
      if (held === undefined) return undefined;
      const { version, seq, state } = held;
      return { type: "snapshot", stream, version, seq, state };
    },
    received: gather,
    statusChanged(status) {
      const same = connection.status === status.status;
      connection = { ...status, since: same ? connection.since : device.now(), reload: connection.reload };
      // `line` itself is being made when this is called for the first time.
      queueMicrotask(() => {
        if (connection.status === "live") outbox.sendWaiting();
        for (const subscriber of subscribers) subscriber();
      });
    },
    leads: () => queueMicrotask(() => outbox.sendWaiting()),
    said(message) {
      // Only stores of this very code are on the line.
      const said = message as Said;
      if (said.kind === "forget") forgetAll();
      else outbox.heard(said);
    },
  });
  void outbox.load();

  function learnQuietly(domain: Domain): void {
    for (const kind of domain.streams) for (const stream of confirmed.learn(kind)) touched.add(stream);
    overlay.learn(domain.handlers);
  }

  return {
    process,
    viewer,
    learn(domain) {
      learnQuietly(domain);
      show();
    },
    view,
    watch(kind, stream, changed) {
      if (confirmed.learn(kind).includes(stream)) views.delete(stream);
      leaving.get(stream)?.();
      leaving.delete(stream);
      const standing = watchers.get(stream);
      const those = standing ?? new Set();
      those.add(changed);
      watchers.set(stream, those);
      if (standing === undefined) line.want([asked(stream)]);
      return () => {
        those.delete(changed);
        if (those.size > 0 || leaving.has(stream)) return;
        const cancel = device.timers.after(GRACE_MILLISECONDS, () => {
          leaving.delete(stream);
          release(stream);
        });
        leaving.set(stream, cancel);
      };
    },
    send: (contract, input) => outbox.give(contract, input),
    check: (contract, input) => overlay.check(contract.name, input, "check", device.now()),
    connection: () => connection,
    presence: (stream) => presences.get(stream),
    pending: () => pending,
    dismiss: (id) => outbox.dismiss(id),
    subscribe(changed) {
      subscribers.add(changed);
      return () => subscribers.delete(changed);
    },
    onDoorbell(rang) {
      bells.add(rang);
      return () => bells.delete(rang);
    },
    async forget() {
      line.say({ kind: "forget" });
      forgetAll();
      await device.storage.clear();
    },
    close() {
      line.close();
      outbox.close();
    },
  };
}
