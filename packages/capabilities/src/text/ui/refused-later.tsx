// What waited on this device and was refused when it went out: nothing is lost, the words can be taken up again.
import { Button, ProblemNotice } from "@parley/design";
import { useLiveStore, usePending } from "@parley/live/browser";
import type { InputOf } from "@parley/contract";
import { reviseProposal, tableProposal } from "../contract.ts";
import type { Change } from "../document.ts";
import { draftOf } from "./propose/draft.ts";
import type { Draft } from "./propose/draft.ts";
import { useRefusalWords } from "./use-send.ts";
import { useWorkspace } from "./workspace-state.ts";
import { useTextWords } from "./words.ts";

export function RefusedLater() {
  const { translate } = useTextWords();
  const { held, resume, shelf } = useWorkspace();
  const store = useLiveStore();
  const words = useRefusalWords();
  const refused = usePending().filter(({ status, contract }) => status === "refused" && contract.startsWith("text."));
  return refused.map(({ id, contract, input, refusal }) => {
    const draft = contract === tableProposal.name || contract === reviseProposal.name ? again(held, input) : undefined;
    return (
      <ProblemNotice
        key={id}
        title={translate("text.refused-later")}
        code={refusal?.code}
        action={
          <div className="button-row">
            {draft === undefined ? null : (
              <Button
                onClick={() => {
                  shelf.keep(draft);
                  resume(draft);
                  void store.dismiss(id);
                }}
              >
                {translate("text.take-up-again")}
              </Button>
            )}
            <Button tone="quiet" onClick={() => void store.dismiss(id)}>
              {translate("text.let-go")}
            </Button>
          </div>
        }
      >
        {refusal === undefined ? null : words(refusal)}
      </ProblemNotice>
    );
  });
}

function again(held: ReturnType<typeof useWorkspace>["held"], input: unknown): Draft | undefined {
  // What waits was given here, through this very contract.
  const { text, change, reason, parentProposal } = input as InputOf<typeof tableProposal>;
  if (text !== held.text.id) return undefined;
  // A proposed change lacks the ids of what is new; a draft has no use for them.
  const draft = draftOf(held.revision.document, change as Change, held.revision.number, reason);
  return parentProposal === undefined ? draft : { ...draft, amends: parentProposal };
}
