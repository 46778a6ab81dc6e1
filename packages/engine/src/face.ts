// The server's face of a capability: what `server.ts` of each one shows and the registry lists.
import type { CommandContract, InputOf, OutputOf, ReadContract } from "@parley/contract";
import type { Domain, Refusal, StreamKind, StreamParams, Viewer } from "@parley/kernel";

/** What a read may look at: the committed states that its viewer is in the audience of. */
export interface Access {
  readonly process: string;
  readonly viewer: Viewer;
  /** The last seq that these states contain. */
  readonly seq: number;
  /** The state of one stream, or the refusal `not-found`, also where the viewer is outside its audience. Not to be changed. */
  state<State, Directory>(kind: StreamKind<State, Directory>, params: StreamParams): State | Refusal;
}

export interface ReadHandler {
  readonly contract: ReadContract;
  answer(access: Access, input: unknown): unknown;
}

/** Ties a read's contract to the function that answers it. Synchronous: it sees one committed moment. */
export function answering<Contract extends ReadContract>(
  contract: Contract,
  answer: (access: Access, input: InputOf<Contract>) => OutputOf<Contract> | Refusal,
): ReadHandler {
  // The engine has passed the input through the contract's schema before it calls.
  return { contract, answer: (access, input) => answer(access, input as InputOf<Contract>) };
}

/**
 * A file that somebody brings to have it read: nothing is recorded, the answer is what was understood, for a person to look at
 * and then to send with a command.
 */
export interface FileReading {
  /** `<capability>.<verb-noun>`, for example "text.read-draft". */
  readonly name: string;
  /** Below `/api/processes/:process`; the file is the body of a POST. */
  readonly path: `/${string}`;
  readonly summary: string;
  readonly policy: string;
  readonly errors: readonly string[];
  readonly largestBytes: number;
  allow(viewer: Viewer): Refusal | undefined;
  /** The bytes are hostile; `name` is the file's name as given, without a path. */
  answer(bytes: Uint8Array, name: string): Promise<unknown>;
}

export interface ServerCapability {
  readonly domain: Domain;
  readonly commands: readonly CommandContract[];
  readonly reads: readonly ReadHandler[];
  readonly files?: readonly FileReading[];
}
