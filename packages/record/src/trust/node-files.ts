// Verifying, importing and writing files on a machine's disk, for the command line.
import { createReadStream } from "node:fs";
import { open, readFile, stat } from "node:fs/promises";
import { isRefusal, refuse } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";
import type { RecordRow } from "../storage.ts";
import type { ExportHeader } from "./export-format.ts";
import { importExport } from "./import-export.ts";
import { nodePrimitives } from "./node-primitives.ts";
import { verifyProof } from "./proof.ts";
import type { VerifiedProof } from "./proof.ts";
import type { VerifiedRecord, VerifyOptions } from "./verified.ts";
import { verifyExport } from "./verify-export.ts";

const CHUNK = 1024 * 1024;
const BEGINNING = 4096;
const LARGEST_PROOF = 16 * 1024 * 1024;
/** Stands in the first line of an export. */
const EXPORT_MARK = '"record-export"';
/** Stands in a proof, maybe far behind a long entry. */
const PROOF_MARK = '"record-proof"';

/** Verifies an exported record or the proof of an entry, whichever the file is. Refuses with `file-not-found` and their codes. */
export async function verifyFile(
  path: string,
  options: VerifyOptions = {},
): Promise<VerifiedRecord | VerifiedProof | Refusal> {
  const beginning = await readBeginning(path);
  if (isRefusal(beginning)) return beginning;
  const isExport = beginning.includes(EXPORT_MARK);
  if (!isExport && (await stat(path)).size <= LARGEST_PROOF) {
    const text = await readFile(path, "utf8");
    if (text.includes(PROOF_MARK)) return verifyProof(nodePrimitives, text, options);
  }
  return verifyExport(nodePrimitives, chunksOf(path), options);
}

/**
 * Verifies an exported file from end to end, and only then reads it once more and gives its rows to `append`, in batches.
 * Refuses with `file-not-found` and the codes of `importExport`; what `append` refuses stops it.
 */
export async function importFile(
  path: string,
  options: VerifyOptions,
  append: (rows: readonly RecordRow[], header: ExportHeader) => Promise<Refusal | undefined>,
): Promise<VerifiedRecord | Refusal> {
  const beginning = await readBeginning(path);
  if (isRefusal(beginning)) return beginning;
  const verified = await importExport(nodePrimitives, chunksOf(path), options, async () => undefined);
  return isRefusal(verified) ? verified : importExport(nodePrimitives, chunksOf(path), options, append);
}

/** Writes pieces of text to a new file and syncs it. Refuses with `file-exists`. */
export async function writeNewFile(
  path: string,
  pieces: AsyncIterable<string> | Iterable<string>,
): Promise<Refusal | undefined> {
  const file = await openNew(path);
  if (isRefusal(file)) return file;
  try {
    for await (const piece of pieces) await file.writeFile(piece);
    await file.sync();
  } finally {
    await file.close();
  }
  return undefined;
}

async function openNew(path: string) {
  try {
    return await open(path, "wx");
  } catch (error) {
    if (!isNodeError(error, "EEXIST")) throw error;
    return refuse("file-exists", `${path} exists already. Choose another name, or move it away.`, { values: { path } });
  }
}

function chunksOf(path: string): AsyncIterable<Uint8Array> {
  return createReadStream(path, { highWaterMark: CHUNK });
}

async function readBeginning(path: string): Promise<string | Refusal> {
  try {
    const file = await open(path, "r");
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(BEGINNING), 0, BEGINNING, 0);
      return buffer.toString("utf8", 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (!isNodeError(error, "ENOENT") && !isNodeError(error, "EISDIR")) throw error;
    return refuse("file-not-found", `There is no file ${path}.`, { values: { path } });
  }
}

function isNodeError(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
