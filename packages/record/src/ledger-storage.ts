// A storage over any ledger: its open processes, its files, and who is told when another node wrote.
import { ID_PATTERN } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";
import { decodeEdge } from "./batch.ts";
import { BLOB_LIMIT, LedgerBlobs } from "./blobs.ts";
import { importRows, isProcessName } from "./import.ts";
import type { Ledger } from "./ledger.ts";
import { reading } from "./reading.ts";
import { processNotEmpty } from "./refusals.ts";
import { LedgerRecord } from "./record.ts";
import type { RecordOptions } from "./record.ts";
import type {
  Blobs,
  Image,
  OpenOptions,
  ProcessRecord,
  RecordRow,
  Storage,
  StoredProcess,
  TreeHead,
} from "./storage.ts";

export interface StorageOptions extends RecordOptions {
  /** Bytes that a file may have: 50,000,000. */
  readonly blobLimit?: number;
}

export class LedgerStorage implements Storage {
  readonly blobs: Blobs;
  readonly #ledger: Ledger;
  readonly #options: StorageOptions;
  readonly #records = new Map<string, Promise<LedgerRecord>>();

  constructor(ledger: Ledger, options: StorageOptions) {
    this.#ledger = ledger;
    this.#options = options;
    this.blobs = new LedgerBlobs(ledger, options.blobLimit ?? BLOB_LIMIT);
    ledger.onMoved((process, seq) => void this.#follow(process, seq));
  }

  get backend(): "sqlite" | "postgres" {
    return this.#ledger.backend;
  }

  async processes(): Promise<readonly string[]> {
    const names = await reading(() => this.#ledger.processes());
    return names.filter((name) => isProcessName(name));
  }

  async importProcess(
    process: string,
    rows: AsyncIterable<RecordRow> | Iterable<RecordRow>,
  ): Promise<TreeHead | Refusal> {
    if (!ID_PATTERN.test(process)) throw new TypeError(`a process cannot be called ${JSON.stringify(process)}`);
    const record = await this.#records.get(process);
    if (record?.isClosed === false) return processNotEmpty(process);
    return reading(() => importRows(this.#ledger, process, rows));
  }

  async stored(process: string): Promise<StoredProcess> {
    const head = await reading(() => this.#ledger.head(process));
    return {
      process,
      head: head.seq,
      treeHead: { size: head.seq, root: new Uint8Array(decodeEdge(head).root()) },
      rows: (from, to) => reading(() => this.#ledger.rows(process, from, to)),
    };
  }

  async open(process: string, image: Image, { codeHash }: OpenOptions = {}): Promise<ProcessRecord> {
    if (!ID_PATTERN.test(process)) throw new TypeError(`a process cannot be called ${JSON.stringify(process)}`);
    const already = await this.#records.get(process);
    if (already?.isClosed === false) throw new Error(`the process ${process} is open already`);
    const opening = LedgerRecord.open(process, this.#ledger, image, codeHash, this.#options);
    this.#records.set(process, opening);
    try {
      return await opening;
    } catch (error) {
      this.#records.delete(process);
      throw error;
    }
  }

  async close(): Promise<void> {
    const opened = await Promise.allSettled(this.#records.values());
    const records = opened.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    await Promise.all(records.map((record) => record.close()));
    this.#records.clear();
    await this.#ledger.close();
  }

  /** What cannot be read now is read with the next ring or the next batch. */
  async #follow(process: string, seq: number): Promise<void> {
    try {
      const record = await this.#records.get(process);
      if (record !== undefined && record.needs(seq)) await record.catchUp();
    } catch (error) {
      this.#options.log?.(`${process}: could not catch up`, error);
    }
  }
}
