// Which command a row of pressed keys means: single keys ("p"), two after one another ("g t"), or with Ctrl or Cmd ("mod+k").

export interface PressedKey {
  readonly key: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
}

export interface Reading {
  /** The shortcut that is complete now. */
  readonly shortcut?: string;
  /** What was pressed so far, where some shortcut begins so; given back with the next key. */
  readonly pending: string;
}

/**
 * Reads one more key. A key that begins nothing together with what is pending is read as the first of a new row, so that a
 * slip of the finger costs nothing.
 */
export function readKey(shortcuts: readonly string[], pending: string, pressed: PressedKey): Reading {
  if (pressed.alt) return { pending: "" };
  const key = pressed.ctrl ? `mod+${pressed.key.toLowerCase()}` : pressed.key;
  for (const row of pending === "" ? [key] : [`${pending} ${key}`, key]) {
    if (shortcuts.includes(row)) return { shortcut: row, pending: "" };
    if (shortcuts.some((shortcut) => shortcut.startsWith(`${row} `))) return { pending: row };
  }
  return { pending: "" };
}

/** How a shortcut is shown, key by key. */
export function keysOf(shortcut: string): readonly string[] {
  return shortcut.split(" ").flatMap((key) => (key.startsWith("mod+") ? ["Ctrl", key.slice(4).toUpperCase()] : [key]));
}
