// Who may do what here, as rules that read as sentences.
import { notAllowed } from "@parley/capabilities/process";
import type { Refusal, Viewer } from "@parley/kernel";
import type { Remark } from "./state.ts";

/** Whoever sits in the process, in whatever role, may speak. */
export function byParticipant(viewer: Viewer): Refusal | undefined {
  return viewer.roles.length > 0 ? undefined : notAllowed("participants");
}

/** A remark is its author's own. What does not exist is refused by the decision, not by the policy. */
export function byAuthor(viewer: Viewer, remark: Remark | undefined): Refusal | undefined {
  return byParticipant(viewer) ?? (remark && remark.by !== viewer.actor ? notAllowed("author") : undefined);
}
