// Compiling and applying proposals on a file.
import { applyFile, compileFile, decodeText, encodeText, readProposals } from "@parley/capabilities/text/bytes";
import type { FileApplied, FileCompilation, FileProposal } from "@parley/capabilities/text/bytes";
import { isRefusal } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";
import { EXIT, answer, answerRefusal, say } from "../answer.ts";
import type { AnswerOptions } from "../answer.ts";
import { readBytes } from "../files.ts";

interface CompileOptions extends AnswerOptions {
  readonly base: string;
  readonly proposals: string;
}

interface ApplyOptions extends CompileOptions {
  readonly only?: string;
}

export async function compile(options: CompileOptions): Promise<void> {
  const read = await readBoth(options);
  if (isRefusal(read)) return answerRefusal(options, read);
  const started = performance.now();
  const compiled = compileFile(read.base, read.proposals);
  const ms = Math.round((performance.now() - started) * 1000) / 1000;
  if (compiled.lost.length > 0)
    say(`There is no such provision for ${compiled.lost.join(", ")}; they are not in the text.`);
  answer(
    options,
    { ...compiled, ms },
    bracketed(compiled, new Map(read.proposals.map(({ id, by }) => [id, by ?? id]))),
  );
}

export async function apply(options: ApplyOptions): Promise<void> {
  const read = await readBoth(options);
  if (isRefusal(read)) return answerRefusal(options, read);
  const applied = applyFile(
    read.base,
    read.proposals,
    options.only?.split(",").map((id) => id.trim()),
  );
  if ("text" in applied) {
    if (options.json === true) answer(options, applied, "");
    else process.stdout.write(encodeText(applied.text));
    return;
  }
  answer(options, applied, "");
  nameConflicts(applied);
  process.exitCode = applied.conflicts.length > 0 ? EXIT.conflicts : EXIT.wrong;
}

function nameConflicts({ conflicts, lost }: Exclude<FileApplied, { readonly text: string }>): void {
  for (const { provision, base, alternatives } of conflicts) {
    const wanted = alternatives.map(({ text, proposals }) => `${proposals.join(", ")} want "${text}"`);
    say(`Conflict in ${provision}, where the text has "${base}": ${wanted.join("; ")}.`);
  }
  if (lost.length > 0) say(`Not found: ${lost.join(", ")}. They name a provision or a proposal that is not there.`);
}

async function readBoth({
  base,
  proposals,
}: CompileOptions): Promise<{ readonly base: string; readonly proposals: readonly FileProposal[] } | Refusal> {
  const baseBytes = await readBytes(base);
  if (isRefusal(baseBytes)) return baseBytes;
  const proposalBytes = await readBytes(proposals);
  if (isRefusal(proposalBytes)) return proposalBytes;
  const list = readProposals(decodeText(proposalBytes));
  return isRefusal(list) ? list : { base: decodeText(baseBytes), proposals: list };
}

/** "States [shall] [should  KEN, SGP] ensure": the original in brackets first, then each alternative with who proposes it. */
function bracketed({ provisions }: FileCompilation, proposers: ReadonlyMap<string, string>): string {
  return provisions
    .flatMap(({ segments }) => segments)
    .map((segment) => {
      if ("text" in segment) return segment.text;
      return segment.alternatives
        .map(({ text, proposals }) => {
          const by = [...new Set(proposals.map((id) => proposers.get(id) ?? id))].join(", ");
          return by === "" ? `[${text}]` : `[${text}  ${by}]`;
        })
        .join(" ");
    })
    .join("");
}
