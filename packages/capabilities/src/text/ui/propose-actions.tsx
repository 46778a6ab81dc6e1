// What one may propose on the chosen provision: other words first, and the rarer changes folded away.
import { Button, Key } from "@parley/design";
import type { ChangeKind, ProvisionId } from "../document.ts";
import { following } from "./propose/draft.ts";
import { barrierOn } from "./rights.ts";
import { useWorkspace } from "./workspace-state.ts";
import { useTextWords } from "./words.ts";
import type { TextMessageId } from "./words.ts";

export function ProposeActions({ provision: id }: { readonly provision: ProvisionId }) {
  const { translate } = useTextWords();
  const { held, propose } = useWorkspace();
  const barrier = barrierOn(held.text, id);
  const unavailable = barrier === undefined ? undefined : translate(`text.barred-${barrier}`);
  const { document } = held.revision;
  const provision = document.provisions.find((known) => known.id === id);
  if (!provision) return null;
  const others: readonly { key: string; label: TextMessageId; kind: ChangeKind; inside?: boolean; barred?: boolean }[] =
    [
      { key: "after", label: "text.insert-after", kind: "insert" },
      { key: "inside", label: "text.insert-inside", kind: "insert", inside: true },
      { key: "delete", label: "text.propose-delete", kind: "delete", barred: true },
      { key: "move", label: "text.propose-move", kind: "move", barred: true },
      ...(provision.text === ""
        ? []
        : [{ key: "split", label: "text.propose-split" as const, kind: "split" as const, barred: true }]),
      ...(following(document, provision)
        ? [{ key: "merge", label: "text.propose-merge" as const, kind: "merge" as const, barred: true }]
        : []),
    ];
  return (
    <div className="propose-actions">
      <Button tone="main" unavailable={unavailable} onClick={() => propose("reword", id)}>
        {translate("text.propose-words")} <Key>p</Key>
      </Button>
      <details className="fold">
        <summary className="button turn" data-tone="quiet">
          {translate("text.propose-other")}
        </summary>
        <ul className="bare fold-list">
          {others.map(({ key, label, kind, inside = false, barred = false }) => (
            <li key={key}>
              <button
                type="button"
                className="menu-item"
                aria-disabled={barred && unavailable !== undefined ? true : undefined}
                title={barred ? unavailable : undefined}
                onClick={(event) => {
                  if (barred && unavailable !== undefined) return;
                  event.currentTarget.closest("details")?.removeAttribute("open");
                  propose(kind, id, { inside });
                }}
              >
                {translate(label)}
              </button>
            </li>
          ))}
        </ul>
      </details>
      {unavailable === undefined ? null : <p className="proposal-note">{unavailable}</p>}
    </div>
  );
}
