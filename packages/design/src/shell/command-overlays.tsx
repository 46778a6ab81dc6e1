// The palette and the list of keys, loaded when one of them is first asked for.
import { CommandPalette } from "../overlays/command-palette.tsx";
import type { PaletteCommand } from "../overlays/command-palette.tsx";
import { KeyboardHelp } from "../overlays/keyboard-help.tsx";
import { keysOf } from "./shortcuts.ts";

interface CommandOverlaysProps {
  readonly open: "palette" | "keys" | undefined;
  readonly onClose: () => void;
  readonly commands: readonly PaletteCommand[];
}

function CommandOverlays({ open, onClose, commands }: CommandOverlaysProps) {
  const withKeys = commands.filter(({ shortcut }) => shortcut !== undefined);
  const groups = [...new Set(withKeys.map(({ group }) => group))].map((title) => ({
    title,
    keys: withKeys
      .filter(({ group }) => group === title)
      .map(({ label, shortcut = "" }) => ({ keys: keysOf(shortcut), does: label })),
  }));
  return (
    <>
      <CommandPalette open={open === "palette"} onClose={onClose} commands={commands} />
      <KeyboardHelp open={open === "keys"} onClose={onClose} groups={groups} />
    </>
  );
}

// React's `lazy` takes a module with a default export.
// oxlint-disable-next-line import/no-default-export
export default CommandOverlays;
