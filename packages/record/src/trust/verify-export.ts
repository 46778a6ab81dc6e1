// Verifying an exported record while it streams by.
import { isRefusal, refuse } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";
import { equalBytes } from "../tree/index.ts";
import type { HashList } from "../tree/index.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { parseHeader, parseLine } from "./export-format.ts";
import type { ExportHeader } from "./export-format.ts";
import { LINE_LIMITS, eachLine } from "./lines.ts";
import type { Primitives } from "./primitives.ts";
import { RecordCheck } from "./record-check.ts";
import type { CheckedLine } from "./record-check.ts";
import { signedTree } from "./signed-by.ts";
import { leafHashesFromTiles } from "./tile-source.ts";
import { chooseKeys } from "./trusted-keys.ts";
import type { ChosenKeys } from "./trusted-keys.ts";
import type { VerifiedRecord, VerifyOptions } from "./verified.ts";
import { historyRewritten } from "./verify-stored.ts";

type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/**
 * Verifies an exported record: each shown entry against its leaf, numbers and versions and instants, the leaves against the signed
 * root, the signature, the cosignatures. Refuses with what is wrong first: the codes of `RecordCheck.verdict` name an entry, those of
 * `signedTree` the checkpoint, `history-rewritten` an earlier checkpoint, and those that begin with `file-` or `line-` the file.
 * `onLine` gets every line as it is read, before the verdict: what it makes of them must be undone where the answer is a refusal.
 */
export async function verifyExport(
  primitives: Primitives,
  chunks: Chunks,
  options: VerifyOptions = {},
  onLine?: (line: CheckedLine, header: ExportHeader) => Refusal | undefined | Promise<Refusal | undefined>,
): Promise<VerifiedRecord | Refusal> {
  const reading = new ExportReading(primitives, options);
  const wrong = await eachLine(
    chunks,
    async (lines, firstNumber) => {
      for (const [index, text] of lines.entries()) {
        const line = reading.take(text, firstNumber + index);
        if (isRefusal(line)) return line;
        if (line !== undefined && reading.header !== undefined) {
          const refusal = onLine?.(line, reading.header);
          const stop = refusal instanceof Promise ? await refusal : refusal;
          if (stop !== undefined) return stop;
        }
      }
      return undefined;
    },
    options.limits ?? LINE_LIMITS,
  );
  return wrong ?? reading.verdict();
}

class ExportReading {
  readonly #primitives: Primitives;
  readonly #options: VerifyOptions;
  header: ExportHeader | undefined;
  #keys: ChosenKeys | undefined;
  #earlier: readonly Checkpoint[] = [];
  #check: RecordCheck | undefined;
  #note: string | undefined;

  constructor(primitives: Primitives, options: VerifyOptions) {
    this.#primitives = primitives;
    this.#options = options;
  }

  /** Answers the entry that the line holds, if it holds one. */
  take(text: string, number: number): CheckedLine | Refusal | undefined {
    if (this.#check === undefined) return this.#begin(text);
    if (this.#note !== undefined) {
      return refuse(
        "file-goes-on",
        `The file goes on after its checkpoint, in line ${number}: something was added to it.`,
        { values: { line: number } },
      );
    }
    const parsed = parseLine(text, number);
    if (isRefusal(parsed)) return parsed;
    if (parsed.kind === "checkpoint") {
      this.#note = parsed.note;
      return undefined;
    }
    this.#check.add(parsed.line);
    return parsed.line;
  }

  async verdict(): Promise<VerifiedRecord | Refusal> {
    const { header } = this;
    const check = this.#check;
    const keys = this.#keys;
    if (header === undefined || check === undefined || keys === undefined) {
      return refuse(
        "file-not-an-export",
        "The file is empty. An export of a record begins with a line that says what it is.",
      );
    }
    if (this.#note === undefined) {
      return refuse(
        "file-ends-early",
        "The file ends before its checkpoint: it was cut off. Export or download it again.",
      );
    }
    const { cosignatures } = this.#options;
    const signed = signedTree(this.#primitives, this.#note, keys, {
      origin: header.origin,
      ...(cosignatures !== undefined && { cosignatures }),
    });
    if (isRefusal(signed)) return signed;
    const truth = await this.#truth(signed.checkpoint);
    if (isRefusal(truth)) return truth;
    const wrong = check.verdict(signed.checkpoint, truth) ?? this.#rewritten(check);
    if (wrong !== undefined) return wrong;
    const { shown, lastAt } = check.tally();
    return {
      kind: "record",
      process: header.process,
      ...signed.signatures,
      shown,
      ...(lastAt !== undefined && { lastAt }),
      continues: this.#earlier.map(({ size }) => size),
    };
  }

  #begin(text: string): Refusal | undefined {
    const header = parseHeader(text);
    if (isRefusal(header)) return header;
    const keys = chooseKeys(this.#primitives.sha256, this.#options, header);
    if (isRefusal(keys)) return keys;
    const earlier: Checkpoint[] = [];
    for (const note of this.#options.earlier ?? []) {
      const signed = signedTree(this.#primitives, note, keys, { origin: header.origin });
      if (isRefusal(signed)) return signed;
      earlier.push(signed.checkpoint);
    }
    this.header = header;
    this.#keys = keys;
    this.#earlier = earlier;
    this.#check = new RecordCheck(
      this.#primitives.sha256,
      earlier.map(({ size }) => size),
    );
    return undefined;
  }

  async #truth(checkpoint: Checkpoint): Promise<HashList | Refusal | undefined> {
    const { tiles } = this.#options;
    return tiles === undefined ? undefined : leafHashesFromTiles(this.#primitives.sha256, tiles, checkpoint);
  }

  #rewritten(check: RecordCheck): Refusal | undefined {
    for (const { size, root } of this.#earlier) {
      const now = check.rootAt(size);
      if (now !== undefined && equalBytes(now, root)) continue;
      return historyRewritten(size);
    }
    return undefined;
  }
}
