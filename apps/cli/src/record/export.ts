// `parley record export`: a record as a file.
import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { isRefusal, refuse } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";
import { exportRecord, formatVerifier, signCheckpoint } from "@parley/record/trust";
import { writeNewFile } from "@parley/record/trust/node";
import { EXIT, answer, answerRefusal, say } from "../answer.ts";
import type { AnswerOptions } from "../answer.ts";
import { ask, signerFor, targetOf, theProcess, withDirectory } from "./target.ts";
import type { Target, TargetOptions } from "./target.ts";

interface ExportOptions extends AnswerOptions, TargetOptions {
  readonly output: string;
  readonly complete?: boolean;
}

interface Exported {
  readonly file: string;
  readonly process: string;
}

export async function exportTo(text: string, options: ExportOptions): Promise<void> {
  const target = await targetOf(text, options);
  const exported = isRefusal(target) ? target : await exportFrom(target, options);
  if (isRefusal(exported)) return answerRefusal(options, exported, exported.code === "usage" ? EXIT.usage : EXIT.wrong);
  answer(
    options,
    exported,
    `Wrote the record of ${exported.process} to ${exported.file}. Check it: parley record verify ${exported.file}`,
  );
}

async function exportFrom(target: Target, options: ExportOptions): Promise<Exported | Refusal> {
  const { output, complete } = options;
  switch (target.kind) {
    case "server": {
      const response = await ask(
        target.address,
        `${target.api}/record/export${complete === true ? "?complete=yes" : ""}`,
      );
      if (isRefusal(response)) return response;
      return (await download(response, output)) ?? { file: output, process: target.address.process };
    }
    case "directory":
      return withDirectory(target.path, options, async (processes) => {
        const stored = theProcess(processes);
        if (isRefusal(stored)) return stored;
        const signer = await signerFor(target.path, stored.process, options);
        const text = exportRecord({
          process: stored.process,
          origin: signer.name,
          vkey: formatVerifier(signer),
          note: signCheckpoint(signer, { origin: signer.name, ...stored.treeHead }),
          rows: stored.rows,
          show: (row) => (row.body === undefined ? "place" : "content"),
        });
        if (isRefusal(text)) return text;
        const refusal = await writeNewFile(output, text);
        if (refusal !== undefined) return refusal;
        say("This copy holds everything, confidential entries too: keep it like the data directory itself.");
        return { file: output, process: stored.process };
      });
    case "file":
      return refuse("usage", `${target.path} is a file already; export takes a server or a data directory.`);
  }
}

/** Byte for byte as the server sends it. A download that breaks off leaves no file. */
async function download(response: Response, output: string): Promise<Refusal | undefined> {
  const file = createWriteStream(output, { flags: "wx", flush: true });
  try {
    // The web's stream and Node's are one thing under two types.
    await pipeline(Readable.fromWeb(response.body as import("node:stream/web").ReadableStream), file);
    return undefined;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "EEXIST") {
      return refuse("file-exists", `${output} exists already. Choose another name, or move it away.`, {
        values: { path: output },
      });
    }
    await rm(output, { force: true });
    return refuse("unreachable", "The server broke off. Nothing was kept; try again.");
  }
}
