// Issuing a revision: a plain sentence says what will happen and to whom, then it is done.
import { Button, Dialog, TextField } from "@parley/design";
import { useState } from "react";
import { issueRevision } from "../../contract.ts";
import { acceptedOf, onTheTable } from "../../view.ts";
import { useSend } from "../use-send.ts";
import type { HeldText } from "../use-text.ts";
import { useTextWords } from "../words.ts";

export interface ChairDialogProps {
  readonly held: HeldText;
  readonly open: boolean;
  readonly onClose: () => void;
}

export function IssueDialog({ held, open, onClose }: ChairDialogProps) {
  const { translate } = useTextWords();
  const send = useSend();
  const { text, revision } = held;
  const next = revision.number + 1;
  const [label, setLabel] = useState("");
  const accepted = acceptedOf(text).length;
  const live = onTheTable(text).length - accepted;
  const issue = async () => {
    const named = label.trim() === "" ? {} : { label: label.trim() };
    const given = await send(
      issueRevision,
      { text: text.id, after: revision.number, ...named },
      { done: translate("text.issued-done", { revision: next }) },
    );
    if (given !== undefined) onClose();
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={translate("text.issue", { revision: next })}
      actions={
        <>
          <Button tone="main" onClick={() => void issue()}>
            {translate("text.issue", { revision: next })}
          </Button>
          <Button tone="quiet" onClick={onClose}>
            {translate("text.not-now")}
          </Button>
        </>
      }
    >
      <p>{translate("text.issue-takes-in", { count: accepted })}</p>
      <p>{translate("text.issue-carries", { count: live })}</p>
      <p>{translate("text.issue-final")}</p>
      <TextField
        label={translate("text.revision-label")}
        hint={translate("text.revision-label-hint", { revision: next })}
        value={label}
        onChange={(event) => setLabel(event.target.value)}
      />
    </Dialog>
  );
}
