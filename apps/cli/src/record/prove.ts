// `parley record prove`: the proof of one entry, checked before it is handed out.
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { isRefusal, refuse } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";
import type { RecordRow } from "@parley/record";
import { MemoryTree, hashLeaf } from "@parley/record/tree";
import { formatProof, formatVerifier, signCheckpoint, verifyExport, verifyProof } from "@parley/record/trust";
import type { ExportHeader } from "@parley/record/trust";
import { nodePrimitives, writeNewFile } from "@parley/record/trust/node";
import { EXIT, answer, answerRefusal } from "../answer.ts";
import type { AnswerOptions } from "../answer.ts";
import { ask, signerFor, targetOf, theProcess, withDirectory } from "./target.ts";
import type { Target, TargetOptions } from "./target.ts";

interface ProveOptions extends AnswerOptions, TargetOptions {
  readonly output?: string;
}

const BATCH = 1000;
/** A note has at most 100,000 characters; as JSON each takes at most six bytes. */
const LONGEST_TRAILER = 700_000;

export async function prove(text: string, seqText: string, options: ProveOptions): Promise<void> {
  const proof = await provenText(text, seqText, options);
  if (isRefusal(proof)) return answerRefusal(options, proof, proof.code === "usage" ? EXIT.usage : EXIT.wrong);
  const verified = verifyProof(nodePrimitives, proof);
  if (isRefusal(verified)) return answerRefusal(options, verified);
  if (options.output === undefined) {
    process.stdout.write(proof.endsWith("\n") ? proof : `${proof}\n`);
    return;
  }
  const refusal = await writeNewFile(options.output, [proof]);
  if (refusal !== undefined) return answerRefusal(options, refusal);
  const { entry, size, root } = verified;
  answer(
    options,
    { file: options.output, seq: entry.seq, type: entry.type, size, root },
    `Wrote the proof of entry ${entry.seq} (${entry.type}) to ${options.output}. Check it: parley record verify ${options.output}`,
  );
}

async function provenText(text: string, seqText: string, options: ProveOptions): Promise<string | Refusal> {
  const seq = Number(seqText);
  if (!Number.isSafeInteger(seq) || seq < 1) return refuse("usage", `"${seqText}" is not the number of an entry.`);
  const target = await targetOf(text, options);
  return isRefusal(target) ? target : provenFrom(target, seq, options);
}

async function provenFrom(target: Target, seq: number, options: ProveOptions): Promise<string | Refusal> {
  switch (target.kind) {
    case "server": {
      const response = await ask(target.address, `${target.api}/record/proofs/${seq}`);
      return isRefusal(response) ? response : response.text();
    }
    case "directory":
      return withDirectory(target.path, options, async (processes) => {
        const stored = theProcess(processes);
        if (isRefusal(stored)) return stored;
        const signer = await signerFor(target.path, stored.process, options);
        const gathered = new Gathered(seq);
        for (let from = 1; from <= stored.head; from += BATCH) {
          for (const row of await stored.rows(from, Math.min(stored.head, from + BATCH - 1))) gathered.add(row);
        }
        const note = signCheckpoint(signer, { origin: signer.name, ...stored.treeHead });
        return gathered.proof({ note, vkey: formatVerifier(signer) });
      });
    case "file":
      return provenFromFile(target.path, seq);
  }
}

async function provenFromFile(path: string, seq: number): Promise<string | Refusal> {
  const gathered = new Gathered(seq);
  let header: ExportHeader | undefined;
  const verified = await verifyExport(nodePrimitives, createReadStream(path), {}, ({ leaf, shown }, head) => {
    header = head;
    const seqOfLine = gathered.size + 1;
    const { stream = "", version = 0 } = shown?.entry ?? {};
    gathered.add({ seq: seqOfLine, stream, version, leaf, ...(shown ? { salt: shown.salt, body: shown.text } : {}) });
    return undefined;
  });
  if (isRefusal(verified)) return verified;
  const note = await noteOf(path);
  if (header === undefined || note === undefined) {
    return refuse("entry-unknown", "There is no entry in this file.", { values: { seq } });
  }
  const { vkey, witnesses } = header;
  return gathered.proof({ note, vkey, ...(witnesses === undefined ? {} : { witnesses }) });
}

interface Signing {
  readonly note: string;
  readonly vkey: string;
  readonly witnesses?: readonly string[];
}

/** The tree over all rows, and the one row that is to be proved: a record fits in memory as leaves, not as texts. */
class Gathered {
  readonly #tree = new MemoryTree(nodePrimitives.sha256);
  readonly #seq: number;
  #row: RecordRow | undefined;

  constructor(seq: number) {
    this.#seq = seq;
  }

  get size(): number {
    return this.#tree.size;
  }

  add(row: RecordRow): void {
    this.#tree.append(hashLeaf(nodePrimitives.sha256, row.leaf));
    if (row.seq === this.#seq) this.#row = row;
  }

  proof(signing: Signing): string | Refusal {
    const [seq, row, size] = [this.#seq, this.#row, this.size];
    if (row === undefined) {
      return refuse("entry-unknown", `There is no entry ${seq}; the record has ${size}.`, { values: { seq } });
    }
    if (row.body === undefined) {
      return refuse("entry-withheld", `The content of entry ${seq} is not there, so there is nothing to prove.`, {
        values: { seq },
      });
    }
    return formatProof({ row, proof: this.#tree.inclusionProof(seq - 1, size), size, ...signing });
  }
}

/** The checkpoint in the last line of an export that was verified. */
async function noteOf(path: string): Promise<string | undefined> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    const length = Math.min(size, LONGEST_TRAILER);
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
    const line = buffer.toString("utf8").trimEnd().split("\n").at(-1) ?? "";
    // It was verified: its last line is the checkpoint's.
    return (JSON.parse(line) as { readonly checkpoint?: string }).checkpoint;
  } finally {
    await file.close();
  }
}
