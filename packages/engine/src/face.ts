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

export interface ServerCapability {
  readonly domain: Domain;
  readonly commands: readonly CommandContract[];
  readonly reads: readonly ReadHandler[];
}
