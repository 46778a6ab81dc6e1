// `parley record verify`: one verdict, whatever the record lies in.
import { readFile } from "node:fs/promises";
import { isRefusal, refuse } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";
import type { StoredProcess } from "@parley/record";
import { tilesFromServer, toBase64, verifyExport, verifyStored } from "@parley/record/trust";
import type { VerifiedProof, VerifiedRecord, VerifiedStore, VerifyOptions } from "@parley/record/trust";
import { nodePrimitives, verifyFile } from "@parley/record/trust/node";
import { EXIT, answer, answerRefusal } from "../answer.ts";
import type { AnswerOptions } from "../answer.ts";
import { sentences } from "./sentences.ts";
import { ask, targetOf, withDirectory } from "./target.ts";
import type { TargetOptions } from "./target.ts";

/** As they come from the command line. */
export interface KeyOptions {
  readonly vkey?: string;
  readonly witness?: readonly string[];
  readonly cosignatures?: string;
  readonly checkpoint?: readonly string[];
}

type Verified = VerifiedRecord | VerifiedProof | VerifiedStore;

/** With these, nothing was found to be wrong: there was nothing to look at. */
const NOTHING_CHECKED = new Set(["usage", "file-not-found", "no-record-here", "process-unknown"]);

export async function verify(target: string, options: AnswerOptions & TargetOptions & KeyOptions): Promise<void> {
  const verified = await verdict(target, options);
  if (!isRefusal(verified)) {
    const all = Array.isArray(verified) ? verified : [verified];
    return answer(
      options,
      all.length === 1 ? { verified: true, ...all[0] } : { verified: true, processes: all },
      all.map(sentences).join("\n"),
    );
  }
  const code = NOTHING_CHECKED.has(verified.code) ? EXIT.usage : EXIT.wrong;
  answerRefusal(options, { verified: false, ...verified } as Refusal, code);
}

async function verdict(
  text: string,
  options: TargetOptions & KeyOptions,
): Promise<Verified | readonly Verified[] | Refusal> {
  const given = await keysFrom(options);
  if (isRefusal(given)) return given;
  const target = await targetOf(text, options);
  if (isRefusal(target)) return target;
  switch (target.kind) {
    case "file":
      return verifyFile(target.path, given);
    case "server": {
      const response = await ask(target.address, `${target.api}/record/export`);
      if (isRefusal(response)) return response;
      const tiles = tilesFromServer(`${target.api}/log`);
      return verifyExport(nodePrimitives, response.body ?? [], { ...given, tiles });
    }
    case "directory":
      return withDirectory(target.path, options, async (processes) => {
        const all: Verified[] = [];
        for (const stored of processes) {
          const verified = await verifyOne(stored, given);
          if (isRefusal(verified)) return verified;
          all.push(verified);
        }
        return all;
      });
  }
}

/** The rows against each other and the checkpoints that were kept, then against what the head row says of the tree. */
async function verifyOne(
  stored: StoredProcess,
  { vkey, earlier = [] }: VerifyOptions,
): Promise<VerifiedStore | Refusal> {
  const verified = await verifyStored(nodePrimitives, stored, {
    ...(vkey === undefined ? {} : { vkey }),
    checkpoints: earlier,
  });
  if (isRefusal(verified) || verified.root === toBase64(stored.treeHead.root)) return verified;
  return refuse(
    "root-differs",
    `The entries of ${stored.process} do not give the root that the database has noted: an entry was replaced together with its leaf. A kept checkpoint or an export shows which.`,
    { values: { process: stored.process } },
  );
}

/** Refuses with `usage` and `file-not-found`. */
export async function keysFrom({
  vkey,
  witness,
  cosignatures,
  checkpoint = [],
}: KeyOptions): Promise<VerifyOptions | Refusal> {
  const needed = cosignatures === undefined ? undefined : Number(cosignatures);
  if (needed !== undefined && (!Number.isSafeInteger(needed) || needed < 0)) {
    return refuse("usage", "--cosignatures takes a number.");
  }
  const earlier: string[] = [];
  for (const path of checkpoint) {
    const note = await readFile(path, "utf8").catch(() => undefined);
    if (note === undefined) return refuse("file-not-found", `There is no file ${path}.`, { values: { path } });
    earlier.push(note);
  }
  return {
    earlier,
    ...(vkey === undefined ? {} : { vkey }),
    ...(witness === undefined ? {} : { witnesses: witness }),
    ...(needed === undefined ? {} : { cosignatures: needed }),
  };
}
