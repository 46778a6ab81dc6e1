// The demonstration's proposals: what `proposals.json` says in short, as the commands that table and support them.
import type { CommandContract, InputOf } from "@parley/contract";
import type { ProcessHost } from "@parley/engine";
import { textStream } from "@parley/capabilities/text";
import type { Provision, ProvisionId } from "@parley/capabilities/text";
import { labelsOf } from "@parley/capabilities/text/numbering";
import { supportProposal, tableProposal } from "@parley/capabilities/text/contract";
import { SYSTEM, isRefusal } from "@parley/kernel";

export const DEMONSTRATION_TEXT = "outcome";

export function seatOf(code: string): string {
  return `demo-head-${code}`;
}

interface Sketch {
  readonly by: string;
  readonly reason?: string;
  readonly with?: readonly string[];
  /** The provision's place by numbers: "7.1", "9.2(c)". */
  readonly at?: string;
  readonly after?: string;
  readonly as?: Provision["kind"];
  readonly replace?: readonly (readonly [string, string])[];
  readonly heading?: string;
  readonly text?: string;
  readonly delete?: true;
  readonly move?: string;
  readonly split?: string;
  readonly merge?: readonly string[];
  readonly pieces?: readonly string[];
  readonly title?: string;
  readonly amends?: { readonly by: string; readonly at: string };
}

/** The shape of `proposals.json`. */
export interface Sketches {
  readonly proposals: readonly Sketch[];
}

export interface Proposed {
  readonly id: string;
  readonly actor: string;
  readonly contract: CommandContract;
  readonly input: InputOf<CommandContract>;
}

/** Yields commands one by one, since an amendment to an amendment needs the one that it amends to be there. */
export function* proposalCommands(host: ProcessHost, sketches: Sketches): Generator<Proposed> {
  const document = zeroDraft(host);
  const places = placesOf(document);
  const find = (place: string | undefined): Provision => {
    const provision = document.find(({ id }) => id === places.get(place ?? ""));
    if (!provision) throw new Error(`the demonstration has no provision ${place}`);
    return provision;
  };
  for (const [index, sketch] of sketches.proposals.entries()) {
    const id = `demo-proposal-${index + 1}`;
    const amended =
      sketch.amends &&
      sketches.proposals.findIndex(({ by, at }) => by === sketch.amends?.by && at === sketch.amends.at);
    const parent = amended === undefined ? undefined : sketches.proposals[amended];
    const change = changeOf(sketch, find, parent?.replace ?? []);
    yield {
      id,
      actor: seatOf(sketch.by),
      contract: tableProposal,
      input: {
        text: DEMONSTRATION_TEXT,
        revision: 0,
        change,
        ...(sketch.reason === undefined ? {} : { reason: sketch.reason }),
        ...(amended === undefined ? {} : { parentProposal: `demo-proposal-${amended + 1}` }),
      },
    };
    for (const supporter of sketch.with ?? []) {
      yield {
        id: `${id}-${supporter}`,
        actor: seatOf(supporter),
        contract: supportProposal,
        input: { text: DEMONSTRATION_TEXT, proposal: id },
      };
    }
  }
}

function zeroDraft(host: ProcessHost): readonly Provision[] {
  const text = host.access(SYSTEM).state(textStream, { text: DEMONSTRATION_TEXT });
  const document = isRefusal(text) ? undefined : text.revisions[0]?.document;
  if (!document) throw new Error("the demonstration's text was not opened");
  return document.provisions;
}

/** Provisions by their numbers from the article down: "7.1" is paragraph 1 of article 7, "9.2(c)" its sub-paragraph (c). */
function placesOf(provisions: readonly Provision[]): ReadonlyMap<string, ProvisionId> {
  const labels = labelsOf({ title: "", provisions });
  const names = new Map<ProvisionId, string>();
  for (const { id, kind, parent } of provisions) {
    const label = (labels.get(id) ?? "").replace(/\.$/, "");
    const above = parent === null ? undefined : names.get(parent);
    if (kind === "article") names.set(id, label);
    else if (kind === "paragraph" && above !== undefined) names.set(id, `${above}.${label}`);
    else if (kind === "subparagraph" && above !== undefined) names.set(id, above + label);
  }
  return new Map([...names].map(([id, name]) => [name, id]));
}

function replaced(text: string, pairs: Sketch["replace"] = []): string {
  return pairs.reduce((words, [from, to]) => {
    if (!words.includes(from)) throw new Error(`the demonstration's text does not say "${from}"`);
    return words.replace(from, to);
  }, text);
}

function changeOf(
  sketch: Sketch,
  find: (place: string | undefined) => Provision,
  before: NonNullable<Sketch["replace"]>,
) {
  const { heading, text = "", as = "paragraph", pieces = [], merge, title } = sketch;
  const named = heading === undefined ? {} : { heading };
  if (title !== undefined) return { kind: "retitle", title };
  if (merge) return { kind: "merge", provisions: merge.map((place) => find(place).id), text };
  if (sketch.split) {
    return {
      kind: "split",
      provision: find(sketch.split).id,
      pieces: pieces.map((words) => ({ heading: "", text: words })),
    };
  }
  if (sketch.delete) return { kind: "delete", provision: find(sketch.at).id };
  if (sketch.after !== undefined) {
    const after = find(sketch.after);
    const place = { parent: after.parent, after: after.id };
    return sketch.move === undefined
      ? { kind: "insert", as, heading: heading ?? "", text, ...place }
      : { kind: "move", provision: find(sketch.move).id, ...place };
  }
  const provision = find(sketch.at);
  return {
    kind: "reword",
    provision: provision.id,
    text: replaced(replaced(provision.text, before), sketch.replace),
    ...named,
  };
}
