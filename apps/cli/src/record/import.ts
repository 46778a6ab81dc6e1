// `parley record import`: a process in a data directory at rest, made from a complete export.
import { ID_PATTERN, isRefusal, refuse } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";
import { openSqlite } from "@parley/record";
import type { RecordRow } from "@parley/record";
import type { VerifyOptions } from "@parley/record/trust";
import { importFile, verifyFile } from "@parley/record/trust/node";
import { EXIT, answer, answerRefusal, say } from "../answer.ts";
import type { AnswerOptions } from "../answer.ts";
import { handover } from "./handover.ts";
import { keysFrom } from "./verify.ts";
import type { KeyOptions } from "./verify.ts";

interface ImportOptions extends AnswerOptions, KeyOptions {
  readonly data: string;
  readonly as?: string;
}

export async function importFrom(file: string, options: ImportOptions): Promise<void> {
  const imported = await importInto(file, options);
  if (isRefusal(imported)) return answerRefusal(options, imported, imported.code === "usage" ? EXIT.usage : EXIT.wrong);
  const { process, size, without } = imported;
  if (without > 0) say(`${without} entries came without their content: the file only says where they stood.`);
  answer(options, imported, `Imported ${size} entries as the process ${process}.`);
}

interface Imported {
  readonly process: string;
  readonly size: number;
  /** Entries whose content was not in the file. */
  readonly without: number;
  /** Base64. */
  readonly root: string;
}

async function importInto(file: string, options: ImportOptions): Promise<Imported | Refusal> {
  const given = await keysFrom(options);
  if (isRefusal(given)) return given;
  // Before the data directory is touched.
  const verified = await verifyFile(file, given);
  if (isRefusal(verified)) return verified;
  if (verified.kind !== "record") {
    return refuse("file-not-an-export", `${file} is the proof of one entry, not an export of a record.`);
  }
  const process = options.as ?? verified.process;
  if (!ID_PATTERN.test(process)) {
    return refuse("usage", `A process cannot be called "${process}"; use letters, digits and hyphens.`);
  }
  const storage = await openSqlite(options.data);
  if (isRefusal(storage)) return storage;
  try {
    const head = await storage.importProcess(
      process,
      handover<RecordRow>((take) => readInto(file, given, take)),
    );
    if (isRefusal(head)) return head;
    return { process, size: verified.size, without: verified.size - verified.shown, root: verified.root };
  } catch (error) {
    if (error instanceof Unverified) return error.refusal;
    throw error;
  } finally {
    await storage.close();
  }
}

/** The file was right when it was verified, and is not now that it is read: somebody is changing it. */
class Unverified extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

async function readInto(
  file: string,
  given: VerifyOptions,
  take: (rows: readonly RecordRow[]) => Promise<boolean>,
): Promise<void> {
  let isStopped = false;
  const read = await importFile(file, given, async (rows) => {
    isStopped = !(await take(rows));
    return isStopped ? refuse("import-stopped", "Whoever takes the rows has stopped, and says why.") : undefined;
  });
  if (isRefusal(read) && !isStopped) throw new Unverified(read);
}
