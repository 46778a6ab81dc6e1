// Waits until the streams of a page that is about to be shown are here.
import { matchStream } from "@parley/kernel";
import type { StreamKind } from "@parley/kernel";
import type { LiveStore } from "@parley/live/browser";

/** A page is shown after this even if something is missing: it then shows where it waits. */
const LONGEST_WAIT_MILLISECONDS = 8_000;
/** Until the page's own components watch the streams. */
const HANDOVER_MILLISECONDS = 5_000;

/** Resolves when each stream is held or gone. Streams whose kind nobody has taught the store are not waited for. */
export async function arrive(
  store: LiveStore,
  kinds: readonly StreamKind[],
  streams: readonly string[],
): Promise<void> {
  await Promise.all(
    streams.map((stream) => {
      const kind = kinds.find(({ pattern }) => matchStream(pattern, stream) !== undefined);
      return kind === undefined ? Promise.resolve() : arriveOne(store, kind, stream);
    }),
  );
}

function arriveOne(store: LiveStore, kind: StreamKind, stream: string): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (store.view(stream).status !== "loading") resolve();
    };
    const stop = store.watch(kind, stream, look);
    look();
    setTimeout(resolve, LONGEST_WAIT_MILLISECONDS);
    setTimeout(stop, LONGEST_WAIT_MILLISECONDS + HANDOVER_MILLISECONDS);
  });
}
