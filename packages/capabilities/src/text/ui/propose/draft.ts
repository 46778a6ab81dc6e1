// A proposal that is being written: what it starts from, and the change that it would table.
import type { InputOf } from "@parley/contract";
import type { tableProposal } from "../../contract.ts";
import type {
  Change,
  ChangeKind,
  Place,
  ProposalId,
  Provision,
  ProvisionId,
  ProvisionKind,
  TextDocument,
} from "../../document.ts";

export type ProposedChange = InputOf<typeof tableProposal>["change"];

/** Plain JSON, so that a device can keep it. */
export interface Draft {
  readonly kind: ChangeKind;
  /** The provision that it works on, or beside which it puts another; null for the title. */
  readonly provision: ProvisionId | null;
  /** The revision that it is written against. */
  readonly revision: number;
  readonly heading: string;
  readonly text: string;
  readonly reason: string;
  readonly as?: ProvisionKind;
  readonly place?: Place;
  /** What is merged into `provision`. */
  readonly others?: readonly ProvisionId[];
  /** One's own proposal that it rewrites. */
  readonly rewrites?: ProposalId;
  /** Another's proposal that it amends. */
  readonly amends?: ProposalId;
}

/** What stands where a new provision goes inside another. */
const INSIDE: Readonly<Record<ProvisionKind, ProvisionKind>> = {
  preamble: "preambular",
  preambular: "subparagraph",
  part: "article",
  chapter: "article",
  section: "article",
  article: "paragraph",
  paragraph: "subparagraph",
  subparagraph: "subparagraph",
  annex: "paragraph",
};

export interface DraftStart {
  readonly kind: ChangeKind;
  readonly provision: ProvisionId | null;
  /** For an insertion: as the last inside the provision, not after it. */
  readonly inside?: boolean;
}

/** A draft with the words of the document, for a person to change. Undefined where the provision is not in it. */
export function draftFrom(
  document: TextDocument,
  revision: number,
  { kind, provision: id, inside = false }: DraftStart,
): Draft | undefined {
  const empty = { kind, provision: id, revision, heading: "", text: "", reason: "" };
  if (id === null) return kind === "retitle" ? { ...empty, text: document.title } : undefined;
  const provision = document.provisions.find((known) => known.id === id);
  if (!provision) return undefined;
  const { heading, text, parent } = provision;
  switch (kind) {
    case "insert": {
      const last = document.provisions.findLast((known) => known.parent === id)?.id ?? null;
      const place = inside ? { parent: id, after: last } : { parent, after: id };
      return { ...empty, as: inside ? INSIDE[provision.kind] : provision.kind, place };
    }
    case "merge": {
      const next = following(document, provision);
      if (!next) return undefined;
      return { ...empty, heading, text: joined([text, next.text]), others: [next.id] };
    }
    case "move":
      return { ...empty, heading, text, place: { parent, after: id } };
    default:
      return { ...empty, heading, text };
  }
}

/** A draft that continues a proposal as it stands against `document`. */
export function draftOf(document: TextDocument, change: Change, revision: number, reason = ""): Draft {
  const standing = (id: ProvisionId | undefined): string =>
    document.provisions.find((known) => known.id === id)?.heading ?? "";
  const whole = { kind: change.kind, revision, reason, heading: "", text: "" };
  switch (change.kind) {
    case "retitle":
      return { ...whole, provision: null, text: change.title };
    case "insert":
      return {
        ...whole,
        provision: change.after ?? change.parent ?? change.provision,
        heading: change.heading,
        text: change.text,
        as: change.as,
        place: { parent: change.parent, after: change.after },
      };
    case "delete":
      return { ...whole, provision: change.provision };
    case "move":
      return {
        ...whole,
        provision: change.provision,
        heading: change.heading ?? standing(change.provision),
        text: change.text ?? "",
        place: { parent: change.parent, after: change.after },
      };
    case "split":
      return { ...whole, provision: change.provision, text: change.pieces.map(({ text }) => text).join("\n") };
    case "merge": {
      const [into, ...others] = change.provisions;
      return {
        ...whole,
        provision: into ?? null,
        heading: change.heading ?? standing(into),
        text: change.text,
        others,
      };
    }
    case "reword":
      return {
        ...whole,
        provision: change.provision,
        heading: change.heading ?? standing(change.provision),
        text: change.text,
      };
  }
}

/** The change that a draft tables against `document`; undefined while it changes nothing or lacks something. */
export function changeOf(draft: Draft, document: TextDocument): ProposedChange | undefined {
  const { kind, provision: id, heading, text } = draft;
  if (id === null)
    return kind === "retitle" && text.trim() !== "" && text !== document.title
      ? { kind, title: text.trim() }
      : undefined;
  const provision = document.provisions.find((known) => known.id === id);
  switch (kind) {
    case "reword": {
      if (!provision) return undefined;
      const headed = heading === provision.heading ? {} : { heading };
      return text === provision.text && heading === provision.heading
        ? undefined
        : { kind, provision: id, text, ...headed };
    }
    case "insert": {
      const { as, place } = draft;
      if (as === undefined || place === undefined || (text.trim() === "" && heading.trim() === "")) return undefined;
      return { kind, as, heading: heading.trim(), text, ...place };
    }
    case "delete":
      return { kind, provision: id };
    case "move": {
      const { place } = draft;
      if (place === undefined || place.after === id) return undefined;
      return { kind, provision: id, ...place };
    }
    case "split": {
      const pieces = text
        .split("\n")
        .flatMap((line) => (line.trim() === "" ? [] : [{ heading: "", text: line.trim() }]));
      const [first, ...rest] = pieces;
      if (!first || rest.length === 0) return undefined;
      return { kind, provision: id, pieces: [{ ...first, heading: provision?.heading ?? "" }, ...rest] };
    }
    case "merge": {
      const others = draft.others ?? [];
      return others.length === 0 ? undefined : { kind, provisions: [id, ...others], text };
    }
    case "retitle":
      return undefined;
  }
}

/** The sibling right after a provision: what it can be merged with. */
export function following(document: TextDocument, { id, parent, kind }: Provision): Provision | undefined {
  const siblings = document.provisions.filter((known) => known.parent === parent);
  const next = siblings[siblings.findIndex((known) => known.id === id) + 1];
  return next?.kind === kind ? next : undefined;
}

/** Places where a provision may go, one for each provision that it could follow, and the first place of each parent. */
export function placesFor(document: TextDocument, { id, kind }: Pick<Provision, "id" | "kind">): readonly Place[] {
  const moved = new Set<ProvisionId>([id]);
  for (const provision of document.provisions) {
    if (provision.parent !== null && moved.has(provision.parent)) moved.add(provision.id);
  }
  const siblings = document.provisions.filter((known) => known.kind === kind && !moved.has(known.id));
  const parents = [...new Set(siblings.map(({ parent }) => parent))];
  return parents.flatMap((parent) => [
    { parent, after: null },
    ...siblings.filter((known) => known.parent === parent).map((known) => ({ parent, after: known.id })),
  ]);
}

function joined(texts: readonly string[]): string {
  return texts.filter((text) => text !== "").join(" ");
}
