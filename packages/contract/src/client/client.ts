// The typed client: gives commands and asks reads over HTTP, with every type inferred from the contracts.
import { isRefusal, refuse } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";
import { pathParameters } from "../contract.ts";
import type { CommandContract, Contract, InputOf, OutputOf, ReadContract, ServiceContract } from "../contract.ts";
import type { Problem, Receipt } from "../receipt.ts";

export interface ClientOptions {
  /** Without a path: "https://parley.example"; "" in a page, for its own origin. */
  readonly origin: string;
  readonly process: string;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Sent with every request, for example `authorization`. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly newId: () => string;
}

export interface Client {
  /** Refuses with what the server refuses, and with `unreachable` where no answer came: the same id may then be sent again. */
  command<C extends CommandContract>(contract: C, input: InputOf<C>, id?: string): Promise<Receipt | Refusal>;
  read<C extends ReadContract>(contract: C, input: InputOf<C>): Promise<OutputOf<C> | Refusal>;
  service<C extends ServiceContract>(contract: C, input: InputOf<C>): Promise<OutputOf<C> | Refusal>;
}

/** The address of a contract for an input: its path parameters filled in, a read's other input as its query. */
export function addressOf(contract: Contract, process: string, input: Readonly<Record<string, unknown>>): string {
  const path = contract.path.replace(/:([A-Za-z]+)/g, (_match, name: string) =>
    encodeURIComponent(asText(input[name])),
  );
  const address = `/api/processes/${encodeURIComponent(process)}${path === "/" ? "" : path}`;
  if (contract.method !== "GET") return address;
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(rest(contract, input))) {
    if (value !== undefined) query.set(name, asText(value));
  }
  return query.size === 0 ? address : `${address}?${query.toString()}`;
}

/** Parameters of an address are words and numbers; anything else the server refuses where it stands. */
function asText(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}

/** The input without what stands in the path. */
export function rest(contract: Contract, input: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const inPath = pathParameters(contract.path);
  return Object.fromEntries(Object.entries(input).filter(([name]) => !inPath.includes(name)));
}

export function createClient({ origin, process, fetch, headers = {}, newId }: ClientOptions): Client {
  async function ask(
    contract: Contract,
    input: Readonly<Record<string, unknown>>,
    init: RequestInit,
  ): Promise<unknown> {
    let response: Response;
    try {
      response = await fetch(origin + addressOf(contract, process, input), init);
    } catch {
      return unreachable();
    }
    return answerOf(response);
  }
  return {
    command: (contract, input, id = newId()) =>
      // The server answers a command with a receipt or a problem; `answerOf` has told them apart.
      ask(contract, input, {
        method: contract.method,
        headers: { ...headers, "content-type": "application/json", "idempotency-key": id },
        body: JSON.stringify(rest(contract, input)),
      }) as Promise<Receipt | Refusal>,
    // Answers are typed by their contracts and not parsed again: they come from the server that declares them.
    read: (contract, input) => ask(contract, input, { method: "GET", headers: { ...headers } }) as never,
    service: (contract, input) => ask(contract, input, serviceRequest(contract, input, headers)) as never,
  };
}

function serviceRequest(
  contract: ServiceContract,
  input: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>>,
): RequestInit {
  if (contract.method === "GET") return { method: "GET", headers: { ...headers } };
  return {
    method: contract.method,
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify(rest(contract, input)),
  };
}

/** A refusal for a problem document, the body for anything else that is JSON. */
export async function answerOf(response: Response): Promise<unknown> {
  let body: unknown;
  try {
    body = await response.json();
  } catch {
    return unreachable();
  }
  if (response.ok || isRefusal(body)) return body;
  // Every error of ours is a problem document; a proxy's own page was not JSON and is caught above.
  const { code = "unreachable", detail = "", at, values } = body as Partial<Problem>;
  return refuse(code, detail, { ...(at === undefined ? {} : { at }), ...(values === undefined ? {} : { values }) });
}

function unreachable(): Refusal {
  return refuse("unreachable", "The server did not answer. Nothing is lost; try again when the connection is back.");
}
