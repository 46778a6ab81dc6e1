// How participants, the chair and seats are called on this capability's screens.
import { useMemo } from "react";
import { useStream } from "@parley/live/browser";
import { processStream } from "../../process/index.ts";
import { CHAIR } from "../policy.ts";
import type { Happening } from "../state.ts";
import { useTextWords } from "./words.ts";

export interface Name {
  /** "KEN", as brackets show it. */
  readonly code: string;
  readonly name: string;
}

export interface Names {
  /** Who stands as `by` of a proposal. */
  readonly participant: (by: string) => Name;
  /** Who did something: the delegation of the seat, the chair, the host. */
  readonly actor: (happening: Pick<Happening, "actor" | "participant">) => Name;
}

export function useNames(): Names {
  const { translate } = useTextWords();
  const view = useStream(processStream);
  return useMemo(() => {
    const process = view.status === "held" ? view.state : undefined;
    const chair = { code: translate("text.chair"), name: translate("text.chair") };
    const participant = (by: string): Name => {
      if (by === CHAIR) return chair;
      const known = process?.participants[by];
      return { code: known?.code ?? by, name: known?.name ?? by };
    };
    return {
      participant,
      actor({ actor, participant: named }) {
        const seat = process?.seats[actor];
        const behind = named ?? seat?.participant;
        if (behind !== undefined) return participant(behind);
        if (seat?.role === "chair") return chair;
        return { code: translate("text.host"), name: translate("text.host") };
      },
    };
  }, [view, translate]);
}

/** A name that keeps its own reading order inside a sentence of another direction (Unicode isolates). */
export function isolated(name: string): string {
  return `\u2068${name}\u2069`;
}
