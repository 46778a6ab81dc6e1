// A process with somebody on every seat, over the real record: what tests of roles walk through.
import { ACTORS } from "@parley/capabilities/testing";
import type { Actor, Scenario } from "@parley/capabilities/testing";
import type { CommandContract, Contract } from "@parley/contract";
import { addressOf, rest } from "@parley/contract/client";
import type { ProcessHost } from "@parley/engine";
import { record, signedIn } from "./node.ts";
import type { Headers } from "./node.ts";
import type { RunningNode } from "../node.ts";

/** Everybody who can come in over HTTP: the node itself cannot. */
export const VISITORS = ACTORS.filter((actor) => actor !== "system");
export type Visitor = Exclude<Actor, "system">;

export interface Hall {
  readonly host: ProcessHost;
  readonly headers: Readonly<Record<Visitor, Headers>>;
}

/** Makes a process of what happened in a scenario, and signs somebody in on each of its seats. */
export async function openHall(node: RunningNode, process: string, scenario: Scenario): Promise<Hall> {
  const host = await node.engine.create(process);
  await record(host, `hall-of-${process}`, scenario.entries);
  const headers: Partial<Record<Visitor, Headers>> = {};
  for (const visitor of VISITORS) headers[visitor] = await signedIn(node, process, visitor);
  return { host, headers: headers as Record<Visitor, Headers> }; // each visitor was just given theirs
}

export interface Answered {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  /** The body, where it is JSON. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** Sends a command, read or service as its contract says; `headers` say who does. */
export async function send(
  node: RunningNode,
  process: string,
  contract: Contract,
  input: object,
  headers: Headers,
): Promise<Answered> {
  const given = input as Record<string, unknown>; // fields by name
  return ask(node, {
    method: contract.method,
    url: addressOf(contract, process, given),
    headers: contract.method === "GET" ? headers : { "content-type": "application/json", ...headers },
    ...(contract.method === "GET" ? {} : { payload: JSON.stringify(rest(contract, given)) }),
  });
}

export interface Asking {
  readonly method: string;
  readonly url: string;
  readonly headers?: Headers;
  readonly payload?: string | Buffer;
}

export async function ask(node: RunningNode, { method, url, headers = {}, payload }: Asking): Promise<Answered> {
  const answer = await node.app.inject({
    method: method as CommandContract["method"], // the methods of routes
    url,
    headers,
    ...(payload === undefined ? {} : { payload }),
  });
  const type = answer.headers["content-type"] ?? "";
  return {
    status: answer.statusCode,
    type,
    text: answer.body,
    body: /[/+]json\b/.test(type) ? (JSON.parse(answer.body) as Answered["body"]) : {},
  };
}
