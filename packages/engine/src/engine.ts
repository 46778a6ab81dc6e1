// The engine of a node: opens processes from storage and keeps one host for each.
import type { Storage } from "@parley/record";
import type { ServerCapability } from "./face.ts";
import { ProcessHost } from "./host.ts";
import type { ViewerOf } from "./host.ts";
import { MemoryImage, streamRegistry } from "./image.ts";

export interface EngineOptions {
  readonly storage: Storage;
  readonly capabilities: readonly ServerCapability[];
  readonly viewerOf: ViewerOf;
  /** Names the code that folds, for snapshots; without it every start folds from zero. */
  readonly codeHash?: string;
}

export interface Engine {
  readonly capabilities: readonly ServerCapability[];
  /** Names of the processes in the storage, sorted. */
  processes(): Promise<readonly string[]>;
  /** The host of a process that exists, or undefined. */
  host(process: string): Promise<ProcessHost | undefined>;
  /** The host of a process, made now where there is none. */
  create(process: string): Promise<ProcessHost>;
  close(): Promise<void>;
}

export function openEngine({ storage, capabilities, viewerOf, codeHash }: EngineOptions): Engine {
  const domains = capabilities.map(({ domain }) => domain);
  const registry = streamRegistry(domains);
  const hosts = new Map<string, Promise<ProcessHost>>();

  async function open(process: string): Promise<ProcessHost> {
    const image = new MemoryImage(domains);
    const record = await storage.open(process, image, codeHash === undefined ? {} : { codeHash });
    return new ProcessHost({ record, image, registry, capabilities, viewerOf });
  }

  function opened(process: string): Promise<ProcessHost> {
    const known = hosts.get(process);
    if (known) return known;
    const opening = open(process);
    hosts.set(process, opening);
    // A failed opening (the database was away) is tried again by the next request.
    opening.catch(() => hosts.delete(process));
    return opening;
  }

  return {
    capabilities,
    processes: () => storage.processes(),
    async host(process) {
      if (hosts.has(process)) return opened(process);
      return (await storage.processes()).includes(process) ? opened(process) : undefined;
    },
    create: opened,
    close: () => storage.close(),
  };
}
