// The live store in React: hooks that render again when what they show changes.
import { createContext, createElement, useCallback, useContext, useSyncExternalStore, type ReactNode } from "react";
import { streamKind, type StreamKind, type StreamParams } from "@parley/kernel";
import type { Presence } from "../events.ts";
import type { LiveStore } from "./store.ts";
import { streamName } from "./stream-name.ts";
import type { ConnectionView, PendingCommand, StreamView } from "./view.ts";

const Store = createContext<LiveStore | undefined>(undefined);

export function LiveProvider(props: { readonly store: LiveStore; readonly children?: ReactNode }): ReactNode {
  return createElement(Store.Provider, { value: props.store }, props.children);
}

/** The store of the process around. @throws Error outside a LiveProvider: a bug of the caller. */
export function useLiveStore(): LiveStore {
  const store = useContext(Store);
  if (store === undefined) throw new Error("no LiveProvider around");
  return store;
}

/** A stream as it stands here, kept alive while the component is mounted. */
export function useStream<State, Directory>(
  kind: StreamKind<State, Directory>,
  params: StreamParams = {},
): StreamView<State> {
  const store = useLiveStore();
  const stream = streamName(kind.pattern, params);
  const subscribe = useCallback(
    (changed: () => void) => store.watch(streamKind(kind), stream, changed),
    [store, kind, stream],
  );
  const view = useCallback(() => store.view(stream), [store, stream]);
  // The store folds this stream with `kind`, so its state is `State`.
  return useSyncExternalStore(subscribe, view, view) as StreamView<State>;
}

/** How the connection stands, and since when. */
export function useConnection(): ConnectionView {
  const store = useLiveStore();
  return useSyncExternalStore(store.subscribe, store.connection, store.connection);
}

/** Who is in a stream that this page listens to; undefined until the server has said. */
export function usePresence(stream: string): Presence | undefined {
  const store = useLiveStore();
  const presence = useCallback(() => store.presence(stream), [store, stream]);
  return useSyncExternalStore(store.subscribe, presence, presence);
}

/** Commands under way: on their way, waiting for the connection, or refused after they waited. */
export function usePending(): readonly PendingCommand[] {
  const store = useLiveStore();
  return useSyncExternalStore(store.subscribe, store.pending, store.pending);
}
