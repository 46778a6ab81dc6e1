// A whole node in this program, for tests: the real server on a directory of its own, with people who are really signed in.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ProcessHost } from "@parley/engine";
import { PUBLIC, isRefusal } from "@parley/kernel";
import type { Event } from "@parley/kernel";
import { readConfiguration } from "../configuration.ts";
import { openNode } from "../node.ts";
import type { RunningNode } from "../node.ts";

/** No name of this host stands in any test: the origin is what browsers would say. */
export const ORIGIN = "http://parley.test";

export interface TestNode extends RunningNode {
  readonly directory: string;
  /** Closes the node and removes all that it kept. */
  remove(): Promise<void>;
}

/** Opens a node with nothing in it; `environment` is what PARLEY_... variables would say. */
export async function startNode(environment: Readonly<Record<string, string>> = {}): Promise<TestNode> {
  const directory = environment["PARLEY_DATA"] ?? (await mkdtemp(join(tmpdir(), "parley-node-")));
  const node = await openNode(
    readConfiguration({ PARLEY_DATA: directory, PARLEY_ORIGIN: ORIGIN, PARLEY_LOG: "off", ...environment }),
  );
  return {
    ...node,
    directory,
    async remove() {
      await node.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Headers with which a person on this seat is known; the public's are empty. */
export type Headers = Readonly<Record<string, string>>;

/** Signs a new person in who sits there; for the public, nobody. The headers are those of a page of our own. */
export async function signedIn(node: RunningNode, process: string, seat: string): Promise<Headers> {
  if (seat === PUBLIC.actor) return {};
  const person = await node.identity.createPerson({ name: `Person of ${seat}` });
  if (isRefusal(person)) throw new Error(person.message);
  const refusal = await node.identity.seat(person.id, process, seat);
  if (refusal) throw new Error(refusal.message);
  const { setCookie } = await node.identity.signIn(person.id);
  return { cookie: setCookie.split(";")[0] ?? "", origin: ORIGIN };
}

/** Records events as they are, past every policy: where a test begins. */
export async function record(host: ProcessHost, command: string, events: readonly Event[]): Promise<void> {
  const outcome = await host.record.submit({ command, actor: "system", digest: command, decide: () => events });
  if (outcome.kind !== "committed") throw new Error(`the events of ${command} were ${outcome.kind}`);
}
