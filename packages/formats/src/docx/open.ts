// Opens a DOCX: finds and parses the parts that hold text and what it takes to understand it.
import { type Refusal, isRefusal } from "@parley/kernel";
import type { Notes } from "../notes.ts";
import { refused } from "../refusals.ts";
import { type XmlElement, childElement } from "../xml/element.ts";
import { parseXml } from "../xml/parse.ts";
import { type Package, type PackageLimits, openPackage } from "../zip/package.ts";
import { type Relationship, relationshipsOf } from "../zip/relationships.ts";

export interface OpenDocx {
  readonly body: XmlElement;
  /** The first part that plays a role ("styles", "numbering", "comments"); undefined where there is none or it is unreadable. */
  readonly part: (role: string) => Promise<XmlElement | undefined>;
  /** Every part that plays a role. */
  readonly parts: (role: string) => Promise<readonly XmlElement[]>;
}

const WORD = "Word (.docx)";

/** Refuses as `openPackage` and `parseXml` do, and `file-is-opendocument`, `file-is-spreadsheet`, `docx-invalid`. */
export async function openDocx(
  bytes: Uint8Array,
  notes: Notes,
  limits: PackageLimits = {},
): Promise<OpenDocx | Refusal> {
  const opened = await openPackage(bytes, WORD, limits);
  if (isRefusal(opened)) return opened;
  const otherKind = refuseOtherPackages(opened);
  if (otherKind) return otherKind;
  const main = await mainPart(opened);
  if (isRefusal(main)) return main;
  const relationships = await relationshipsOf(opened, main.name);
  if (isRefusal(relationships)) return relationships;
  if (opened.names.some((name) => name.endsWith("vbaproject.bin"))) notes.add("macros-ignored");
  const reader = new PartReader(opened, relationships, notes);
  return {
    body: main.body,
    part: async (role) => (await reader.parts(role, 1))[0],
    parts: (role) => reader.parts(role, Number.POSITIVE_INFINITY),
  };
}

function refuseOtherPackages(opened: Package): Refusal | undefined {
  if (opened.has("mimetype") && opened.has("content.xml")) return refused("file-is-opendocument", { wanted: WORD });
  if (opened.has("xl/workbook.xml") || opened.has("ppt/presentation.xml")) return refused("file-is-spreadsheet");
  return undefined;
}

async function mainPart(opened: Package): Promise<{ name: string; body: XmlElement } | Refusal> {
  const roots = await relationshipsOf(opened, "");
  if (isRefusal(roots)) return roots;
  const name = roots.find(({ role }) => role === "officeDocument")?.target ?? "word/document.xml";
  const bytes = await opened.read(name);
  if (bytes === undefined) return refused("docx-invalid");
  const root = isRefusal(bytes) ? bytes : parseXml(bytes, name);
  if (isRefusal(root)) return root;
  const body = root.name === "w:document" ? childElement(root, "w:body") : undefined;
  return body ? { name, body } : refused("docx-invalid");
}

/** Reads the parts beside the text. One that is damaged costs a note, not the text. */
class PartReader {
  readonly #opened: Package;
  readonly #relationships: readonly Relationship[];
  readonly #notes: Notes;

  constructor(opened: Package, relationships: readonly Relationship[], notes: Notes) {
    this.#opened = opened;
    this.#relationships = relationships;
    this.#notes = notes;
  }

  async parts(role: string, most: number): Promise<readonly XmlElement[]> {
    const found: XmlElement[] = [];
    for (const { target, external } of this.#relationships.filter((relationship) => relationship.role === role)) {
      if (external || found.length >= most) continue;
      const bytes = await this.#opened.read(target);
      if (bytes === undefined) continue;
      const root = isRefusal(bytes) ? bytes : parseXml(bytes, target);
      if (isRefusal(root)) this.#notes.add("unreadable-part-ignored", undefined, { part: target });
      else found.push(root);
    }
    return found;
  }
}
