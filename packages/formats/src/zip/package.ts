// Opens a zip of parts (DOCX, XLSX) and inflates single parts, counting while it does so that nothing can blow up.
import { type Refusal, isRefusal } from "@parley/kernel";
import { type FileEntry, Uint8ArrayReader, ZipReader, configure } from "@zip.js/zip.js";
import {
  MAX_PACKAGE_BYTES,
  MAX_ZIP_ENTRIES,
  MAX_ZIP_ENTRY_BYTES,
  MAX_ZIP_RATIO,
  MAX_ZIP_RATIO_FREE_BYTES,
  MAX_ZIP_TOTAL_BYTES,
} from "../limits.ts";
import { refuseSize, refused } from "../refusals.ts";
import { refuseOtherKinds } from "./kind.ts";

// Workers would need files of their own on the server; a part is small enough to inflate here.
configure({ useWebWorkers: false });

export interface PackageLimits {
  readonly bytes?: number;
  readonly entries?: number;
  readonly entryBytes?: number;
  readonly totalBytes?: number;
  readonly ratio?: number;
}

export interface Package {
  readonly names: readonly string[];
  has(name: string): boolean;
  /** The inflated part; a refusal where it is damaged or too large, undefined where there is none of that name. */
  read(name: string): Promise<Uint8Array | Refusal | undefined>;
}

/**
 * `wanted` names the format for the refusals: "Word (.docx)".
 * Refuses: `file-too-large`, `file-empty`, `file-is-*`, `file-not-a-zip`, `file-damaged`, `file-is-encrypted`, `zip-bomb`.
 */
export async function openPackage(
  bytes: Uint8Array,
  wanted: string,
  limits: PackageLimits = {},
): Promise<Package | Refusal> {
  const unfit = refuseSize(bytes, limits.bytes ?? MAX_PACKAGE_BYTES);
  if (unfit) return unfit;
  const otherKind = refuseOtherKinds(bytes, wanted);
  if (otherKind) return otherKind;
  const entries = await listEntries(bytes, limits.entries ?? MAX_ZIP_ENTRIES);
  return isRefusal(entries) ? entries : new OpenPackage(entries, limits);
}

async function listEntries(bytes: Uint8Array, limit: number): Promise<ReadonlyMap<string, FileEntry> | Refusal> {
  const entries = new Map<string, FileEntry>();
  const reader = new ZipReader(new Uint8ArrayReader(bytes), {
    checkOverlappingEntry: true,
    filenameValidation: "tolerant",
  });
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      if (entries.size >= limit) return refused("zip-bomb");
      if (entry.directory) continue;
      if (entry.encrypted) return refused("file-is-encrypted");
      // Names in a package are compared without regard to case (ECMA-376 part 2, section 6.2.2.3).
      entries.set(entry.filename.replace(/^\//, "").toLowerCase(), entry);
    }
    return entries;
  } catch {
    return refused("file-damaged");
  }
}

class OpenPackage implements Package {
  readonly #entries: ReadonlyMap<string, FileEntry>;
  readonly #entryLimit: number;
  readonly #ratio: number;
  #left: number;

  constructor(entries: ReadonlyMap<string, FileEntry>, limits: PackageLimits) {
    this.#entries = entries;
    this.#entryLimit = limits.entryBytes ?? MAX_ZIP_ENTRY_BYTES;
    this.#ratio = limits.ratio ?? MAX_ZIP_RATIO;
    this.#left = limits.totalBytes ?? MAX_ZIP_TOTAL_BYTES;
  }

  get names(): readonly string[] {
    return [...this.#entries.keys()];
  }

  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase());
  }

  async read(name: string): Promise<Uint8Array | Refusal | undefined> {
    const entry = this.#entries.get(name.toLowerCase());
    if (!entry) return undefined;
    const packed = Math.max(entry.compressedSize, 1);
    const allowed = Math.min(this.#entryLimit, this.#left, Math.max(MAX_ZIP_RATIO_FREE_BYTES, packed * this.#ratio));
    // What the directory says is not trusted, but where it already says too much nothing need be inflated.
    if (entry.uncompressedSize > allowed) return refused("zip-bomb");
    const sink = new CountingSink(allowed);
    try {
      await entry.getData(sink.writable, { checkCrc32: true });
    } catch {
      return sink.overflowed ? refused("zip-bomb") : refused("file-damaged");
    }
    this.#left -= sink.size;
    return sink.bytes();
  }
}

/** Takes inflated chunks and stops at the first byte too many. */
class CountingSink {
  readonly writable: WritableStream<Uint8Array>;
  readonly #chunks: Uint8Array[] = [];
  size = 0;
  overflowed = false;

  constructor(allowed: number) {
    this.writable = new WritableStream<Uint8Array>({
      write: (chunk) => {
        this.size += chunk.length;
        if (this.size > allowed) {
          this.overflowed = true;
          throw new RangeError("more is inflated than a part may hold");
        }
        this.#chunks.push(chunk);
      },
    });
  }

  bytes(): Uint8Array {
    const all = new Uint8Array(this.size);
    let at = 0;
    for (const chunk of this.#chunks) {
      all.set(chunk, at);
      at += chunk.length;
    }
    return all;
  }
}
