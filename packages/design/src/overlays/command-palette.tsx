// Everything that can be done or gone to, two keystrokes away: type a few letters, press Enter.
import { useId, useState } from "react";
import type { KeyboardEvent } from "react";
import { Key } from "../controls/button.tsx";
import { useLanguage, useWords } from "../language/language.tsx";
import type { DesignMessageId } from "../messages/ids.ts";
import { Dialog, FIRST_FOCUS } from "./dialog.tsx";
import { matchingCommands } from "./matching-commands.ts";

export interface PaletteCommand {
  readonly key: string;
  readonly label: string;
  /** Where it belongs: "Go to", "Article 7". */
  readonly group: string;
  readonly shortcut?: string;
  /** Words that are searched and not shown: the text that it leads to. */
  readonly also?: string;
  readonly onChoose: () => void;
}

export interface CommandPaletteProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly commands: readonly PaletteCommand[];
}

export function CommandPalette({ open, onClose, commands }: CommandPaletteProps) {
  const { translate } = useWords<DesignMessageId>();
  return (
    <Dialog open={open} onClose={onClose} title={translate("design.palette-title")} place="top">
      <Palette commands={commands} onClose={onClose} />
    </Dialog>
  );
}

/** A combobox with a list that is always open (WAI-ARIA Authoring Practices, "Combobox", with list autocomplete). */
function Palette({ commands, onClose }: Omit<CommandPaletteProps, "open">) {
  const id = useId();
  const { translate } = useWords<DesignMessageId>();
  const { locale } = useLanguage();
  const [wanted, setWanted] = useState("");
  const [at, setAt] = useState(0);
  const found = matchingCommands(commands, wanted, locale);

  const choose = (command: PaletteCommand | undefined) => {
    if (command === undefined) return;
    onClose();
    command.onChoose();
  };
  const steer = (event: KeyboardEvent) => {
    const last = found.length - 1;
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: at >= last ? 0 : at + 1,
      ArrowUp: at <= 0 ? last : at - 1,
      PageDown: last,
      PageUp: 0,
    };
    if (event.key === "Enter") choose(found[at]);
    else if (steps[event.key] === undefined) return;
    else setAt(Math.max(0, steps[event.key] ?? 0));
    event.preventDefault();
  };

  return (
    <div className="palette">
      <input
        className="input"
        {...{ [FIRST_FOCUS]: "" }}
        role="combobox"
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={found[at] === undefined ? undefined : `${id}-${found[at].key}`}
        aria-label={translate("design.palette-prompt")}
        placeholder={translate("design.palette-prompt")}
        value={wanted}
        onKeyDown={steer}
        onChange={(event) => {
          setWanted(event.target.value);
          setAt(0);
        }}
      />
      <div role="listbox" id={`${id}-list`} aria-label={translate("design.palette-title")} className="palette-list">
        {found.map((command, place) => (
          // The combobox above holds the focus and answers the keys for its options.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
          <div
            key={command.key}
            id={`${id}-${command.key}`}
            role="option"
            aria-selected={place === at}
            className="palette-option"
            onPointerMove={() => setAt(place)}
            onClick={() => choose(command)}
          >
            <span>{command.label}</span>
            <small>{command.group}</small>
            {command.shortcut === undefined ? null : <Key>{command.shortcut}</Key>}
          </div>
        ))}
      </div>
      <p className="palette-count" role="status">
        {translate("design.palette-found", { count: found.length })}
      </p>
    </div>
  );
}
