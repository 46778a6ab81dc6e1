// Tabs of one browser: who leads by a Web Lock, what they say by a BroadcastChannel.
import type { TabChannel, TabLock } from "../ports.ts";

/** Undefined where the browser lacks one of the two, or does not let us have them. */
export function browserTabs(scope: string): { readonly channel: TabChannel; readonly lock: TabLock } | undefined {
  if (typeof BroadcastChannel === "undefined" || !("locks" in navigator)) return undefined;
  const name = `parley-live/${scope}`;
  return { channel: broadcastChannel(name), lock: webLock(name) };
}

function broadcastChannel(name: string): TabChannel {
  const channel = new BroadcastChannel(name);
  return {
    post: (message) => channel.postMessage(message),
    onMessage: (receive) => channel.addEventListener("message", ({ data }) => receive(data)),
    close: () => channel.close(),
  };
}

function webLock(name: string): TabLock {
  return {
    request(lead) {
      const abort = new AbortController();
      let letGo = (): void => {};
      const held = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      navigator.locks
        .request(name, { signal: abort.signal }, () => {
          lead();
          return held;
        })
        // Called off before it was this tab's turn.
        .catch(() => {});
      return {
        release() {
          abort.abort();
          letGo();
        },
      };
    },
  };
}
