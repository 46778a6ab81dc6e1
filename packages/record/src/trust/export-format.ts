// The file that a record is exported to: JSON Lines, each line canonical JSON. A header, a line for each entry, the checkpoint.
import { canonicalJson, isRefusal, refuse } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";
import type { RecordRow } from "../storage.ts";
import { HASH_SIZE } from "../tree/index.ts";
import { fromBase64, toBase64 } from "./base64.ts";
import { readCanonical } from "./canonical-text.ts";
import { isCount, isEntry, isName, isObject } from "./entry-shape.ts";
import { SALT_SIZE } from "./leaf.ts";
import type { CheckedLine } from "./record-check.ts";

/** The first line: `{"origin":…,"parley":"record-export","process":…,"version":1,"vkey":…}`. */
export interface ExportHeader {
  readonly process: string;
  readonly origin: string;
  /** The text of the record's public key. It is only as trustworthy as the way the file came; compare it, or give your own. */
  readonly vkey: string;
  /** Texts of the witnesses' public keys. */
  readonly witnesses?: readonly string[];
}

/** What an exporter is allowed to give: for each row, its content, its place (stream and version), or neither. */
export type Shown = "content" | "place" | "nothing";

const KIND = "record-export";
const VERSION = 1;

export function formatHeader({ process, origin, vkey, witnesses }: ExportHeader): string {
  return canonicalJson({ parley: KIND, version: VERSION, process, origin, vkey, witnesses });
}

/**
 * The line of one entry: `{"entry":{…},"leaf":…,"salt":…}` where its content is shown, `{"leaf":…}` where it is only counted, and
 * `{"leaf":…,"place":{"stream":…,"version":…}}` in a host's complete copy where the content was withheld.
 */
export function formatLine(row: RecordRow, shown: Shown): string {
  const leaf = toBase64(row.leaf);
  if (shown === "content" && row.body !== undefined && row.salt !== undefined) {
    return `{"entry":${row.body},"leaf":"${leaf}","salt":"${toBase64(row.salt)}"}`;
  }
  if (shown === "nothing") return `{"leaf":"${leaf}"}`;
  return canonicalJson({ leaf, place: { stream: row.stream, version: row.version } });
}

/** The last line: `{"checkpoint":"<note>"}`, the signed note with the witnesses' cosignatures in it. */
export function formatTrailer(note: string): string {
  return canonicalJson({ checkpoint: note });
}

/** Reads the first line. Refuses with `file-not-an-export`, `file-version-unknown` and the codes of `readLineObject`. */
export function parseHeader(line: string): ExportHeader | Refusal {
  const object = readLineObject(line, 1);
  if (isRefusal(object)) return notAnExport();
  const { parley, version, process, origin, vkey, witnesses } = object;
  if (parley !== KIND) return notAnExport();
  if (version !== VERSION) {
    return refuse(
      "file-version-unknown",
      "The file is an export of another version. Verify it with the verifier of the server that made it.",
      {
        values: { version: typeof version === "number" ? version : 0 },
      },
    );
  }
  if (!isName(process) || !isName(origin) || !isName(vkey)) return notAnExport();
  if (witnesses === undefined) return { process, origin, vkey };
  if (!Array.isArray(witnesses) || !witnesses.every(isName)) return notAnExport();
  return { process, origin, vkey, witnesses };
}

export type ParsedLine =
  | { readonly kind: "entry"; readonly line: CheckedLine }
  | { readonly kind: "checkpoint"; readonly note: string };

/** Reads a line after the first. `number` counts from 1. Refuses with `line-unreadable` and the codes of `readLineObject`. */
export function parseLine(text: string, number: number): ParsedLine | Refusal {
  const object = readLineObject(text, number);
  if (isRefusal(object)) return object;
  const members = Object.keys(object).length;
  if (typeof object.checkpoint === "string" && members === 1) return { kind: "checkpoint", note: object.checkpoint };
  const leaf = bytesOf(object.leaf, HASH_SIZE);
  if (leaf === undefined) return lineUnreadable(number);
  if (members === 1) return { kind: "entry", line: { leaf } };
  const { entry, salt: saltText, place } = object;
  const salt = bytesOf(saltText, SALT_SIZE);
  if (members === 3 && salt !== undefined && isEntry(entry)) {
    // The line is canonical, and "entry" is its first member and "leaf" and "salt" its last: the entry's own text is in between.
    const textOfEntry = text.slice('{"entry":'.length, text.length - LEAF_AND_SALT_LENGTH);
    return { kind: "entry", line: { leaf, shown: { entry, text: textOfEntry, salt } } };
  }
  if (members === 2 && isObject(place) && isName(place.stream) && isCount(place.version)) {
    return { kind: "entry", line: { leaf, place: { stream: place.stream, version: place.version } } };
  }
  return lineUnreadable(number);
}

const BASE64_LENGTH = 44;
const LEAF_AND_SALT_LENGTH = `,"leaf":"","salt":""}`.length + 2 * BASE64_LENGTH;

/** An object from a line. Refuses with `file-not-json`, `file-too-deep` and `file-line-not-canonical`. */
function readLineObject(text: string, line: number): Record<string, unknown> | Refusal {
  const read = readCanonical(text);
  if ("value" in read) return isObject(read.value) ? read.value : lineUnreadable(line);
  switch (read.wrong) {
    case "not-json":
      return refuse(
        "file-not-json",
        `Line ${line} is not JSON: the file is cut off, damaged or not an export of a record.`,
        { values: { line } },
      );
    case "too-deep":
      return refuse("file-too-deep", `Line ${line} is nested deeper than any entry of a record.`, { values: { line } });
    case "not-canonical":
      return refuse(
        "file-line-not-canonical",
        `Line ${line} was written anew by another program: it is not in the one form (RFC 8785) that an export has.`,
        {
          values: { line },
        },
      );
  }
}

function bytesOf(text: unknown, size: number): Uint8Array | undefined {
  const bytes = typeof text === "string" && text.length === BASE64_LENGTH ? fromBase64(text) : undefined;
  return bytes?.length === size ? bytes : undefined;
}

function lineUnreadable(line: number): Refusal {
  return refuse("line-unreadable", `Line ${line} is neither an entry of a record nor a checkpoint.`, {
    values: { line },
  });
}

function notAnExport(): Refusal {
  return refuse(
    "file-not-an-export",
    "The file is neither an export of a Parley record nor a proof of one of its entries; or its beginning was changed.",
  );
}
