// A session: somebody has shown who they are, on one device or as one machine, until a given time.

/**
 * How the session came about: a person's device, a guest who came in with a join code, a machine with an API token,
 * or somebody stepping into a seat of the demonstration.
 */
export type SessionKind = "person" | "guest" | "machine" | "demonstration";

export interface Session {
  readonly id: string;
  /** Opaque id of the person; never goes into the record. */
  readonly person: string;
  readonly kind: SessionKind;
  /** Goes back in a form field or in `x-parley-csrf` where a browser sends neither Origin nor Sec-Fetch-Site. */
  readonly csrf: string;
  /** By process, the seat that acts now: the `actor` of the record. */
  readonly seats: ReadonlyMap<string, string>;
  /** By process, every seat that the person holds and may change to. */
  readonly held: ReadonlyMap<string, readonly string[]>;
  /** RFC 3339 UTC with milliseconds. */
  readonly expires: string;
}

/** What a request shows: its `cookie` and `authorization` headers as they came. */
export interface Credentials {
  readonly cookie?: string | undefined;
  readonly authorization?: string | undefined;
}

/** A session that was just opened, and the `Set-Cookie` value that hands it to the browser. */
export interface OpenedSession {
  readonly session: Session;
  /** The secret itself; known only now, the database holds its digest. */
  readonly token: string;
  readonly setCookie: string;
}
