// Relationships between the parts of an Office package (ECMA-376 part 2, section 6.5): which part plays which role.
import { type Refusal, isRefusal } from "@parley/kernel";
import { childElements } from "../xml/element.ts";
import { parseXml } from "../xml/parse.ts";
import type { Package } from "./package.ts";

export interface Relationship {
  readonly id: string;
  /** The last word of the type's address: "officeDocument", "styles", "comments". */
  readonly role: string;
  /** The name of the part in the package; of what lies outside, the address. */
  readonly target: string;
  readonly external: boolean;
}

/** The relationships of a part ("" for the package itself); none where it has none. Refuses as `parseXml` and `Package.read` do. */
export async function relationshipsOf(opened: Package, part: string): Promise<readonly Relationship[] | Refusal> {
  const slash = part.lastIndexOf("/");
  const folder = part.slice(0, slash + 1);
  const name = `${folder}_rels/${part.slice(slash + 1)}.rels`;
  const bytes = await opened.read(name);
  if (bytes === undefined) return [];
  const root = isRefusal(bytes) ? bytes : parseXml(bytes, name);
  if (isRefusal(root)) return root;
  return [...childElements(root, "pr:Relationship")].map(({ attributes }) => {
    const external = attributes["TargetMode"] === "External";
    const target = attributes["Target"] ?? "";
    return {
      id: attributes["Id"] ?? "",
      role: (attributes["Type"] ?? "").split("/").at(-1) ?? "",
      target: external ? target : resolved(folder, target),
      external,
    };
  });
}

function resolved(folder: string, target: string): string {
  const path: string[] = [];
  for (const step of (target.startsWith("/") ? target : folder + target).split("/")) {
    if (step === "..") path.pop();
    else if (step !== "" && step !== ".") path.push(step);
  }
  return path.join("/");
}
