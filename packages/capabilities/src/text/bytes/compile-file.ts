// Proposals on a Markdown or plain-text file: compiled and applied on the file's own text, byte for byte where nothing is proposed.
import { refuse, type Refusal } from "@parley/kernel";
import * as z from "zod/mini";
import { difference } from "../compile/difference.ts";
import { display } from "../compile/display.ts";
import { isCommon, type AlternativesSegment, type Segment } from "../compile/segments.ts";
import { tokenise, type Tokens } from "../compile/tokens.ts";
import { rewrite, united, weave, type Region, type Voice } from "../compile/weave.ts";
import type { ProposalId } from "../document.ts";
import { withProvision } from "./amended.ts";
import { provisionsOf, type FileProvision } from "./provisions.ts";

const fileProposal = z.object({
  id: z.string().check(z.minLength(1)),
  by: z.optional(z.string()),
  text: z.string(),
  provision: z.optional(z.string()),
});

/** One line of a proposals file: the whole amended file, or what one of its provisions is to be. */
export interface FileProposal {
  readonly id: string;
  readonly by?: string | undefined;
  readonly text: string;
  readonly provision?: string | undefined;
}

/** Reads proposals from JSON Lines. Refused with the line's number: what is not JSON, misses a field, or has an id for the second time. */
export function readProposals(jsonLines: string): readonly FileProposal[] | Refusal {
  const proposals: FileProposal[] = [];
  const ids = new Set<string>();
  for (const [index, line] of jsonLines.split("\n").entries()) {
    if (line.trim() === "") continue;
    const parsed = parseLine(line, fileProposal);
    if (parsed === undefined) return malformedLine(index + 1);
    if (ids.has(parsed.id)) {
      return refuse(
        "proposal-id-repeated",
        `Line ${index + 1} repeats the id "${parsed.id}"; give every proposal its own.`,
        {
          at: `/${index}`,
          values: { line: index + 1, id: parsed.id },
        },
      );
    }
    ids.add(parsed.id);
    proposals.push(parsed);
  }
  return proposals;
}

/** The value of one line, or undefined where it is not JSON of that shape. */
export function parseLine<Value>(line: string, schema: z.ZodMiniType<Value>): Value | undefined {
  try {
    const result = schema.safeParse(JSON.parse(line));
    return result.success ? result.data : undefined;
  } catch {
    return undefined;
  }
}

export function malformedLine(line: number): Refusal {
  return refuse(
    "json-line-malformed",
    `Line ${line} is not a JSON object with the fields that are needed; see --help for an example.`,
    {
      at: `/${line - 1}`,
      values: { line },
    },
  );
}

export interface FileCompilation {
  /** In the file's order; the original texts of all their segments, one after the other, are the file. */
  readonly provisions: readonly { readonly id: string; readonly segments: readonly Segment[] }[];
  readonly conflicts: number;
  /** The ids of proposals on provisions that the file does not have. */
  readonly lost: readonly string[];
}

/** A place where chosen proposals cannot stand together. */
export interface FileConflict {
  readonly provision: string;
  readonly base: string;
  readonly alternatives: readonly { readonly text: string; readonly proposals: readonly string[] }[];
}

export type FileApplied =
  | { readonly text: string }
  | { readonly conflicts: readonly FileConflict[]; readonly lost: readonly string[] };

interface Prepared {
  readonly tokens: Tokens;
  readonly provisions: readonly FileProvision[];
  readonly voices: readonly Voice[];
  readonly lost: readonly string[];
}

function prepare(base: string, proposals: readonly FileProposal[]): Prepared {
  const tokens = tokenise(base);
  const provisions = provisionsOf(base);
  const byId = new Map(provisions.map((provision) => [provision.id, provision]));
  const voices: Voice[] = [];
  const lost: string[] = [];
  for (const { id, provision, text } of proposals) {
    const named = provision === undefined ? undefined : byId.get(provision);
    if (provision !== undefined && named === undefined) {
      lost.push(id);
      continue;
    }
    const amended = named === undefined ? text : withProvision(base, named, text);
    // Ids of proposals in a file are whatever their authors wrote; here they are names only.
    voices.push({ proposal: id as ProposalId, edits: difference(tokens, amended) });
  }
  return { tokens, provisions, voices, lost };
}

/** The file as common text and alternatives, provision by provision. */
export function compileFile(base: string, proposals: readonly FileProposal[]): FileCompilation {
  const { tokens, provisions, voices, lost } = prepare(base, proposals);
  const regions = weave(tokens, voices);
  return {
    provisions: portioned(tokens, provisions, regions).map(({ id, segments }) => ({ id, segments: display(segments) })),
    conflicts: regions.filter(({ conflict }) => conflict).length,
    lost,
  };
}

/** The segments of each provision. A place that reaches over several provisions is in the one where its first word stands. */
function portioned(
  tokens: Tokens,
  provisions: readonly FileProvision[],
  regions: readonly Region[],
): readonly { readonly id: string; readonly segments: readonly Segment[] }[] {
  const { text, starts } = tokens;
  const portions = provisions.map(({ id }) => ({ id, segments: new Array<Segment>() }));
  let at = 0;
  let next = 0;
  const common = (to: number, index: number): void => {
    if (to > at) portions[index]?.segments.push({ text: text.slice(at, to) });
    at = Math.max(at, to);
  };
  provisions.forEach(({ to }, index) => {
    for (let region = regions[next]; region !== undefined; region = regions[next]) {
      const from = starts[region.from] ?? 0;
      const end = starts[region.to] ?? 0;
      const word = from + (/^\s*/.exec(text.slice(from, end))?.[0].length ?? 0);
      const isLast = index === provisions.length - 1;
      if (!isLast && (from >= to || (word >= to && end > to))) break;
      common(from, index);
      portions[index]?.segments.push({ alternatives: region.alternatives, conflict: region.conflict });
      at = Math.max(at, end);
      next++;
    }
    const following = regions[next];
    common(Math.min(to, following === undefined ? to : (starts[following.from] ?? to)), index);
  });
  return portions;
}

/** The file with the chosen proposals in it (all of them where `only` does not say which), or why they cannot be. */
export function applyFile(base: string, proposals: readonly FileProposal[], only?: readonly string[]): FileApplied {
  const chosen = only === undefined ? proposals : proposals.filter(({ id }) => only.includes(id));
  const { tokens, provisions, voices, lost } = prepare(base, chosen);
  const unknown = (only ?? []).filter((id) => !proposals.some((proposal) => proposal.id === id));
  const conflicts = portioned(tokens, provisions, weave(tokens, voices)).flatMap(({ id, segments }) =>
    segments.filter(inConflict).map(({ alternatives: [original, ...others] }) => ({
      provision: id,
      base: original?.text ?? "",
      alternatives: others,
    })),
  );
  if (conflicts.length > 0 || lost.length > 0 || unknown.length > 0) return { conflicts, lost: [...lost, ...unknown] };
  return { text: rewrite(tokens, 0, tokens.count, united(voices)) };
}

function inConflict(segment: Segment): segment is AlternativesSegment {
  return !isCommon(segment) && segment.conflict;
}
