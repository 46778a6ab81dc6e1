// The chair's hand on one provision: how far it is agreed, and whether it takes proposals. Both count for all that stands in it.
import { Button, Select, useWords } from "@parley/design";
import { closeProvisions, reopenProvisions, setStatus } from "../../contract.ts";
import type { ProvisionId } from "../../document.ts";
import { STATUSES } from "../../events.ts";
import type { Status } from "../../events.ts";
import { withinProvision } from "../../view.ts";
import { useSend } from "../use-send.ts";
import { useWorkspace } from "../workspace-state.ts";
import { useTextWords } from "../words.ts";

export interface ChairOnProvisionProps {
  readonly provision: ProvisionId;
  readonly status: Status;
  readonly closed: boolean;
}

export function ChairOnProvision({ provision, status, closed }: ChairOnProvisionProps) {
  const { translate } = useTextWords();
  const states = useWords<`design.state-${Status}`>();
  const { held } = useWorkspace();
  const send = useSend();
  const { text, revision } = held;
  const provisions = withinProvision(revision.document, provision).map(({ id }) => id);
  const on = { text: text.id, provisions };
  const agree = (wanted: Status) =>
    send(
      setStatus,
      { ...on, status: wanted },
      { done: translate("text.status-done"), undo: () => send(setStatus, { ...on, status }) },
    );
  return (
    <div className="chair-provision">
      <Select
        label={translate("text.status")}
        value={status}
        options={STATUSES.map((value) => ({ value, label: states.translate(`design.state-${value}`) }))}
        onChange={(event) => void agree(event.target.value as Status)}
      />
      <Button onClick={() => void send(closed ? reopenProvisions : closeProvisions, on)}>
        {translate(closed ? "text.reopen-provision" : "text.close-provision")}
      </Button>
      <p className="proposal-note">{translate("text.with-all-inside", { count: provisions.length - 1 })}</p>
    </div>
  );
}
