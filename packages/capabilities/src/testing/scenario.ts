// Given what has happened, when a command is given, then this happens: deciders tested without a server.
import { canonicalJson, isRefusal, matchStream } from "@parley/kernel";
import type { Domain, Entry, Event, Refusal, StreamKind, Viewer } from "@parley/kernel";
import { viewerOf } from "../process/index.ts";
import type { ProcessState } from "../process/index.ts";

export const MIDDAY = "2026-11-24T12:00:00.000Z";

/** A process in memory: its streams, folded as the engine folds them, with a clock that tests set. */
export class Scenario {
  at = MIDDAY;
  readonly entries: Entry[] = [];
  readonly #domains: readonly Domain[];
  readonly #states = new Map<string, unknown>();
  #commands = 0;

  constructor(...domains: readonly Domain[]) {
    this.#domains = domains;
  }

  state<State>(_kind: StreamKind<State>, stream: string): State {
    // The caller names the kind that the stream is of.
    return this.#state(stream) as State;
  }

  /** Who an actor is now. */
  viewer(actor: string): Viewer {
    return viewerOf(this.#state("process") as ProcessState, actor);
  }

  /** Records events as they are, without deciding. */
  given(actor: string, ...events: readonly Event[]): this {
    this.#record(events, actor, `given-${this.entries.length}`);
    return this;
  }

  /** Gives a command and records what it decides; answers the new entries or the refusal. */
  when(actor: string, name: string, input: object, id = `command-${++this.#commands}`): readonly Entry[] | Refusal {
    const decision = this.decide(actor, name, input, id);
    return isRefusal(decision) ? decision : this.#record(decision, actor, id);
  }

  /** As `when`, where a refusal would be a mistake of the test. */
  done(actor: string, name: string, input: object, id?: string): readonly Entry[] {
    const answer = this.when(actor, name, input, id);
    if (isRefusal(answer)) throw new Error(`${name} was refused: ${answer.code}: ${answer.message}`);
    return answer;
  }

  /** What a command would decide now; nothing is recorded. */
  decide(actor: string, name: string, input: object, id: string): readonly Event[] | Refusal {
    const { handler, states, viewer } = this.#prepared(actor, name, input);
    return handler.allow(viewer, states, input) ?? handler.decide(states, { id, input }, { at: this.at, viewer });
  }

  /** The policy's answer alone: the refusal, or undefined where the actor may. */
  allowed(actor: string, name: string, input: object): Refusal | undefined {
    const { handler, states, viewer } = this.#prepared(actor, name, input);
    return handler.allow(viewer, states, input);
  }

  /** All states folded anew from the recorded entries, as canonical JSON by stream: for "live equals from zero". */
  foldedFromZero(): ReadonlyMap<string, string> {
    const again = new Scenario(...this.#domains);
    for (const entry of this.entries) again.#apply(entry);
    return again.canonical();
  }

  canonical(): ReadonlyMap<string, string> {
    return new Map([...this.#states].map(([stream, state]) => [stream, canonicalJson(state)]));
  }

  #prepared(actor: string, name: string, input: object) {
    const handler = this.#domains.map(({ handlers }) => handlers[name]).find((known) => known !== undefined);
    if (!handler) throw new Error(`no handler for ${name}`);
    const viewer = this.viewer(actor);
    const states = Object.fromEntries(
      Object.entries(handler.on(input, viewer)).map(([key, stream]) => [key, this.#state(stream)]),
    );
    return { handler, states, viewer };
  }

  #record(events: readonly Event[], actor: string, command: string): readonly Entry[] {
    return events.map((event) => {
      const version = this.entries.filter(({ stream }) => stream === event.stream).length + 1;
      const seq = this.entries.length + 1;
      // Through JSON, as the record keeps it.
      const entry = JSON.parse(
        JSON.stringify({ refs: [], ...event, seq, version, actor, at: this.at, command }),
      ) as Entry;
      this.entries.push(entry);
      this.#apply(entry);
      return entry;
    });
  }

  #apply(entry: Entry): void {
    this.#states.set(entry.stream, this.#kind(entry.stream).evolve(this.#state(entry.stream), entry));
  }

  #state(stream: string): unknown {
    const known = this.#states.get(stream);
    if (known !== undefined) return known;
    const kind = this.#kind(stream);
    const state = kind.initial(matchStream(kind.pattern, stream) ?? {});
    this.#states.set(stream, state);
    return state;
  }

  #kind(stream: string): StreamKind {
    const kind = this.#domains.flatMap(({ streams }) => streams).find(({ pattern }) => matchStream(pattern, stream));
    if (!kind) throw new Error(`no kind of stream for ${stream}`);
    return kind;
  }
}
