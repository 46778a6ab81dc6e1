// The browser itself as the live store's device: fetch, Web Locks, BroadcastChannel, IndexedDB.
import { commandSender } from "./device/commands.ts";
import { waitingStorage } from "./device/storage.ts";
import { browserTabs } from "./device/tabs.ts";
import { fetchTransport } from "./device/transport.ts";
import type { Device } from "./ports.ts";

/**
 * `scope` keeps what must not meet apart: the process, the seat and the version of the code, for example
 * "seoul-2024/seat-7/3f9c". `base` is where the server answers ("" for the page's own origin); `locale` is the language
 * in which it is to say why it refuses.
 */
export function browserDevice(options: {
  readonly scope: string;
  readonly base?: string;
  readonly locale?: string;
}): Device {
  const base = options.base ?? "";
  const tabs = browserTabs(options.scope);
  return {
    transport: fetchTransport(base),
    commands: commandSender(base, options.locale),
    storage: waitingStorage(),
    ...(tabs === undefined ? {} : { tabs }),
    network: {
      online: () => navigator.onLine,
      onChange(changed) {
        addEventListener("online", changed);
        addEventListener("offline", changed);
        return () => {
          removeEventListener("online", changed);
          removeEventListener("offline", changed);
        };
      },
    },
    timers: {
      after(milliseconds, run) {
        const timer = setTimeout(run, milliseconds);
        return () => clearTimeout(timer);
      },
    },
    now: () => new Date().toISOString(),
    newId: () => crypto.randomUUID(),
    random: () => Math.random(),
  };
}
