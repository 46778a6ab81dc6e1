// One process as a node serves it: takes commands to the record, answers reads from the memory image.
import { createHash } from "node:crypto";
import type { CommandContract, Receipt } from "@parley/contract";
import { ID_PATTERN, SYSTEM, canonicalJson, isRefusal, isWithheld, refuse } from "@parley/kernel";
import type { Entry, Event, RecordedEntry, Refusal, StreamKind, StreamParams, Viewer } from "@parley/kernel";
import type { ProcessRecord, StreamState } from "@parley/record";
import type { Access, ReadHandler, ServerCapability } from "./face.ts";
import type { MemoryImage, StreamRegistry } from "./image.ts";
import { parseInput } from "./input.ts";

/** Says who an actor is, from the state of the stream "process". */
export type ViewerOf = (directory: unknown, actor: string) => Viewer;

/** A command as somebody sends it; `input` is not trusted. */
export interface Sent {
  readonly contract: CommandContract;
  readonly input: unknown;
  readonly actor: string;
  readonly command: string;
}

export interface HostParts {
  readonly record: ProcessRecord;
  readonly image: MemoryImage;
  readonly registry: StreamRegistry;
  readonly capabilities: readonly ServerCapability[];
  readonly viewerOf: ViewerOf;
}

const COMMAND_ID = /^[A-Za-z0-9][A-Za-z0-9_-]{7,40}$/;

export class ProcessHost {
  readonly record: ProcessRecord;
  readonly #parts: HostParts;

  constructor(parts: HostParts) {
    this.record = parts.record;
    this.#parts = parts;
  }

  get process(): string {
    return this.record.process;
  }

  /** Waits until the image holds committed entries only. What follows must read before it awaits anything else. */
  settled(): Promise<void> {
    return this.record.settled();
  }

  /** Who an actor is now. */
  viewer(actor: string): Viewer {
    return this.#parts.viewerOf(this.#directory(), actor);
  }

  /** Whether a viewer is in the audience of a stream. A name of no known kind has no audience. */
  maySee(viewer: Viewer, stream: string): boolean {
    const known = this.#parts.registry.find(stream);
    if (!known) return false;
    return viewer.actor === SYSTEM.actor || known.kind.audience(viewer, known.params, this.#directory());
  }

  /** The streams with entries that a viewer may see. */
  streamsOf(viewer: Viewer): readonly string[] {
    return [...this.#parts.image.names()].filter((name) => this.maySee(viewer, name));
  }

  /** The state of a stream for a viewer, or undefined where it is unknown or outside its audience. Not to be changed. */
  stream(viewer: Viewer, stream: string): StreamState | undefined {
    return this.maySee(viewer, stream) ? this.#parts.image.stream(stream) : undefined;
  }

  get seq(): number {
    return this.#parts.image.seq;
  }

  /** From this seq on, states hold nothing of what has been withheld; 0 where nothing was. */
  get withheldAt(): number {
    return this.#parts.image.withheldAt;
  }

  access(viewer: Viewer): Access {
    return {
      process: this.process,
      viewer,
      seq: this.seq,
      state: <State, Directory>(kind: StreamKind<State, Directory>, params: StreamParams): State | Refusal => {
        const name = kind.pattern.replace(/:([A-Za-z]+)/g, (_match, key: string) => params[key] ?? "");
        // The name is of this kind, so the state is its.
        return (this.stream(viewer, name)?.state as State | undefined) ?? notFound();
      },
    };
  }

  /**
   * Answers a read, as it is at one committed moment. Refuses with `invalid-input`, `not-found` and what the read itself refuses.
   */
  async answer(read: ReadHandler, input: unknown, actor: string): Promise<unknown> {
    const parsed = parseInput(read.contract.input, input);
    if (isRefusal(parsed)) return parsed;
    await this.settled();
    return momentOf(read.answer(this.access(this.viewer(actor)), parsed.value));
  }

  /**
   * Takes a command to the record. Refuses with `invalid-input`, `command-id-invalid`, what its policy and its decider refuse, and
   * what the record refuses (see `ProcessRecord.submit`).
   */
  async submit(sent: Sent): Promise<Receipt | Refusal> {
    // What a command makes is named after it, so its id is to be good for a name.
    if (!COMMAND_ID.test(sent.command) || !ID_PATTERN.test(sent.command)) {
      return refuse("command-id-invalid", "A command's id is 8 to 41 letters, digits, - or _; send a fresh UUID.");
    }
    const parsed = parseInput(sent.contract.input, sent.input);
    if (isRefusal(parsed)) return parsed;
    const input = parsed.value;
    const digest = createHash("sha256")
      .update(canonicalJson({ name: sent.contract.name, input }))
      .digest("hex");
    const outcome = await this.record.submit({
      command: sent.command,
      actor: sent.actor,
      digest,
      decide: (at) => this.#decide(sent, input, at),
    });
    if (outcome.kind === "refused") return outcome.refusal;
    const viewer = this.viewer(sent.actor);
    return {
      command: sent.command,
      seq: outcome.seq,
      entries: outcome.entries.filter(
        (entry): entry is Entry => !isWithheld(entry) && this.maySee(viewer, entry.stream),
      ),
      repeated: outcome.kind === "repeated",
    };
  }

  /** Entries after `afterSeq` that a viewer may see, in the order of seq, and the seq that was read up to. */
  async entries(viewer: Viewer, afterSeq: number, limit: number): Promise<{ entries: RecordedEntry[]; upTo: number }> {
    const found = await this.record.read(afterSeq, limit);
    return {
      entries: found.filter((entry) => this.maySee(viewer, entry.stream)),
      upTo: found.at(-1)?.seq ?? afterSeq,
    };
  }

  #directory(): unknown {
    return this.#parts.image.stream("process")?.state;
  }

  #decide(sent: Sent, input: unknown, at: string): readonly Event[] | Refusal {
    const handler = this.#handler(sent.contract.name);
    const viewer = this.viewer(sent.actor);
    const states: Record<string, unknown> = {};
    for (const [name, stream] of Object.entries(handler.on(input, viewer))) {
      states[name] = this.#parts.image.stream(stream)?.state;
    }
    return handler.allow(viewer, states, input) ?? handler.decide(states, { id: sent.command, input }, { at, viewer });
  }

  #handler(name: string) {
    for (const { domain } of this.#parts.capabilities) {
      const handler = domain.handlers[name];
      if (handler) return handler;
    }
    throw new Error(`no capability handles the command ${name}`);
  }
}

/**
 * A copy that later entries do not change: states are folded in place, so whatever is kept beyond the turn in which it was read
 * would mix two moments.
 */
export function momentOf<Value>(value: Value): Value {
  return structuredClone(value);
}

export function notFound(): Refusal {
  return refuse("not-found", "There is nothing here that you may see; check the address, or sign in.");
}
