// How far something is agreed: always a colour, a sign and a word together, so that any one of them may be lost.
import { useWords } from "../language/language.tsx";
import type { DesignMessageId } from "../messages/ids.ts";

/** Agreed in plenary; in a group; until capitals confirm; still in brackets; no longer open for proposals. */
export type AgreementState = "agreed" | "agreed-in-group" | "agreed-ad-referendum" | "open" | "closed";

const WORDS: Readonly<Record<AgreementState, DesignMessageId>> = {
  agreed: "design.state-agreed",
  "agreed-in-group": "design.state-agreed-in-group",
  "agreed-ad-referendum": "design.state-agreed-ad-referendum",
  open: "design.state-open",
  closed: "design.state-closed",
};

export interface StateSignProps {
  readonly state: AgreementState;
  /** True where the word has no room (an outline): it is still spoken and shown on hover. */
  readonly compact?: boolean;
}

/** A bar (solid, half, open, or grey) and its word. */
export function StateSign({ state, compact = false }: StateSignProps) {
  const word = useWords<DesignMessageId>().translate(WORDS[state]);
  return (
    <span className="state-sign" data-state={state} title={compact ? word : undefined}>
      <span className="state-bar" aria-hidden="true" />
      <span className={compact ? "spoken" : undefined}>{word}</span>
    </span>
  );
}
