// A stranger's bytes as lines of text, in batches: never more in memory than one chunk and one line.
import { refuse } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";

export interface LineLimits {
  /** The longest line, in UTF-16 units. */
  readonly longestLine: number;
  readonly mostLines: number;
}

export const LINE_LIMITS: LineLimits = { longestLine: 16 * 1024 * 1024, mostLines: 10_000_000 };

/**
 * Calls `take` with the lines (without their line breaks) of each chunk; it stops where `take` answers a refusal, and answers that.
 * Refuses with `file-not-text` (not UTF-8), `file-line-too-long` and `file-too-many-lines`. A last line without a line break counts.
 */
export async function eachLine(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  take: (lines: readonly string[], firstNumber: number) => Refusal | undefined | Promise<Refusal | undefined>,
  limits: LineLimits = LINE_LIMITS,
): Promise<Refusal | undefined> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let rest = "";
  let count = 0;
  const give = async (lines: readonly string[]): Promise<Refusal | undefined> => {
    const tooLong = lines.findIndex((line) => line.length > limits.longestLine);
    if (tooLong >= 0) return lineTooLong(count + tooLong + 1, limits);
    const first = count + 1;
    count += lines.length;
    if (count > limits.mostLines) {
      return refuse(
        "file-too-many-lines",
        `The file has more than ${limits.mostLines} lines; no record of Parley is that long.`,
        {
          values: { most: limits.mostLines },
        },
      );
    }
    return lines.length === 0 ? undefined : take(lines, first);
  };
  for await (const chunk of chunks) {
    const text = decode(decoder, chunk);
    if (text === undefined) return notText(count + 1);
    // Only the new text is searched: a long line that comes in small pieces must not be searched again with each of them.
    const lines = text.split("\n");
    lines[0] = rest + (lines[0] ?? "");
    rest = lines.pop() ?? "";
    const refusal = await give(lines);
    if (refusal !== undefined) return refusal;
    if (rest.length > limits.longestLine) return lineTooLong(count + 1, limits);
  }
  const end = decode(decoder, undefined);
  if (end === undefined) return notText(count + 1);
  rest += end;
  return rest === "" ? undefined : give([rest]);
}

/** With no chunk: the end, where nothing of a character may be left over. */
function decode(decoder: InstanceType<typeof TextDecoder>, chunk: Uint8Array | undefined): string | undefined {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch {
    return undefined;
  }
}

function notText(line: number): Refusal {
  return refuse(
    "file-not-text",
    `Line ${line} of the file is not UTF-8 text: this is not an export of a record, or it is damaged.`,
    {
      values: { line },
    },
  );
}

function lineTooLong(line: number, { longestLine }: LineLimits): Refusal {
  return refuse(
    "file-line-too-long",
    `Line ${line} of the file is longer than ${longestLine} characters; no entry of a record is.`,
    {
      values: { line, most: longestLine },
    },
  );
}
