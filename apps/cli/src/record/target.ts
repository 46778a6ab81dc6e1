// What a record tool is pointed at: a running server, a data directory at rest, or a file.
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { isRefusal, refuse } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";
import { RECORD_FILE, openSqlite } from "@parley/record";
import type { Storage, StoredProcess } from "@parley/record";
import type { Signer } from "@parley/record/trust";
import { signers } from "@parley/server/signing";
import { addressFrom } from "../contracts/server.ts";
import type { Address } from "../contracts/server.ts";

export interface TargetOptions {
  readonly process?: string;
  readonly token?: string;
  readonly origin?: string;
}

export type Target =
  | { readonly kind: "server"; readonly address: Address; readonly api: string }
  | { readonly kind: "directory"; readonly path: string }
  | { readonly kind: "file"; readonly path: string };

/** Refuses with `usage` (no process named) and `file-not-found`. */
export async function targetOf(text: string, { process, token }: TargetOptions): Promise<Target | Refusal> {
  if (/^https?:\/\//.test(text)) {
    const address = addressFrom({
      server: text,
      ...(process === undefined ? {} : { process }),
      ...(token === undefined ? {} : { token }),
    });
    if (isRefusal(address)) return address;
    return { kind: "server", address, api: `${address.origin}/api/processes/${encodeURIComponent(address.process)}` };
  }
  const found = await stat(text).catch(() => undefined);
  if (found === undefined)
    return refuse("file-not-found", `There is no file or directory ${text}.`, { values: { path: text } });
  return { kind: found.isDirectory() ? "directory" : "file", path: text };
}

/** A server's answer where it is a good one; else what it refuses, or `unreachable`. */
export async function ask(address: Address, url: string): Promise<Response | Refusal> {
  let response: Response;
  try {
    response = await fetch(url, { headers: { ...address.headers, "accept-language": "en" } });
  } catch {
    return refuse("unreachable", `${address.origin} does not answer. Check the address and try again.`);
  }
  if (response.ok) return response;
  const problem = (await response.json().catch(() => ({}))) as { readonly code?: string; readonly detail?: string };
  return refuse(problem.code ?? "unreachable", problem.detail ?? `${url} answered ${response.status}.`);
}

/**
 * Opens a data directory, gives its processes (or the one asked for) to `use`, and closes it. Refuses with `no-record-here`,
 * `process-unknown` and those of `openSqlite`, `data-directory-in-use` among them while a server runs there.
 */
export async function withDirectory<Result>(
  path: string,
  { process }: TargetOptions,
  use: (processes: readonly StoredProcess[]) => Promise<Result | Refusal>,
): Promise<Result | Refusal> {
  if ((await stat(join(path, RECORD_FILE)).catch(() => undefined)) === undefined) {
    return refuse("no-record-here", `${path} is not a data directory of Parley: it holds no ${RECORD_FILE}.`, {
      values: { path },
    });
  }
  const storage = await openSqlite(path);
  if (isRefusal(storage)) return storage;
  try {
    const processes = await storedProcesses(storage, process);
    return isRefusal(processes) ? processes : await use(processes);
  } finally {
    await storage.close();
  }
}

/** The key that signs a process' checkpoints: as the server of that directory reads it, so that it is the same. */
export async function signerFor(directory: string, process: string, { origin }: TargetOptions): Promise<Signer> {
  const { PARLEY_SIGNING_KEY: signingKey, PARLEY_PORT: port = "8080" } = globalThis.process.env;
  const signerOf = await signers({
    directory,
    origin: origin ?? `http://localhost:${port}`,
    ...(signingKey === undefined ? {} : { signingKey }),
  });
  return signerOf(process);
}

async function storedProcesses(
  storage: Storage,
  wanted: string | undefined,
): Promise<readonly StoredProcess[] | Refusal> {
  const names = await storage.processes();
  if (wanted !== undefined && !names.includes(wanted)) {
    return refuse("process-unknown", `There is no process ${wanted} there; there are: ${names.join(", ") || "none"}.`, {
      values: { id: wanted },
    });
  }
  return Promise.all((wanted === undefined ? names : [wanted]).map((name) => storage.stored(name)));
}

/** The one process of a directory that is meant. Refuses with `usage` where there are several and none was named. */
export function theProcess(processes: readonly StoredProcess[]): StoredProcess | Refusal {
  const [one, ...others] = processes.length > 1 ? processes.filter(({ head }) => head > 0) : processes;
  if (one !== undefined && others.length === 0) return one;
  const names = processes.map(({ process }) => process).join(", ");
  return refuse("usage", names === "" ? "There is no process there." : `Say which process with --process: ${names}.`);
}
