// Files on top of a ledger: named by their content.
import * as crypto from "node:crypto";
import type { Refusal } from "@parley/kernel";
import type { Ledger } from "./ledger.ts";
import { blobTooLarge } from "./refusals.ts";
import { reading } from "./reading.ts";
import type { Blob, Blobs } from "./storage.ts";

/** Bytes that a file may have, where the opener does not say otherwise. */
export const BLOB_LIMIT = 50_000_000;

export class LedgerBlobs implements Blobs {
  readonly #ledger: Ledger;
  readonly #limit: number;

  constructor(ledger: Ledger, limit: number) {
    this.#ledger = ledger;
    this.#limit = limit;
  }

  async put(process: string, bytes: Uint8Array, audienceStream: string): Promise<string | Refusal> {
    if (bytes.length > this.#limit) return blobTooLarge(this.#limit);
    const hash = crypto.hash("sha256", bytes, "hex");
    await reading(() => this.#ledger.putBlob(process, hash, bytes, audienceStream));
    return hash;
  }

  get(process: string, hash: string): Promise<Blob | undefined> {
    return reading(() => this.#ledger.blob(process, hash));
  }

  has(process: string, hash: string): Promise<boolean> {
    return reading(() => this.#ledger.hasBlob(process, hash));
  }
}
