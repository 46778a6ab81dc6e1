// What happened, as lines that a person reads: who did what, and when.
import { Ago, useWords } from "@parley/design";
import { usePage } from "@parley/design/face";
import type { Happening, TextState } from "../state.ts";
import { isolated, useNames } from "./names.ts";
import { useTextWords } from "./words.ts";

export interface HappeningsProps {
  readonly text: TextState;
  readonly happenings: readonly Happening[];
}

export function Happenings({ text, happenings }: HappeningsProps) {
  const { now } = usePage();
  const sentence = useSentence(text);
  return (
    <ol className="bare happenings">
      {happenings.map((happening, at) => (
        // What is under way has no number yet.
        <li key={`${happening.seq} ${at}`}>
          <span>{sentence(happening)}</span> <Ago at={happening.at} now={now > happening.at ? now : happening.at} />
        </li>
      ))}
    </ol>
  );
}

const STATES = {
  open: "design.state-open",
  "agreed-in-group": "design.state-agreed-in-group",
  "agreed-ad-referendum": "design.state-agreed-ad-referendum",
  agreed: "design.state-agreed",
} as const;

function useSentence(text: TextState): (happening: Happening) => string {
  const { translate } = useTextWords();
  const design = useWords<(typeof STATES)[keyof typeof STATES]>();
  const { actor, participant } = useNames();
  return (happening) => {
    const { what, revision = 0, status = "open" } = happening;
    const proposals = happening.proposals ?? [];
    const proposers = [...new Set(proposals.map((id) => participant(text.proposals[id]?.by ?? "").code))]
      .map(isolated)
      .join(" ");
    const who = isolated(actor(happening).code);
    return translate(`text.happened-${what}`, {
      who,
      of: proposers,
      count: proposals.length,
      revision,
      status: design.translate(STATES[status]),
    });
  };
}
