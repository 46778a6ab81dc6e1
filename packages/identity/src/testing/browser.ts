// A browser as far as the sign-in routes know one: it keeps cookies and says where its requests come from.
import { isRefusal } from "@parley/kernel";
import type { Identity } from "../identity.ts";
import { ORIGIN } from "./backend.ts";

export interface Seen {
  /** The code of a refusal; undefined where there was none. */
  readonly refused: string | undefined;
  /** 0 for a refusal: its status is for the HTTP room to say. */
  readonly status: number;
  readonly headers: Headers;
  /** The JSON body; undefined where there is none. */
  readonly body: Readonly<Record<string, unknown>> | undefined;
}

export class Browser {
  readonly #identity: Identity;
  readonly #origin: string;
  readonly cookies = new Map<string, string>();

  constructor(identity: Identity, origin = ORIGIN) {
    this.#identity = identity;
    this.#origin = origin;
  }

  /** Sends a request from a page of our own, unless the headers say otherwise. */
  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Seen> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const request = new Request(`${this.#origin}/api/auth${path}`, {
      method,
      headers: {
        ...(cookie === "" ? {} : { cookie }),
        ...(method === "GET" ? {} : { origin: this.#origin, "sec-fetch-site": "same-origin" }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const response = await this.#identity.handler(request, "192.0.2.1");
    if (isRefusal(response)) return { refused: response.code, status: 0, headers: new Headers(), body: undefined };
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    const text = await response.text();
    // Every route answers a JSON object or nothing.
    const seen = text === "" ? undefined : (JSON.parse(text) as Record<string, unknown>);
    return { refused: undefined, status: response.status, headers: response.headers, body: seen };
  }

  #keep(line: string): void {
    const [pair = "", ...attributes] = line.split("; ");
    const [name = "", value = ""] = pair.split("=");
    if (attributes.includes("Max-Age=0")) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
