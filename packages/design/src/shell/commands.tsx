// What can be done on this page: each screen registers its commands, the palette lists them, the keyboard reaches them.
import { createContext, lazy, Suspense, use, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { ReactNode } from "react";
import type { PaletteCommand } from "../overlays/command-palette.tsx";
import { useWords } from "../language/language.tsx";
import type { DesignMessageId } from "../messages/ids.ts";
import { readKey } from "./shortcuts.ts";
import { SINGLE_KEYS } from "./single-keys.ts";

const Overlays = lazy(() => import("./command-overlays.tsx"));

export interface Commands {
  readonly openPalette: () => void;
  readonly openKeys: () => void;
}

interface Registry extends Commands {
  /** Adds commands until the answer is called. */
  readonly register: (commands: readonly PaletteCommand[]) => () => void;
}

const Context = createContext<Registry | undefined>(undefined);

function useRegistry(): Registry {
  const registry = use(Context);
  if (registry === undefined) throw new Error("no CommandsProvider above this component");
  return registry;
}

/** Opens the palette or the list of keys, for the visible buttons. */
export function useCommandOverlays(): Commands {
  return useRegistry();
}

/** Offers commands while the component is shown. Give the same array until something changes (`useMemo`). */
export function useCommands(commands: readonly PaletteCommand[]): void {
  const { register } = useRegistry();
  useEffect(() => register(commands), [register, commands]);
}

type Open = "palette" | "keys" | undefined;

export function CommandsProvider({ children }: { readonly children: ReactNode }) {
  const { translate } = useWords<DesignMessageId>();
  const [registered, setRegistered] = useState<readonly (readonly PaletteCommand[])[]>([]);
  const [open, setOpen] = useState<Open>();
  const [everOpened, setEverOpened] = useState(false);
  const show = useCallback((what: Open) => {
    setOpen(what);
    setEverOpened(true);
  }, []);

  const registry = useMemo<Registry>(
    () => ({
      openPalette: () => show("palette"),
      openKeys: () => show("keys"),
      register: (commands) => {
        setRegistered((before) => [...before, commands]);
        return () => setRegistered((before) => before.filter((others) => others !== commands));
      },
    }),
    [show],
  );
  const commands = useMemo<readonly PaletteCommand[]>(
    () => [
      ...registered.flat(),
      {
        key: "design.keys",
        label: translate("design.keys-title"),
        group: translate("design.group-help"),
        shortcut: "?",
        onChoose: registry.openKeys,
      },
    ],
    [registered, registry, translate],
  );
  useShortcuts(commands, registry.openPalette);

  return (
    <Context value={registry}>
      {children}
      {everOpened ? (
        <Suspense>
          <Overlays open={open} onClose={() => setOpen(undefined)} commands={commands} />
        </Suspense>
      ) : null}
    </Context>
  );
}

function useShortcuts(commands: readonly PaletteCommand[], openPalette: () => void): void {
  const pending = useRef("");
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.repeat) return;
      const ctrl = event.ctrlKey || event.metaKey;
      if (!ctrl && (isWriting(event.target) || localStorage.getItem(SINGLE_KEYS) === "off")) return;
      if (document.querySelector("dialog[open]") !== null) return;
      const known = commands.flatMap(({ shortcut }) => (shortcut === undefined ? [] : [shortcut]));
      const reading = readKey([...known, "mod+k", "/"], pending.current, { key: event.key, ctrl, alt: event.altKey });
      pending.current = reading.pending;
      if (reading.shortcut === undefined) return;
      event.preventDefault();
      if (reading.shortcut === "mod+k" || reading.shortcut === "/") openPalette();
      else commands.find(({ shortcut }) => shortcut === reading.shortcut)?.onChoose();
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, [commands, openPalette]);
}

/** Whether what has the focus takes letters itself. */
function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("input, textarea, select, [role=menu] *"))
  );
}
