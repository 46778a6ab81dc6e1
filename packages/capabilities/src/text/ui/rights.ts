// What this viewer may do with this text now, so that a screen offers nothing that would be refused. The server decides all the same.
import type { Viewer } from "@parley/kernel";
import type { ProvisionId } from "../document.ts";
import { byChair, mayPropose, maySupport, proposesAs } from "../policy.ts";
import type { TextState } from "../state.ts";

export interface Rights {
  readonly propose: boolean;
  readonly support: boolean;
  readonly chair: boolean;
  /** Whom the viewer proposes for: a participant's id, or the chair. */
  readonly as: string | undefined;
}

const NONE = { propose: false, support: false, chair: false };

/** An adopted text is for reading alone. */
export function rightsOf(viewer: Viewer, text: TextState): Rights {
  const as = proposesAs(viewer);
  if (text.adopted) return { ...NONE, as };
  return {
    propose: mayPropose(viewer) === undefined,
    support: maySupport(viewer) === undefined,
    chair: byChair(viewer) === undefined,
    as,
  };
}

/** Why nothing can be proposed on a provision now: it is agreed in plenary, or closed. */
export function barrierOn(text: TextState, provision: ProvisionId): "agreed" | "closed" | undefined {
  if (text.statuses[provision] === "agreed") return "agreed";
  return text.closed[provision] ? "closed" : undefined;
}
