// What a verification answers when everything is right, and what the verifier may bring to it.
import type { LineLimits } from "./lines.ts";
import type { GivenKeys } from "./trusted-keys.ts";
import type { TileSource } from "./tile-source.ts";

export interface VerifyOptions extends GivenKeys {
  /** How many different witnesses must have cosigned; by default none. */
  readonly cosignatures?: number;
  /** Signed checkpoints of the same record that were kept from before: the record must begin with each of them. */
  readonly earlier?: readonly string[];
  /** The server's tiles: with them, the first wrong entry is named also where its leaf was replaced with it. */
  readonly tiles?: TileSource;
  readonly limits?: LineLimits;
}

export interface Signatures {
  readonly origin: string;
  /** How many entries the signed tree has. */
  readonly size: number;
  /** Base64. */
  readonly root: string;
  /** The text of the key that signed. */
  readonly vkey: string;
  /** "file": the key stands in the file itself, so compare it with one that you got in another way. */
  readonly keyFrom: "given" | "file";
  /** Witnesses whose cosignatures are right; `at` in seconds since 1970. */
  readonly cosignedBy: readonly { readonly name: string; readonly at: number }[];
  readonly witnessesFrom: "given" | "file";
}

export interface VerifiedRecord extends Signatures {
  readonly kind: "record";
  readonly process: string;
  /** Entries whose content was checked; the rest was counted but not shown. */
  readonly shown: number;
  /** The instant of the last shown entry. */
  readonly lastAt?: string;
  /** Sizes of the earlier checkpoints that it continues. */
  readonly continues: readonly number[];
}
