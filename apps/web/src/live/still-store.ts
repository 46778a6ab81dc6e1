// A live store that does not move: what a page is rendered with on the server, and pages that belong to no process.
import { refuse, PUBLIC } from "@parley/kernel";
import type { LiveStore, StreamView } from "@parley/live/browser";
import type { PageData, PageSeed } from "../page-data.ts";

const NOTHING = (): void => undefined;
const OFFLINE = refuse("unreachable", "This page has no connection to a process.");

export function stillStore({
  process,
  viewer,
  seeds,
  now,
}: Pick<PageData, "process" | "viewer" | "seeds" | "now">): LiveStore {
  const views = new Map(seeds.map((seed) => [seed.stream, held(seed)]));
  const connection = { status: "connecting", since: now, reload: false } as const;
  return {
    process: process?.id ?? "",
    viewer: viewer ?? PUBLIC,
    learn: NOTHING,
    view: (stream) => views.get(stream) ?? LOADING,
    watch: () => NOTHING,
    send: () => Promise.resolve({ kind: "refused", id: "", refusal: OFFLINE }),
    check: () => OFFLINE,
    connection: () => connection,
    presence: () => undefined,
    pending: () => NONE,
    dismiss: () => Promise.resolve(),
    subscribe: () => NOTHING,
    onDoorbell: () => NOTHING,
    forget: () => Promise.resolve(),
    close: NOTHING,
  };
}

const LOADING: StreamView = { status: "loading" };
const NONE: readonly never[] = [];

function held({ state, version, seq }: PageSeed): StreamView {
  return { status: "held", state, version, seq, optimistic: false, revision: 1 };
}
