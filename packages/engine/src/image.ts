// The memory image: the fold of every stream of one process, which the record drives and all answers come from.
import type { Domain, Entry, RecordedEntry, StreamKind, StreamParams } from "@parley/kernel";
import { isWithheld, matchStream } from "@parley/kernel";
import { WITHHELD } from "@parley/record";
import type { Image, StreamState } from "@parley/record";

interface Folded {
  readonly kind: StreamKind;
  readonly params: StreamParams;
  version: number;
  state: unknown;
}

type Upcasters = NonNullable<Domain["upcasters"]>;

/** Which kind of stream a name belongs to. */
export interface StreamRegistry {
  find(stream: string): { readonly kind: StreamKind; readonly params: StreamParams } | undefined;
}

export function streamRegistry(domains: readonly Domain[]): StreamRegistry {
  const kinds = domains.flatMap((domain) => domain.streams);
  return {
    find(stream) {
      for (const kind of kinds) {
        const params = matchStream(kind.pattern, stream);
        if (params) return { kind, params };
      }
      return undefined;
    },
  };
}

export class MemoryImage implements Image {
  readonly #registry: StreamRegistry;
  readonly #upcasters: Upcasters;
  #streams = new Map<string, Folded>();
  #seq = 0;
  #withheldAt = 0;

  constructor(domains: readonly Domain[]) {
    this.#registry = streamRegistry(domains);
    this.#upcasters = Object.assign({}, ...domains.map((domain) => domain.upcasters ?? {}));
  }

  /** The last seq applied, committed or not. */
  get seq(): number {
    return this.#seq;
  }

  /** The seq of the last order to withhold among the entries applied; 0 where there was none. */
  get withheldAt(): number {
    return this.#withheldAt;
  }

  reset(): void {
    this.#streams = new Map();
    this.#seq = 0;
    this.#withheldAt = 0;
  }

  restore(streams: ReadonlyMap<string, StreamState>, seq: number): void {
    for (const [name, { version, state }] of streams) {
      const known = this.#registry.find(name);
      if (known) this.#streams.set(name, { ...known, version, state });
    }
    this.#seq = seq;
    // What was withheld before the snapshot is not in it, but it may be in copies that are older than this node knows of.
    this.#withheldAt = seq;
  }

  apply(entry: RecordedEntry): void {
    this.#seq = entry.seq;
    const folded = this.#open(entry.stream);
    if (!folded) return;
    folded.version = entry.version;
    if (isWithheld(entry)) return;
    if (entry.type === WITHHELD) this.#withheldAt = entry.seq;
    folded.state = folded.kind.evolve(folded.state, this.#today(entry));
  }

  *states(): Iterable<readonly [string, StreamState]> {
    for (const [name, { version, state }] of this.#streams) yield [name, { version, state }];
  }

  /** The state and version of a stream; those of an empty one where nothing is recorded. Undefined for a name of no known kind. */
  stream(name: string): StreamState | undefined {
    const folded = this.#streams.get(name);
    if (folded) return folded;
    const known = this.#registry.find(name);
    return known && { version: 0, state: known.kind.initial(known.params) };
  }

  names(): Iterable<string> {
    return this.#streams.keys();
  }

  /** Brings an entry of an old event version to today's, step by step. */
  #today(entry: Entry): Entry {
    let today = entry;
    for (;;) {
      const upcaster = this.#upcasters[today.type];
      if (!upcaster) return today;
      today = { ...today, ...upcaster(today.data) };
    }
  }

  #open(name: string): Folded | undefined {
    const folded = this.#streams.get(name);
    if (folded) return folded;
    const known = this.#registry.find(name);
    if (!known) return undefined;
    const opened = { ...known, version: 0, state: known.kind.initial(known.params) };
    this.#streams.set(name, opened);
    return opened;
  }
}
