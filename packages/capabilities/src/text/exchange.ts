// From a file to a draft: what packages/formats understood, as the provisions that `text.open` takes.
import type { InputOf } from "@parley/contract";
import type { DocumentNode, FormatDocument, ImportNote } from "@parley/formats";
import { readDocx, readMarkdown } from "@parley/formats";
import { isRefusal } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";
import type * as contract from "./contract.ts";

type ImportedProvision = InputOf<typeof contract.open>["provisions"][number];

/** A draft as it was understood, for a person to look at before it is opened. */
export interface Draft {
  readonly title: string;
  readonly language?: string;
  readonly provisions: readonly ImportedProvision[];
  readonly notes: readonly ImportNote[];
}

/** Reads a Word, Markdown or plain text file. Refuses what packages/formats refuses. */
export async function readDraft(bytes: Uint8Array, name: string): Promise<Draft | Refusal> {
  const isText = /\.(?:md|markdown|txt)$/i.test(name) || !(bytes[0] === 0x50 && bytes[1] === 0x4b);
  const document = await (isText && !/\.docx?$/i.test(name) ? readMarkdown(bytes) : readDocx(bytes));
  return isRefusal(document) ? document : draftFrom(document, name);
}

export function draftFrom(document: FormatDocument, name = ""): Draft {
  return {
    title: document.title || name.replace(/\.[^.]+$/, ""),
    ...(document.language === undefined ? {} : { language: document.language }),
    provisions: document.nodes.flatMap((node) => flattened(node, 0)),
    notes: document.notes,
  };
}

/** A label that numbering would not compute: one inserted without renumbering, "7 bis". */
const INSERTED = /\b(\d+ ?(?:bis|ter|quater|quinquies))\b/i;

function flattened(node: DocumentNode, depth: number): ImportedProvision[] {
  const label = INSERTED.exec(node.number ?? "")?.[1];
  return [
    {
      kind: node.kind,
      depth,
      heading: node.heading ?? "",
      text: node.text,
      ...(label === undefined ? {} : { label }),
    },
    ...node.children.flatMap((child) => flattened(child, depth + 1)),
  ];
}
