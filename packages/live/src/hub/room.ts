// A room: those who listen to one process, grouped by what they hear, and what is about to be told them.
import type { RecordedEntry, Viewer, WithheldEntry } from "@parley/kernel";
import { eventText } from "../events.ts";
import type { AskedStream } from "../query.ts";
import type { HubPorts, Sink, StreamImage } from "./ports.ts";
import { PresenceBoard } from "./presence.ts";
import { Published } from "./published.ts";
import { Recent } from "./recent.ts";
import { Snapshots } from "./snapshots.ts";

/** The stream that says who is who, and so who may hear what. */
const DIRECTORY = "process";

/** Further back than this, a snapshot is less work for everyone than what was missed. */
const READ_BACK_LIMIT = 5_000;

/** Those who hear exactly the same streams: their bytes of a tick are put together once. */
interface Group {
  readonly key: string;
  readonly streams: readonly string[];
  readonly members: Set<Member>;
}

/** What the record held of a member's streams between two places. */
interface ReadBack {
  readonly from: number;
  /** The process' last `seq` when it was asked: all up to there is in it. */
  readonly head: number;
  readonly entries: readonly RecordedEntry[];
}

export interface Member {
  viewer: Viewer;
  /** All that it asked for, in order, heard or not. */
  asked: readonly string[];
  readonly sink: Sink;
  /** Where it is, once it has been brought up to date. */
  group: Group | undefined;
  /** Bytes of its snapshots that may stand beside the buffer's limit until they have left. */
  allowance: number;
}

export interface RoomSettings {
  readonly ports: HubPorts;
  readonly bufferLimitBytes: number;
  readonly recent: number;
  readonly soon: (run: () => void) => void;
  readonly encoded: () => void;
  readonly cut: () => void;
}

export class Room {
  readonly #process: string;
  readonly #settings: RoomSettings;
  readonly #recent: Recent;
  readonly #snapshots: Snapshots;
  readonly #groups = new Map<string, Group>();
  /** Those whose missed entries are being read from the record. */
  readonly #arriving = new Set<Member>();
  /** What was withheld while this node ran: a copy of the stream up to a smaller `seq` is not resumed. */
  readonly #floors = new Map<string, number>();
  #pending: Published[] = [];
  #told = 0;
  readonly board: PresenceBoard;

  constructor(process: string, settings: RoomSettings) {
    this.#process = process;
    this.#settings = settings;
    this.#recent = new Recent(settings.recent);
    this.#snapshots = new Snapshots(this.#recent);
    this.board = new PresenceBoard((stream) => settings.ports.seatsShown?.(process, stream) ?? false);
  }

  *members(): Generator<Member> {
    for (const group of this.#groups.values()) yield* group.members;
    yield* this.#arriving;
  }

  get groups(): number {
    return this.#groups.size;
  }

  /** Takes a member in, at once where memory reaches back to what it holds, else when the record has been read. */
  enter(member: Member, asked: readonly AskedStream[]): void {
    const held = new Map<string, number>();
    for (const { stream, heldTo } of asked) if (heldTo !== undefined) held.set(stream, heldTo);
    const from = this.#readFrom(member, held);
    if (from === undefined || this.#settings.ports.read === undefined) return this.#settle(member, held, undefined);
    this.#arriving.add(member);
    const head = this.#head();
    const settle = (entries: readonly RecordedEntry[] | undefined): void => {
      if (this.#arriving.delete(member)) this.#settle(member, held, entries && { from, head, entries });
    };
    this.#settings.ports.read(this.#process, from, [...held.keys()]).then(settle, () => settle(undefined));
  }

  leave(member: Member): void {
    this.#arriving.delete(member);
    this.#leaveGroup(member);
  }

  publish(entries: readonly RecordedEntry[]): void {
    let directoryChanged = false;
    for (const entry of entries) {
      if (entry.seq <= this.#told) continue;
      this.#told = entry.seq;
      const published = new Published(entry, this.#settings.encoded);
      this.#recent.add(published);
      if (this.#pending.length === 0) this.#settings.soon(() => this.flush());
      this.#pending.push(published);
      if (entry.stream === DIRECTORY) directoryChanged = true;
    }
    if (directoryChanged) this.#reviewAudiences();
  }

  /** Tells all that is pending, in one write for each member. */
  flush(): void {
    const pending = this.#pending;
    if (pending.length === 0) return;
    this.#pending = [];
    for (const group of this.#groups.values()) {
      const heard = pending.filter(({ entry }) => group.streams.includes(entry.stream));
      const first = heard[0];
      if (first === undefined) continue;
      const bytes = heard.length === 1 ? first.bytes() : Buffer.concat(heard.map((published) => published.bytes()));
      for (const member of group.members) this.tell(member, bytes);
    }
  }

  withhold(withheld: readonly WithheldEntry[]): void {
    const bySeq = new Map(withheld.map((entry) => [entry.seq, entry]));
    this.#pending = this.#pending.map((published) => {
      const without = bySeq.get(published.entry.seq);
      return without === undefined ? published : new Published(without, this.#settings.encoded);
    });
    this.flush();
    const seqsByStream = Map.groupBy(withheld, ({ stream }) => stream);
    this.#recent.clear();
    for (const [stream, entries] of seqsByStream) {
      this.#snapshots.drop(stream);
      const image = this.#image(stream);
      if (image === undefined) continue;
      // One more than now: whoever was cut a moment ago may hold everything up to now, with the bodies in it.
      this.#floors.set(stream, this.#head() + 1);
      const seqs = entries.map(({ seq }) => seq);
      const notice = Buffer.from(eventText({ type: "withheld", stream, seqs }));
      const snapshot = this.#snapshots.bytes(stream, image, this.#head());
      for (const group of this.#groups.values()) {
        if (!group.streams.includes(stream)) continue;
        for (const member of group.members) this.#bring(member, [notice, ...snapshot]);
      }
    }
  }

  /** Tells everyone who hears `stream`. */
  tellStream(stream: string, bytes: Buffer): void {
    for (const group of this.#groups.values()) {
      if (!group.streams.includes(stream)) continue;
      for (const member of group.members) this.tell(member, bytes);
    }
  }

  /** Writes to one member, or cuts it if what it was given before piles up. */
  tell(member: Member, bytes: Uint8Array): void {
    const standing = member.sink.buffered();
    if (standing === 0) member.allowance = 0;
    else if (standing > this.#settings.bufferLimitBytes + member.allowance) {
      this.leave(member);
      this.#settings.cut();
      member.sink.cut();
      return;
    }
    member.sink.write(bytes);
  }

  /** Listeners of each stream by group, for presence. */
  *hearing(): Generator<{ readonly streams: readonly string[]; readonly members: ReadonlySet<Member> }> {
    yield* this.#groups.values();
  }

  #image(stream: string): StreamImage | undefined {
    return this.#settings.ports.snapshot(this.#process, stream);
  }

  #head(): number {
    return this.#settings.ports.head(this.#process);
  }

  #mayHear(stream: string, viewer: Viewer): boolean {
    return this.#settings.ports.mayHear(this.#process, stream, viewer);
  }

  #floor(stream: string): number {
    return Math.max(this.#floors.get(stream) ?? 0, this.#settings.ports.resumeFloor?.(this.#process, stream) ?? 0);
  }

  /** The smallest place that the record has to be read from for what memory does not reach, if that is worth it. */
  #readFrom(member: Member, held: Map<string, number>): number | undefined {
    let from: number | undefined;
    for (const [stream, seq] of held) {
      const image = this.#mayHear(stream, member.viewer) ? this.#image(stream) : undefined;
      if (image === undefined || seq >= image.seq || seq < this.#floor(stream)) continue;
      if (this.#recent.since(seq) !== undefined || image.seq - seq > READ_BACK_LIMIT) continue;
      from = Math.min(from ?? seq, seq);
    }
    return from;
  }

  /** Brings a member up to date with the image as it is now, and puts it where it hears what comes. */
  #settle(member: Member, held: ReadonlyMap<string, number>, read: ReadBack | undefined): void {
    this.flush();
    const pieces: Uint8Array[] = [];
    const missed = new Map<number, Published>();
    const heard: string[] = [];
    for (const stream of member.asked) {
      const image = this.#mayHear(stream, member.viewer) ? this.#image(stream) : undefined;
      if (image === undefined) {
        pieces.push(gone(stream));
        continue;
      }
      heard.push(stream);
      const entries = this.#missed(stream, image, held.get(stream), read);
      if (entries === undefined) pieces.push(...this.#snapshots.bytes(stream, image, this.#head()));
      else for (const published of entries) missed.set(published.entry.seq, published);
    }
    const inOrder = [...missed.values()].sort((one, other) => one.entry.seq - other.entry.seq);
    pieces.push(...inOrder.map((published) => published.bytes()));
    for (const stream of heard) {
      const presence = this.board.last(stream);
      if (presence !== undefined) pieces.push(presence);
    }
    this.#bring(member, pieces);
    this.#join(member, heard);
  }

  /** What the holder of a copy up to `heldTo` missed of a stream; undefined where only a snapshot helps. */
  #missed(
    stream: string,
    image: StreamImage,
    heldTo: number | undefined,
    read: ReadBack | undefined,
  ): readonly Published[] | undefined {
    if (heldTo === undefined || heldTo < this.#floor(stream)) return undefined;
    // A copy that is ahead of the record comes from another one, for example from before a backup was restored.
    if (heldTo > this.#head()) return undefined;
    if (heldTo >= image.seq) return [];
    const known = this.#recent.since(heldTo)?.filter(({ entry }) => entry.stream === stream);
    if (known !== undefined || read === undefined || heldTo < read.from) return known;
    const fromRecord = read.entries
      .filter((entry) => entry.stream === stream && entry.seq > heldTo && entry.seq <= read.head)
      .map((entry) => new Published(entry, this.#settings.encoded));
    if (read.head >= image.seq) return fromRecord;
    const since = this.#recent.since(read.head)?.filter(({ entry }) => entry.stream === stream);
    return since === undefined ? undefined : [...fromRecord, ...since];
  }

  /** Asks again who may hear what, now that the directory has changed: takes away first, gives after. */
  #reviewAudiences(): void {
    const answers = new Map<string, boolean>();
    const mayHear = (stream: string, viewer: Viewer): boolean => {
      const question = `${viewer.actor}\n${viewer.participant ?? ""}\n${viewer.roles.join()}\n${stream}`;
      const answer = answers.get(question) ?? this.#mayHear(stream, viewer);
      answers.set(question, answer);
      return answer;
    };
    const gains: { readonly member: Member; readonly streams: readonly string[] }[] = [];
    for (const member of [...this.members()]) {
      member.viewer = this.#settings.ports.viewer?.(this.#process, member.viewer) ?? member.viewer;
      const before = member.group?.streams;
      if (before === undefined) continue;
      const allowed = member.asked.filter((stream) => mayHear(stream, member.viewer));
      const kept = before.filter((stream) => allowed.includes(stream));
      const gained = allowed.filter((stream) => !before.includes(stream) && this.#image(stream) !== undefined);
      if (kept.length < before.length) this.#lose(member, kept);
      if (gained.length > 0) gains.push({ member, streams: gained });
    }
    if (gains.length === 0) return;
    this.flush();
    for (const { member, streams } of gains) this.#gain(member, streams);
  }

  #lose(member: Member, kept: readonly string[]): void {
    const lost = member.group?.streams.filter((stream) => !kept.includes(stream)) ?? [];
    this.#join(member, kept);
    this.tell(member, Buffer.concat(lost.map(gone)));
  }

  #gain(member: Member, gained: readonly string[]): void {
    // It may have been cut when it was told what came before.
    if (member.group === undefined) return;
    const pieces: Uint8Array[] = [];
    for (const stream of gained) {
      const image = this.#image(stream);
      if (image !== undefined) pieces.push(...this.#snapshots.bytes(stream, image, this.#head()));
    }
    this.#bring(member, pieces);
    const now = new Set([...member.group.streams, ...gained]);
    this.#join(
      member,
      member.asked.filter((stream) => now.has(stream)),
    );
  }

  /** Writes what brings a member up to date; it may be large, so it stands beside the buffer's limit. */
  #bring(member: Member, pieces: readonly Uint8Array[]): void {
    if (pieces.length === 0) return;
    member.allowance += pieces.reduce((sum, piece) => sum + piece.length, 0);
    member.sink.write(...pieces);
  }

  #join(member: Member, streams: readonly string[]): void {
    this.#leaveGroup(member);
    const key = streams.join(",");
    const group = this.#groups.get(key) ?? { key, streams, members: new Set() };
    this.#groups.set(key, group);
    group.members.add(member);
    member.group = group;
    // Most hear all that they asked for: they share one list.
    if (member.asked.length === group.streams.length) member.asked = group.streams;
    this.board.changed();
  }

  #leaveGroup(member: Member): void {
    const { group } = member;
    if (group === undefined) return;
    member.group = undefined;
    group.members.delete(member);
    if (group.members.size === 0) this.#groups.delete(group.key);
    this.board.changed();
  }
}

function gone(stream: string): Buffer {
  return Buffer.from(eventText({ type: "gone", stream }));
}
