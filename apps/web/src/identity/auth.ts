// The routes of /api/auth as these pages ask them: JSON in and out, a refusal as a value.
import { answerOf } from "@parley/contract/client";
import { refuse } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";

/** Who is signed in, as far as they may know it of themselves. */
export interface SignedIn {
  readonly kind: "person" | "guest" | "demonstration" | "machine";
  readonly expires: string;
  readonly name: string;
  readonly email: string | null;
  readonly language: string;
  /** Process -> the seat from which one acts there. */
  readonly seats: Readonly<Record<string, string>>;
  /** Process -> all seats that one holds there. */
  readonly held: Readonly<Record<string, readonly string[]>>;
  readonly passkeys: number;
}

export interface WhoAmI {
  readonly session: SignedIn | null;
  readonly ways: {
    readonly passkey: boolean;
    /** The provider's name as its button shows it. */
    readonly oidc: string | null;
    /** The process whose seats anybody may step into. */
    readonly demonstration: string | null;
  };
  /** The key that push services know this node by, in base64url. */
  readonly push: string;
}

/** What coming in answers: process -> seat. */
export interface CameIn {
  readonly seats: Readonly<Record<string, string>>;
}

export interface LookedAt {
  readonly purpose: "invitation" | "recovery";
  readonly process: string;
  readonly seat: string;
  readonly name: string;
  readonly language: string;
  readonly expires: string;
}

export interface Passkey {
  readonly id: string;
  readonly name: string;
  readonly created: string;
  readonly used?: string;
}

/** Asks one route; what is answered without content comes back as an empty object. */
export async function auth<Answer>(
  method: "GET" | "POST" | "PATCH" | "DELETE",
  path: string,
  body?: object,
): Promise<Answer | Refusal> {
  try {
    const response = await fetch(`/api/auth${path}`, {
      method,
      ...(method === "GET"
        ? {}
        : { headers: { "content-type": "application/json" }, body: JSON.stringify(body ?? {}) }),
    });
    // The caller names what the route answers: packages/identity/README.md.
    return (response.status === 204 ? {} : await answerOf(response)) as Answer | Refusal;
  } catch {
    return refuse("unreachable", "The server did not answer. Nothing is lost; try again when the connection is back.");
  }
}
