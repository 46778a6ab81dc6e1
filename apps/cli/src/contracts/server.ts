// The server that a command talks to: where it is, as whom, and about which process.
import { randomUUID } from "node:crypto";
import type { Client } from "@parley/contract/client";
import { createClient } from "@parley/contract/client";
import { refuse } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";
import type { Command } from "commander";
import { Option } from "commander";

export interface ServerOptions {
  readonly server: string;
  readonly token?: string;
  readonly process?: string;
}

export interface Address {
  /** Scheme and host. */
  readonly origin: string;
  readonly process: string;
  readonly headers: Readonly<Record<string, string>>;
}

export function withServerOptions(command: Command): Command {
  return command
    .addOption(new Option("--server <url>", "where Parley runs").env("PARLEY_SERVER").default("http://localhost:8080"))
    .addOption(new Option("--token <token>", "a token of your seat (parley people issue-token)").env("PARLEY_TOKEN"))
    .addOption(new Option("--process <id>", "which process").env("PARLEY_PROCESS"));
}

/** Reads the options; a process may also be named by a page's address, ".../processes/<id>". Refuses with `usage`. */
export function addressFrom({ server, token, process }: ServerOptions): Address | Refusal {
  const url = URL.canParse(server) ? new URL(server) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    return refuse("usage", `"${server}" is not a server's address; give one such as https://parley.example.`);
  }
  const named = /^\/(?:api\/)?processes\/([^/]+)/.exec(url.pathname)?.[1];
  const which = process ?? (named === undefined ? undefined : decodeURIComponent(named));
  if (which === undefined) return refuse("usage", "Say which process: --process ID, or PARLEY_PROCESS.");
  return {
    origin: url.origin,
    process: which,
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  };
}

export function clientFor({ origin, process, headers }: Address): Client {
  return createClient({
    origin,
    process,
    // Refusals come in the words of the command line, which are English.
    headers: { ...headers, "accept-language": "en" },
    fetch: (url, init) => fetch(url, init),
    newId: randomUUID,
  });
}
