// All keys that do something here, on `?`.
import { useState } from "react";
import { Key } from "../controls/button.tsx";
import { Choice } from "../controls/field.tsx";
import { useWords } from "../language/language.tsx";
import type { DesignMessageId } from "../messages/ids.ts";
import { SINGLE_KEYS } from "../shell/single-keys.ts";
import { Dialog } from "./dialog.tsx";

export interface KeyGroup {
  readonly title: string;
  readonly keys: readonly { readonly keys: readonly string[]; readonly does: string }[];
}

export interface KeyboardHelpProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly groups: readonly KeyGroup[];
}

export function KeyboardHelp({ open, onClose, groups }: KeyboardHelpProps) {
  const { translate } = useWords<DesignMessageId>();
  return (
    <Dialog open={open} onClose={onClose} title={translate("design.keys-title")}>
      {groups.map(({ title, keys }) => (
        <section key={title} className="key-group">
          <h3>{title}</h3>
          <dl>
            {keys.map(({ keys: pressed, does }) => (
              <div key={does}>
                <dt>
                  {pressed.map((key) => (
                    <Key key={key}>{key}</Key>
                  ))}
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <SingleKeys />
    </Dialog>
  );
}

/** Turns single keys off for this device. */
function SingleKeys() {
  const { translate } = useWords<DesignMessageId>();
  const [on, setOn] = useState(() => localStorage.getItem(SINGLE_KEYS) !== "off");
  const change = (wanted: boolean) => {
    localStorage.setItem(SINGLE_KEYS, wanted ? "on" : "off");
    setOn(wanted);
  };
  return (
    <div className="field">
      <Choice
        kind="checkbox"
        label={translate("design.keys-single")}
        checked={on}
        onChange={(event) => change(event.target.checked)}
      />
      <span className="field-hint">{translate("design.keys-single-hint")}</span>
    </div>
  );
}
