// What a change must satisfy before it is tabled: its provisions exist and are open, its place makes sense, it changes something.
import { derivedId, refuse } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";
import type { InputOf } from "@parley/contract";
import { unknown } from "../process/index.ts";
import type * as contract from "./contract.ts";
import type { Change, Place, Provision, ProvisionId, TextDocument } from "./document.ts";
import { currentRevision } from "./state.ts";
import type { Revision, TextState } from "./state.ts";

type ProposedChange = InputOf<typeof contract.tableProposal>["change"];

/** The text, open for negotiation and with a revision; or why it is not. */
export function checkDocumentOpen(state: TextState): Revision | Refusal {
  const revision = currentRevision(state);
  if (!state.opened || !revision) return unknown("text", state.id);
  if (state.adopted) {
    return refuse("text-adopted", "The text has been adopted; what you would change is for the next edition.");
  }
  return revision;
}

/** The ids of what is new are derived from the command's, so that they are the same wherever it is decided. */
export function withIds(change: ProposedChange, command: string): Change {
  switch (change.kind) {
    case "insert":
      return { ...change, provision: derivedId<"provision">(command) };
    case "split": {
      const [first, ...others] = change.pieces;
      const pieces = others.map((piece, index) => ({ ...piece, provision: derivedId<"provision">(command, index) }));
      return { ...change, pieces: first ? [{ ...first, provision: change.provision }, ...pieces] : pieces };
    }
    default:
      return change;
  }
}

/** Refuses a change that cannot be made to `document`, or that would change nothing. */
export function checkChange(state: TextState, document: TextDocument, change: ProposedChange): Refusal | undefined {
  const provisions = new Map(document.provisions.map((provision) => [provision.id, provision]));
  switch (change.kind) {
    case "retitle":
      return change.title === document.title ? nothingChanged() : undefined;
    case "insert":
      return (
        checkPlace(provisions, change) ?? (change.text === "" && change.heading === "" ? nothingChanged() : undefined)
      );
    case "merge":
      return change.provisions
        .map((id) => checkProvision(state, provisions, id))
        .find((refusal) => refusal !== undefined);
    case "delete":
    case "split":
      return checkProvision(state, provisions, change.provision);
    case "reword": {
      const refusal = checkProvision(state, provisions, change.provision);
      if (refusal) return refusal;
      const known = provisions.get(change.provision);
      const same = known?.text === change.text && known.heading === (change.heading ?? known.heading);
      return same ? nothingChanged() : undefined;
    }
    case "move":
      return (
        checkProvision(state, provisions, change.provision) ??
        checkPlace(provisions, change) ??
        checkNotInside(provisions, change.provision, change.parent) ??
        (change.after === change.provision ? nothingChanged() : undefined)
      );
  }
}

function nothingChanged(): Refusal {
  return refuse("nothing-changed", "The proposal changes nothing; edit the words first.", { at: "/change" });
}

/** Whether a provision may be worked on now: it exists, is not agreed in plenary and not closed. */
function checkProvision(
  state: TextState,
  provisions: ReadonlyMap<string, Provision>,
  id: ProvisionId,
): Refusal | undefined {
  if (!provisions.has(id)) return unknown("provision", id);
  if (state.statuses[id] === "agreed") {
    return refuse("provision-agreed", "This provision is agreed in plenary; only the chair can take it up again.", {
      at: "/change/provision",
    });
  }
  if (state.closed[id]) {
    return refuse("provision-closed", "The chair has closed this provision to proposals; ask the chair to open it.", {
      at: "/change/provision",
    });
  }
  return undefined;
}

function checkPlace(provisions: ReadonlyMap<string, Provision>, { parent, after }: Place): Refusal | undefined {
  const parentKnown = parent === null || provisions.has(parent);
  const afterKnown = after === null || provisions.get(after)?.parent === parent;
  if (parentKnown && afterKnown) return undefined;
  return refuse("place-unknown", "The place no longer exists in this revision; choose where it goes again.", {
    at: "/change/after",
  });
}

function checkNotInside(
  provisions: ReadonlyMap<string, Provision>,
  moved: ProvisionId,
  parent: ProvisionId | null,
): Refusal | undefined {
  for (let at = parent; at !== null; at = provisions.get(at)?.parent ?? null) {
    if (at === moved) {
      return refuse("place-inside-itself", "A provision cannot be moved into itself; choose another place.", {
        at: "/change/parent",
      });
    }
  }
  return undefined;
}
