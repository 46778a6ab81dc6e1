// A count of what came in above or below what one reads, so that nothing has to move to be noticed.
import { Button } from "@parley/design";
import { useEffect, useRef, useState } from "react";
import type { ProvisionId } from "../document.ts";
import type { Happening } from "../state.ts";
import { useTextWords } from "./words.ts";

export interface NewcomersProps {
  /** What others did since the last visit, newest last. */
  readonly changes: readonly Happening[];
  /** Up to which entry of the process the text is shown. */
  readonly seq: number;
  readonly onGo: (provision: ProvisionId) => void;
}

interface Elsewhere {
  readonly above: readonly ProvisionId[];
  readonly below: readonly ProvisionId[];
}

const NOTHING: Elsewhere = { above: [], below: [] };

export function Newcomers({ changes, seq, onGo }: NewcomersProps) {
  const { translate } = useTextWords();
  // What there was when the page opened is told by "what changed"; here counts what comes while one reads.
  const seen = useRef(seq);
  const [elsewhere, setElsewhere] = useState(NOTHING);
  useEffect(() => {
    const before = seen.current;
    seen.current = seq;
    const fresh = changes
      .filter((change) => change.seq > before)
      .flatMap(({ provisions = [] }) => provisions.slice(0, 1));
    if (fresh.length > 0) setElsewhere((known) => sorted(known, fresh));
  }, [changes, seq]);
  const go = (side: keyof Elsewhere) => {
    const target = side === "above" ? elsewhere.above.at(-1) : elsewhere.below[0];
    setElsewhere({ ...elsewhere, [side]: [] });
    if (target !== undefined) onGo(target);
  };
  return (
    <div className="newcomers screen-only" aria-live="polite">
      {elsewhere.above.length === 0 ? null : (
        <Button onClick={() => go("above")}>
          <span aria-hidden="true">↑</span> {translate("text.new-above", { count: elsewhere.above.length })}
        </Button>
      )}
      {elsewhere.below.length === 0 ? null : (
        <Button onClick={() => go("below")}>
          <span aria-hidden="true">↓</span> {translate("text.new-below", { count: elsewhere.below.length })}
        </Button>
      )}
    </div>
  );
}

/** Provisions out of sight, on the side where they are. */
function sorted(known: Elsewhere, fresh: readonly ProvisionId[]): Elsewhere {
  const side = (id: ProvisionId): keyof Elsewhere | undefined => {
    const box = document.getElementById(id)?.getBoundingClientRect();
    if (box === undefined) return undefined;
    if (box.bottom < 0) return "above";
    return box.top > window.innerHeight ? "below" : undefined;
  };
  return {
    above: [...known.above, ...fresh.filter((id) => side(id) === "above")],
    below: [...known.below, ...fresh.filter((id) => side(id) === "below")],
  };
}
